"""Reads the charter: one YAML document of rules, each tried on its own examples."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from governance.charter.fields import in_both_languages, keyed, list_of, text_of
from governance.charter.keywords import HEAD
from governance.charter.model import Charter, Rule
from governance.charter.read_rule import read_rule
from governance.zones import zones
from procedures.finding import DocumentRefused
from procedures.node import Node
from procedures.reader.findings import Findings
from procedures.reader.nodes import read_nodes

RULES_LIMIT = 200
DEFAULT_ZONE = "Europe/Paris"


def read_charter(source: str | bytes, filename: str) -> Charter:
    """The charter. Raises `DocumentRefused` with every finding, an example that fails among them."""
    findings = Findings(filename)
    root = read_nodes(source, findings)
    charter = None if root is None else _charter(root, findings)
    findings.refuse_if_any()
    if charter is None:
        raise DocumentRefused(findings.all)
    return charter


def _charter(root: Node, findings: Findings) -> Charter | None:
    values = keyed(root, HEAD, findings, ("charter", "title", "rules"))
    if values is None:
        return None
    name = text_of(values.get("charter"), findings)
    title = in_both_languages(values.get("title"), findings)
    zone = _zone(values.get("zone"), findings)
    rules = _rules(values.get("rules"), ZoneInfo(zone), findings)
    return None if name is None else Charter(name, title, rules, zone)


def _zone(node: Node | None, findings: Findings) -> str:
    zone = text_of(node, findings)
    if node is None or zone is None:
        return DEFAULT_ZONE
    if zone not in zones():
        findings.at(node, "charter.zone_unknown", written=zone[:60])
        return DEFAULT_ZONE
    return zone


def _rules(node: Node | None, zone: ZoneInfo, findings: Findings) -> tuple[Rule, ...]:
    rules: dict[str, tuple[Rule, Node]] = {}
    entries = list_of(node, findings)
    if node is not None and len(entries) > RULES_LIMIT:
        findings.at(node, "charter.too_many_rules", count=len(entries), limit=RULES_LIMIT)
        return ()
    for entry in entries:
        rule = read_rule(entry, zone, findings)
        if rule is None:
            continue
        if rule.name in rules:
            findings.at(entry, "charter.name_twice", rule=rule.name, first=rules[rule.name][1].line)
        else:
            rules[rule.name] = (rule, entry)
    return tuple(rule for rule, _ in rules.values())
