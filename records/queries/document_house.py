"""What a document is read and proved against: the ladders, procedures, rules and people of the organisation, now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from governance.charter import Charter
from governance.charter.compiled import to_compiled
from governance.permissions import OPERATOR
from procedures.house import Callee, House
from records.queries.documents import in_force, ladders_in_force, names_in_force
from records.tables import people, procedures, roles

OF_PUBLISHING = frozenset(("published", "partly published", "not published", "late"))


@dataclass(frozen=True, slots=True)
class Rules:
    """Names of the rules of a charter; `mandatory` are those that nobody may set aside."""

    mandatory: frozenset[str]
    every: frozenset[str]


def document_house(connection: Connection, charter: Charter | None = None) -> House:
    """The house as it is; with `charter` as it would be under that one."""
    rules = _rules_in_force(connection) if charter is None else rules_of(to_compiled(charter))
    known: dict[str, Any] = {}
    ladders = ladders_in_force(connection)
    if ladders is not None:
        known["ladders"] = ladders
    return House(
        **known,
        calendars=names_in_force(connection, "calendar") or None,
        procedures=_callees(connection),
        mandatory_rules=rules.mandatory if rules else None,
        rules=rules.every if rules else None,
        holders=holders(connection),
    )


def holders(connection: Connection) -> dict[str, frozenset[str]]:
    """Who holds each role, anywhere: people who are there and who are no operators, since those decide nothing."""
    operators = select(roles.c.person_id).where(roles.c.role == OPERATOR)
    rows = connection.execute(
        select(roles.c.role, roles.c.person_id)
        .join(people, people.c.id == roles.c.person_id)
        .where(people.c.active, roles.c.person_id.not_in(operators))
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.role, set()).add(row.person_id)
    return {role: frozenset(held) for role, held in found.items()}


def rules_of(charter: Mapping[str, Any]) -> Rules:
    """The rules of a compiled charter, by name."""
    rules = charter["rules"]
    return Rules(
        mandatory=frozenset(rule["rule"] for rule in rules if rule["severity"] == "mandatory"),
        every=frozenset(rule["rule"] for rule in rules),
    )


def _rules_in_force(connection: Connection) -> Rules | None:
    current = in_force(connection, "charter", "")
    return rules_of(current.compiled) if current else None


def _callees(connection: Connection) -> Mapping[str, Callee]:
    rows = connection.execute(
        select(procedures.c.name, procedures.c.digest, procedures.c.compiled).where(
            procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
        )
    )
    return {row.name: callee(row.digest, row.compiled) for row in rows}


def callee(digest: str, compiled: Mapping[str, Any]) -> Callee:
    """What a document that calls this procedure needs to know of it."""
    parts = list(_parts(compiled))
    outcomes = {str(part[key]) for part in parts for key in ("end", "outcome") if isinstance(part.get(key), str)}
    if any(part.get("kind") == "publish" for part in parts):
        outcomes |= OF_PUBLISHING
    calls = frozenset(str(part.get("procedure", part["name"])) for part in parts if part.get("kind") == "call")
    return Callee(digest, str(compiled["subject"]), frozenset(outcomes), calls)


def pinned_by(compiled: Mapping[str, Any]) -> frozenset[str]:
    """The digests of the procedures that this one calls, as far as it names the version."""
    calls = (part for part in _parts(compiled) if part.get("kind") == "call")
    return frozenset(str(part["pinned"]) for part in calls if part.get("pinned"))


def _parts(value: Any) -> Iterator[Mapping[str, Any]]:
    """Every mapping within a compiled procedure."""
    if isinstance(value, Mapping):
        yield value
        for part in value.values():
            yield from _parts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part)
