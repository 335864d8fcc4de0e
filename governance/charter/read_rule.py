"""Reads one rule of the charter and tries it on its own examples."""

from __future__ import annotations

import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from governance.charter.check import judge
from governance.charter.fields import choice, in_both_languages, instant_of, keyed, list_of, number_of, text_of
from governance.charter.keywords import EXAMPLE, IN_FORCE, PARAMETERS, RAISES, RULE, SCOPES, SEVERITIES
from governance.charter.model import Example, InForce, Rule, Scope, Severity
from governance.charter.read_kind import kind_code, read_kind
from governance.charter.reading import Reading, Said
from platforms.cards import CARDS
from procedures import node as nodes
from procedures.node import Node
from procedures.reader.findings import Findings

NAME = re.compile(r"[^\W_](?:[\w ’'-]{0,58}[\w])?")
EXAMPLE_LIMIT = 50_000  # characters, repetitions included
_NEEDED = ("rule", "sentence", "kind", "good", "bad", "mend")
_PLATFORMS = dict(zip(CARDS, CARDS, strict=True))  # platforms have one name in both languages


def read_rule(node: Node, zone: ZoneInfo, findings: Findings) -> Rule | None:
    """The rule, or None after telling what is wrong with it."""
    kind_node = _kind_node(node)
    kind_name = kind_code(kind_node, findings)
    parameters = PARAMETERS.get(kind_name or "", {}) or {
        key: fr for each in PARAMETERS.values() for key, fr in each.items()
    }
    told = len(findings.all)
    values = keyed(node, {**RULE, **parameters}, findings, (*_NEEDED, *(("words",) if kind_name == "words" else ())))
    if values is None or kind_name is None:
        return None
    name = text_of(values.get("rule"), findings)
    if name is not None and not NAME.fullmatch(name):
        findings.at(values["rule"], "charter.name_bad", written=name[:60])
    severity = _severity(node, values, kind_name, findings)
    kind = read_kind(kind_name, values, findings)
    sentence = in_both_languages(values.get("sentence"), findings)
    mend = in_both_languages(values.get("mend"), findings)
    scope = _scope(values.get("scope"), findings)
    in_force = _in_force(values.get("in force"), zone, findings)
    good = _examples(values.get("good"), findings)
    bad = _examples(values.get("bad"), findings)
    if name is None or severity is None or kind is None or len(findings.all) > told:
        return None
    examples = (tuple(example for example, _ in good), tuple(example for example, _ in bad))
    rule = Rule(name, sentence, severity, kind, mend, scope, in_force, *examples)
    for expected, tried in (("passed", good), ("failed", bad)):
        for example, at in tried:
            _try(rule, example, expected, at, findings)
    return rule


def _kind_node(node: Node) -> Node | None:
    if not isinstance(node, nodes.Mapping):
        return None
    return node.get("kind") or node.get(RULE["kind"])


def _severity(node: Node, values: Mapping[str, Node], kind: str, findings: Findings) -> Severity | None:
    if "raises" in values:
        if "severity" in values:
            findings.at(values["severity"], "charter.severity_twice")
        if kind != "words":
            findings.at(values["raises"], "charter.raises_words_only")
        raised = choice(values["raises"], RAISES, "charter.raises_unknown", findings)
        return "sensitive" if raised else None
    if "severity" not in values:
        findings.at(node, "charter.severity_missing")
        return None
    chosen = choice(values["severity"], SEVERITIES, "charter.severity_unknown", findings)
    return "mandatory" if chosen == "mandatory" else "warning" if chosen == "warning" else None


def _scope(node: Node | None, findings: Findings) -> Scope:
    """`all`, `{communities: […]}`, `{platforms: […]}`, or both of these; all where nothing is said."""
    if node is None:
        return Scope()
    if isinstance(node, nodes.Text):
        choice(node, {"all": SCOPES["all"]}, "charter.scope_unknown", findings)
        return Scope()
    values = keyed(node, {key: SCOPES[key] for key in ("communities", "platforms")}, findings) or {}
    communities, platforms = values.get("communities"), values.get("platforms")
    known = [choice(each, _PLATFORMS, "charter.platform_unknown", findings) for each in list_of(platforms, findings)]
    named = [text_of(each, findings) for each in list_of(communities, findings)]
    return Scope(
        None if communities is None else frozenset(filter(None, named)),
        None if platforms is None else frozenset(filter(None, known)),
    )


def _in_force(node: Node | None, zone: ZoneInfo, findings: Findings) -> InForce:
    """`{from: 2027-03-01, until: 2027-03-21}`, both days included; either may be left out."""
    if node is None:
        return InForce()
    values = keyed(node, IN_FORCE, findings) or {}
    since = instant_of(values.get("from"), zone, findings, end_of_day=False)
    until = instant_of(values.get("until"), zone, findings, end_of_day=True)
    if since is not None and until is not None and until <= since:
        findings.at(node, "charter.in_force_order")
    return InForce(since, until)


def _examples(node: Node | None, findings: Findings) -> list[tuple[Example, Node]]:
    read = ((_example(each, findings), each) for each in list_of(node, findings))
    return [(example, at) for example, at in read if example is not None]


def _example(node: Node, findings: Findings) -> Example | None:
    """A text, or `{text: …, times: 301, on: sandbox-short}`."""
    if isinstance(node, nodes.Text):
        text = text_of(node, findings)
        return None if text is None else Example(text)
    values = keyed(node, EXAMPLE, findings, ("text",)) or {}
    text = text_of(values.get("text"), findings)
    if text is None:
        return None
    times = number_of(values.get("times"), findings, EXAMPLE_LIMIT // len(text)) if "times" in values else 1
    on = choice(values.get("on"), _PLATFORMS, "charter.platform_unknown", findings)
    return None if times is None else Example(text, times, on)


def _try(rule: Rule, example: Example, expected: str, node: Node, findings: Findings) -> None:
    platform = example.on or next(iter(sorted(rule.scope.platforms or ())), None)
    if rule.kind.by_platform and platform is None:
        findings.at(node, "charter.example_needs_platform", known={"en": list(CARDS), "fr": list(CARDS)})
        return
    verdict = judge(rule, Said(Reading(example.whole)), CARDS.get(platform or "")).verdict
    if verdict == "undecided":
        findings.at(node, "charter.example_undecided", rule=rule.name)
    elif verdict != expected:
        told = "charter.good_example_fails" if expected == "passed" else "charter.bad_example_passes"
        findings.at(node, told, rule=rule.name, example=example.text[:60])
