"""Claims as pages and the API read them: what we may say, on whose word, until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, bindparam, false, or_, select, true

from governance.permissions import Sight, may_start
from governance.person import Person
from governance.verdicts import VERIFICATION, Standing, standing
from records.engine.load import procedure_of
from records.engine.recall import stands_published
from records.engine.verifications import under_way
from records.queries.accounts import communities
from records.queries.cases import SEARCH_LIMIT
from records.queries.keyset import PAGE, Place
from records.queries.people import names
from records.queries.visible import readable, sight_of
from records.tables import (
    cases,
    citations,
    claims,
    decisions,
    evidence,
    files,
    people,
    procedures,
    recalls,
    revisions,
    tasks,
    verdicts,
)

OFFERED = 30  # claims on the writing desk

_NEWEST = select(verdicts.c.claim_id, verdicts.c.case_id).where(
    verdicts.c.claim_id.in_(bindparam("ids", expanding=True))
)
_VERIFICATION = select(procedures.c.digest).where(
    procedures.c.name == VERIFICATION, procedures.c.activated_at.is_not(None), procedures.c.retired_at.is_(None)
)
_WORDS = (
    select(decisions.c.case_id, decisions.c.person_id, decisions.c.answer)
    .where(decisions.c.case_id.in_(bindparam("cases", expanding=True)))
    .order_by(decisions.c.decided_at)
)


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim on a list. `word` are the ids of those who gave the verdict that stands."""

    id: str
    kind: str
    statement: str
    community: str
    standing: Standing
    valid_until: datetime | None
    word: tuple[str, ...]
    verification: str | None  # the open case
    stated_by: str
    stated_at: datetime


@dataclass(frozen=True, slots=True)
class ClaimList:
    lines: tuple[ClaimLine, ...]
    next: Place | None
    names: Mapping[str, str]
    communities: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """One verdict of the claim's past with the case it was found in; its voices only once all were in."""

    verdict: str
    at: datetime
    until: datetime | None
    case: str | None
    number: str
    voices: tuple[tuple[str, str, str], ...]  # person, answer, comment


@dataclass(frozen=True, slots=True)
class Citing:
    """A publication that states the claim; `published` says whether it stands somewhere in that revision."""

    case: str
    number: str
    title: str
    state: str
    published: bool


@dataclass(frozen=True, slots=True)
class ClaimShown:
    line: ClaimLine
    about: str
    source: str | None  # id of the person of the house
    source_name: str
    digest: str
    evidence: tuple[Row[Any], ...]
    verdicts: tuple[VerdictGiven, ...]  # the newest first
    citing: tuple[Citing, ...]
    verifications: tuple[tuple[str, str, str, str | None], ...]  # the cases about it that the person may read: id,
    # number, state, outcome; the newest first
    names: Mapping[str, str]
    communities: Mapping[str, Mapping[str, str]]


def seen_claims(seen: Sight) -> ColumnElement[bool]:
    """The condition on `claims` for those that exist for the person."""
    if seen.reads_everything:
        return true()
    return or_(
        claims.c.community_id.in_(sorted(seen.communities)) if seen.communities else false(),
        claims.c.stated_by.in_(sorted(seen.people_below)) if seen.people_below else false(),
        claims.c.source_id == seen.person,
    )


def sees_claim(connection: Connection, person: Person, claim: str) -> bool:
    query = select(claims.c.id).where(claims.c.id == claim, seen_claims(sight_of(connection, person)))
    return connection.scalar(query) is not None


def claim_list(
    connection: Connection,
    person: Person,
    now: datetime,
    *,
    q: str = "",
    community: str = "",
    wanted: str = "",
    after: Place | None = None,
    limit: int = PAGE,
) -> ClaimList:
    """A page of claims, the newest first; `q` are words of the statement, `wanted` is a standing."""
    chosen = [seen_claims(sight_of(connection, person)), *(_has(word) for word in q[:SEARCH_LIMIT].split())]
    if community:
        chosen.append(claims.c.community_id == community)
    if wanted:
        chosen.append(_stands(wanted, now))
    if after is not None:
        chosen.append(claims.c.id < after.id)
    rows = connection.execute(select(claims).where(*chosen).order_by(claims.c.id.desc()).limit(limit + 1)).all()
    lines = _lines(connection, rows[:limit], now)
    return ClaimList(
        lines=lines,
        next=Place(rows[limit - 1].stated_at, rows[limit - 1].id) if len(rows) > limit else None,
        names=names(connection, {one for line in lines for one in (*line.word, line.stated_by)}),
        communities=communities(connection),
    )


def offered(
    connection: Connection, person: Person, now: datetime, community: str, q: str, cited: Sequence[str]
) -> list[ClaimLine]:
    """What the writing desk offers: the claims it cites already, then those of the community that fit the words."""
    seen = seen_claims(sight_of(connection, person))
    mine = connection.execute(select(claims).where(seen, claims.c.id.in_(list(cited)[:OFFERED]))).all() if cited else []
    others = connection.execute(
        select(claims)
        .where(
            seen,
            claims.c.community_id == community,
            claims.c.id.not_in(list(cited)),
            *(_has(word) for word in q[:SEARCH_LIMIT].split()),
        )
        .order_by(claims.c.id.desc())
        .limit(OFFERED)
    ).all()
    return list(_lines(connection, [*mine, *others], now))


def cited_claims(connection: Connection, ids: Sequence[str], now: datetime) -> tuple[ClaimLine, ...]:
    """The claims that a case states, for whoever may read the case."""
    rows = connection.execute(select(claims).where(claims.c.id.in_(list(ids))).order_by(claims.c.id)).all()
    return _lines(connection, rows, now)


def fallen_for(connection: Connection, case: str, now: datetime) -> tuple[ClaimLine, ...]:
    """The claims whose fall this case is to make good; none for any other case."""
    ids = connection.scalars(select(recalls.c.claim_id).where(recalls.c.correction_id == case).distinct()).all()
    return cited_claims(connection, ids, now) if ids else ()


def claim_shown(connection: Connection, person: Person, claim: str, now: datetime) -> ClaimShown | None:
    """The claim with all that belongs to it, or None when there is none that this person may see."""
    seen = sight_of(connection, person)
    row = connection.execute(select(claims).where(claims.c.id == claim, seen_claims(seen))).one_or_none()
    if row is None:
        return None
    revision = connection.execute(select(revisions).where(revisions.c.subject_id == claim)).one()
    found = connection.execute(
        select(evidence).where(evidence.c.claim_id == claim).order_by(evidence.c.captured_at, evidence.c.id)
    ).all()
    given = _verdicts(connection, claim)
    (line,) = _lines(connection, [row], now)
    involved = {line.stated_by, *line.word, *(one.added_by for one in found), row.source_id or ""}
    involved |= {who for one in given for who, _, _ in one.voices}
    return ClaimShown(
        line=line,
        about=revision.body["about"],
        source=row.source_id,
        source_name=revision.body["source_name"],
        digest=revision.digest,
        evidence=tuple(found),
        verdicts=given,
        citing=_citing(connection, claim, seen),
        verifications=_verifications(connection, claim, seen),
        names=names(connection, involved - {""}),
        communities=communities(connection),
    )


def evidence_file(connection: Connection, person: Person, claim: str, piece: str) -> tuple[str, bytes, str] | None:
    """Media type, bytes and digest of the file of this piece of evidence, for whoever may see the claim."""
    if not sees_claim(connection, person, claim):
        return None
    row = connection.execute(
        select(files.c.media_type, files.c.content, files.c.digest)
        .join(evidence, evidence.c.file_digest == files.c.digest)
        .where(evidence.c.id == piece, evidence.c.claim_id == claim)
    ).one_or_none()
    return None if row is None else (row.media_type, row.content, row.digest)


def _has(word: str) -> ColumnElement[bool]:
    tries = dict.fromkeys((word,) if word.isascii() else (word, word.lower(), word.capitalize()))
    return or_(*(claims.c.statement.contains(one, autoescape=True) for one in tries))


def _stands(wanted: str, now: datetime) -> ColumnElement[bool]:
    """`standing` of governance as a condition."""
    over = or_(claims.c.verdict == "expired", and_(claims.c.verdict.is_not(None), claims.c.valid_until <= now))
    if wanted == "unverified":
        return claims.c.verdict.is_(None)
    if wanted == "expired":
        return over
    return and_(claims.c.verdict == wanted, or_(claims.c.valid_until.is_(None), claims.c.valid_until > now))


def _lines(connection: Connection, rows: Sequence[Row[Any]], now: datetime) -> tuple[ClaimLine, ...]:
    ids = [row.id for row in rows]
    found_in: dict[str, str] = {}
    for verdict in connection.execute(_NEWEST.order_by(verdicts.c.n), {"ids": ids}) if ids else ():
        found_in[verdict.claim_id] = verdict.case_id or ""
    word = _words(connection, [one for one in found_in.values() if one])
    open_now = under_way(connection, ids)
    return tuple(
        ClaimLine(
            id=row.id,
            kind=row.kind,
            statement=row.statement,
            community=row.community_id,
            standing=standing(row.verdict, row.valid_until, now),
            valid_until=row.valid_until,
            word=tuple(who for who, said in word.get(found_in.get(row.id, ""), ()) if said == row.verdict),
            verification=open_now.get(row.id),
            stated_by=row.stated_by,
            stated_at=row.stated_at,
        )
        for row in rows
    )


def _words(connection: Connection, of_cases: list[str]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for row in connection.execute(_WORDS, {"cases": of_cases}) if of_cases else ():
        found.setdefault(row.case_id, []).append((row.person_id, row.answer))
    return found


def _verdicts(connection: Connection, claim: str) -> tuple[VerdictGiven, ...]:
    """Each with its voices: a case that gave a verdict is over, so all of them are in."""
    rows = connection.execute(
        select(verdicts, cases.c.series, cases.c.serial)
        .join(cases, cases.c.id == verdicts.c.case_id, isouter=True)
        .where(verdicts.c.claim_id == claim)
        .order_by(verdicts.c.n.desc())
    ).all()
    voices: dict[str, list[tuple[str, str, str]]] = {}
    query = select(decisions).join(tasks, tasks.c.id == decisions.c.task_id).order_by(decisions.c.decided_at)
    for row in connection.execute(query.where(decisions.c.case_id.in_([one.case_id for one in rows if one.case_id]))):
        voices.setdefault(row.case_id, []).append((row.person_id, row.answer, row.comment))
    return tuple(
        VerdictGiven(
            verdict=row.verdict,
            at=row.at,
            until=row.valid_until,
            case=row.case_id,
            number="" if row.case_id is None else f"{row.series}-{row.serial:04d}",
            voices=tuple(voices.get(row.case_id or "", ())),
        )
        for row in rows
    )


def _citing(connection: Connection, claim: str, seen: Sight) -> tuple[Citing, ...]:
    rows = connection.execute(
        select(
            cases.c.id,
            cases.c.series,
            cases.c.serial,
            cases.c.title,
            cases.c.state,
            stands_published.label("published"),
        )
        .join(citations, citations.c.case_id == cases.c.id)
        .where(
            citations.c.claim_id == claim,
            readable(seen),
            or_(stands_published, citations.c.revision == cases.c.revision),
        )
        .order_by(cases.c.id.desc())
        .limit(PAGE)
    ).all()
    found: dict[str, Citing] = {}
    for row in rows:
        before = found.get(row.id)
        stands = row.published or (before is not None and before.published)
        found[row.id] = Citing(row.id, f"{row.series}-{row.serial:04d}", row.title, row.state, stands)
    return tuple(found.values())


def _verifications(connection: Connection, claim: str, seen: Sight) -> tuple[tuple[str, str, str, str | None], ...]:
    rows = connection.execute(
        select(cases.c.id, cases.c.series, cases.c.serial, cases.c.state, cases.c.outcome)
        .where(cases.c.subject_id == claim, readable(seen))
        .order_by(cases.c.id.desc())
    )
    return tuple((row.id, f"{row.series}-{row.serial:04d}", row.state, row.outcome) for row in rows)


@dataclass(frozen=True, slots=True)
class ClaimDesk:
    """What the form for a claim offers: communities in which one may state it, people of the house as its source."""

    communities: Mapping[str, Mapping[str, str]]
    people: tuple[tuple[str, str], ...]  # id, name


def claim_desk(connection: Connection, person: Person) -> ClaimDesk:
    row = connection.execute(_VERIFICATION).one_or_none()
    started_by = () if row is None else procedure_of(connection, row.digest).started_by
    everywhere = communities(connection)
    known = connection.execute(select(people.c.id, people.c.name).where(people.c.active).order_by(people.c.name))
    return ClaimDesk(
        {one: name for one, name in everywhere.items() if may_start(started_by, person, one)},
        tuple((one.id, one.name) for one in known),
    )
