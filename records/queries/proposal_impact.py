"""What a proposal would mean for what is under way: cases that keep the old version, people who are missing,
publications and procedures that a new charter would stop."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select, text

from governance.charter import Charter, check
from governance.charter import from_compiled as charter_from_compiled
from governance.publication import Publication, stored_publication
from procedures.compiled import from_compiled
from procedures.find import every_step
from procedures.finding import Finding
from procedures.model import Ask, Notify, Procedure, Wait, Who
from records.documents import check as check_document
from records.engine.load import charter_in_force, platforms_of
from records.queries.accounts import communities
from records.queries.document_house import document_house
from records.queries.people import names
from records.tables import cases, people, procedures, revisions, roles
from records.tables.cases import OF_WAVE

SHOWN = 30  # cases by number; all are counted
LOOKED_AT = 500  # open publications that are checked again, the newest


@dataclass(frozen=True, slots=True)
class RunningCase:
    id: str
    number: str
    title: str
    version: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A step asks somebody whom there is not: a role that nobody holds (there), or that only one person holds who
    may have written it; or people without a manager."""

    kind: str  # nobody, only one, no manager
    step: str
    role: str = ""
    community: Mapping[str, str] | None = None
    people: tuple[str, ...] = ()  # names


@dataclass(frozen=True, slots=True)
class Blocked:
    """An open publication that the proposed charter would not let out, and could under the one in force."""

    id: str
    number: str
    title: str
    rules: tuple[str, ...]
    sentences: tuple[Mapping[str, str], ...]


@dataclass(frozen=True, slots=True)
class NotProved:
    """A procedure in force that could not be put into force again under the proposed charter."""

    name: str
    title: Mapping[str, str]
    errors: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    running: int
    cases: tuple[RunningCase, ...]
    missing: tuple[Missing, ...] = ()
    blocked: tuple[Blocked, ...] = ()
    all_looked_at: bool = True
    not_proved: tuple[NotProved, ...] = ()


def impact(connection: Connection, proposal: Row[Any], now: datetime) -> Impact:
    """For a proposal that waits."""
    match proposal.kind:
        case "procedure":
            running, shown = _running(connection, proposal.name)
            return Impact(running, shown, tuple(_missing(connection, from_compiled(proposal.compiled))))
        case "charter":
            return _of_charter(connection, charter_from_compiled(proposal.compiled), now)
        case _:
            return Impact(0, ())


def _running(connection: Connection, name: str) -> tuple[int, tuple[RunningCase, ...]]:
    open_ones = (cases.c.procedure == name, cases.c.state.in_(("open", "incident")))
    count = connection.scalar(select(func.count()).select_from(cases).where(*open_ones)) or 0
    rows = connection.execute(
        select(cases.c.id, cases.c.series, cases.c.serial, cases.c.title, procedures.c.version)
        .join(procedures, procedures.c.digest == cases.c.procedure_digest)
        .where(*open_ones)
        .order_by(cases.c.id.desc())
        .limit(SHOWN)
    )
    return count, tuple(RunningCase(row.id, f"{row.series}-{row.serial:04d}", row.title, row.version) for row in rows)


def _of_charter(connection: Connection, charter: Charter, now: datetime) -> Impact:
    _, current = charter_in_force(connection)
    rows = connection.execute(
        select(cases.c.id, cases.c.series, cases.c.serial, cases.c.title, revisions.c.body)
        .join(
            revisions,
            (revisions.c.subject_id == cases.c.subject_id) & (revisions.c.number == cases.c.revision),
        )
        .where(
            cases.c.state.in_(("open", "incident")),
            cases.c.series == "P",
            or_(cases.c.parent_id.is_(None), text(OF_WAVE)),
        )
        .order_by(cases.c.id.desc())
        .limit(LOOKED_AT + 1)
    ).all()
    blocked = []
    for row in rows[:LOOKED_AT]:
        publication = stored_publication(row.body)
        rules = _newly_failed(connection, current, charter, publication, now)
        if rules:
            said = tuple(rule.sentence for rule in charter.rules if rule.name in rules)
            blocked.append(Blocked(row.id, f"{row.series}-{row.serial:04d}", row.title, rules, said))
    return Impact(
        running=len(rows[:LOOKED_AT]),
        cases=(),
        blocked=tuple(blocked),
        all_looked_at=len(rows) <= LOOKED_AT,
        not_proved=tuple(_not_proved(connection, charter)),
    )


def _newly_failed(
    connection: Connection, before: Charter, after: Charter, publication: Publication, now: datetime
) -> tuple[str, ...]:
    platforms = platforms_of(connection, publication.accounts)
    failed = check(after, publication, platforms, now).failed
    return tuple(rule for rule in failed if rule not in check(before, publication, platforms, now).failed)


def _not_proved(connection: Connection, charter: Charter) -> Iterator[NotProved]:
    house = document_house(connection, charter)
    active = connection.execute(
        select(procedures.c.name, procedures.c.source, procedures.c.compiled).where(
            procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
        )
    ).all()
    for row in active:
        if not row.source:
            continue
        errors = check_document("procedure", row.source, row.name, house).errors
        if errors:
            yield NotProved(row.name, row.compiled["title"], errors)


def _missing(connection: Connection, procedure: Procedure) -> Iterator[Missing]:
    """Each lack once, at the first step that has it."""
    held: dict[tuple[str, str | None], set[str]] = {}
    for row in connection.execute(
        select(roles.c.role, roles.c.community_id, roles.c.person_id)
        .join(people, people.c.id == roles.c.person_id)
        .where(people.c.active)
    ):
        held.setdefault((row.role, row.community_id), set()).add(row.person_id)
    operators = set().union(*(there for (role, _), there in held.items() if role == "operator"), set())
    places = communities(connection)
    starters: dict[str, set[str]] = {
        place: set().union(*(_holding(held, role, place) for role in procedure.started_by), set()) - operators
        for place in places
    }
    told: set[tuple[object, ...]] = set()
    for step, who, excludes_authors in _asked(procedure):
        for lack, community, role, persons in _lacks(held, operators, places, starters, who, excludes_authors):
            key = (lack, community, role, persons)
            if key not in told:
                told.add(key)
                called = names(connection, persons)
                yield Missing(
                    lack,
                    step,
                    role,
                    None if community is None else places[community],
                    tuple(sorted(called.get(one, "…") for one in persons)),
                )
    managers = {
        row.id: row.manager_id
        for row in connection.execute(select(people.c.id, people.c.manager_id).where(people.c.active))
    }
    alone = frozenset(one for there in starters.values() for one in there if managers.get(one) is None)
    first = next((step for step, who, _ in _asked(procedure) if who.kind == "manager of author"), None)
    if first is not None and alone:
        called = names(connection, alone)
        yield Missing("no manager", first, people=tuple(sorted(called.values())))


def _lacks(
    held: Mapping[tuple[str, str | None], set[str]],
    operators: set[str],
    places: Mapping[str, Any],
    starters: Mapping[str, set[str]],
    who: Who,
    excludes_authors: bool,
) -> Iterator[tuple[str, str | None, str, frozenset[str]]]:
    if who.role is None:
        return
    there = {place: _holding(held, who.role, place) - operators for place in places if starters[place]}
    if there and not any(there.values()):
        yield "nobody", None, who.role, frozenset()
        return
    for place, holding in there.items():
        if not holding:
            yield "nobody", place, who.role, frozenset()
        elif excludes_authors and len(holding) == 1 and holding <= starters[place]:
            yield "only one", place, who.role, frozenset(holding)


def _holding(held: Mapping[tuple[str, str | None], set[str]], role: str, community: str) -> set[str]:
    return held.get((role, None), set()) | held.get((role, community), set())


def _asked(procedure: Procedure) -> Iterator[tuple[str, Who, bool]]:
    """Each `who` of the document: name of its step, who, and whether authors are excluded."""
    for step in every_step(procedure):
        match step:
            case Ask():
                yield step.name, step.who, any(one.kind == "author" for one in step.never)
            case Notify():
                yield step.name, step.who, False
            case Wait() if step.missed is not None:
                yield step.name, step.missed.who, False
            case _:
                pass
        ladder = procedure.ladders.get(getattr(step, "late", None) or "", ())
        yield from ((step.name, rung.who, False) for rung in ladder if rung.who is not None)
    if procedure.during_freeze is not None:
        yield "", procedure.during_freeze.who, True
