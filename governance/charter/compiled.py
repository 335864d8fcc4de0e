"""The compiled form of a charter: what is kept, digested and compared."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import rfc8785

from governance.charter.kinds.claim import Claimed
from governance.charter.kinds.length import Length
from governance.charter.kinds.personal_data import PersonalData
from governance.charter.kinds.words import Words
from governance.charter.model import Charter, Example, InForce, Kind, Rule, Scope

FORM = 1  # version of this form; part of what is digested
_KINDS: Mapping[str, type[Kind]] = {one.code: one for one in (Length, Words, PersonalData, Claimed)}


def to_compiled(charter: Charter) -> dict[str, Any]:
    """The charter as JSON values."""
    return {
        "form": FORM,
        "name": charter.name,
        "title": dict(charter.title),
        "zone": charter.zone,
        "rules": [_rule_to_json(rule) for rule in charter.rules],
    }


def from_compiled(compiled: Mapping[str, Any]) -> Charter:
    """The charter again, equal to the one that was compiled."""
    if compiled["form"] != FORM:
        raise ValueError(f"a compiled charter of form {compiled['form']}; this one reads form {FORM}")
    return Charter(
        name=compiled["name"],
        title=dict(compiled["title"]),
        zone=compiled["zone"],
        rules=tuple(_rule_from_json(rule) for rule in compiled["rules"]),
    )


def digest(compiled: Mapping[str, Any]) -> str:
    """SHA-256, hexadecimal, of the RFC 8785 form: the version of the charter."""
    return hashlib.sha256(rfc8785.dumps(dict(compiled))).hexdigest()


def _rule_to_json(rule: Rule) -> dict[str, Any]:
    return {
        "rule": rule.name,
        "sentence": dict(rule.sentence),
        "severity": rule.severity,
        "kind": rule.kind.to_json(),
        "mend": dict(rule.mend),
        "scope": {"communities": _sorted(rule.scope.communities), "platforms": _sorted(rule.scope.platforms)},
        "in_force": {"since": _iso(rule.in_force.since), "until": _iso(rule.in_force.until)},
        "good": [_example_to_json(example) for example in rule.good],
        "bad": [_example_to_json(example) for example in rule.bad],
    }


def _rule_from_json(value: Mapping[str, Any]) -> Rule:
    return Rule(
        name=value["rule"],
        sentence=dict(value["sentence"]),
        severity=value["severity"],
        kind=_KINDS[value["kind"]["code"]].from_json(value["kind"]),
        mend=dict(value["mend"]),
        scope=Scope(_set(value["scope"]["communities"]), _set(value["scope"]["platforms"])),
        in_force=InForce(_instant(value["in_force"]["since"]), _instant(value["in_force"]["until"])),
        good=tuple(Example(**example) for example in value["good"]),
        bad=tuple(Example(**example) for example in value["bad"]),
    )


def _example_to_json(example: Example) -> dict[str, Any]:
    return {"text": example.text, "times": example.times, "on": example.on}


def _sorted(names: frozenset[str] | None) -> list[str] | None:
    return None if names is None else sorted(names)


def _set(names: list[str] | None) -> frozenset[str] | None:
    return None if names is None else frozenset(names)


def _iso(instant: datetime | None) -> str | None:
    return None if instant is None else instant.astimezone(UTC).isoformat()


def _instant(iso: str | None) -> datetime | None:
    return None if iso is None else datetime.fromisoformat(iso)
