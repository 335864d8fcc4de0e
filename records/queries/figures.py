"""The figures of a campaign, for who decides on them: reactions added up, figures entered by hand, thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, select

from governance.figures import REACTIONS, Counted, Figure, added_up
from governance.permissions import may_see_case
from governance.person import Person
from governance.thresholds import may_set, may_write_mood
from platforms.cards import UnknownPlatform, card
from records.engine.load import authors_of
from records.queries.mood import latest_mood
from records.queries.people import managers_above, names
from records.queries.visible import case_facts, reads_case, sight_of
from records.tables import (
    accounts,
    campaign_items,
    cases,
    effects,
    hand_figures,
    readings,
    removals,
    revisions,
    subjects,
    thresholds,
)


@dataclass(frozen=True, slots=True)
class Figures:
    """`by_wave` and `total` hold each reaction in the order of `REACTIONS`; `by_hand` the newest of each name."""

    case: Row[Any]  # of the campaign
    reads: bool
    published: int  # publications of which something stands on a network,
    begun: int  # among those whose case was opened,
    planned: int  # among all of the plan
    total: tuple[Figure, ...]
    by_wave: Mapping[int, tuple[Figure, ...]]
    waves: Sequence[str]
    targets: Sequence[Mapping[str, Any]]
    by_hand: tuple[Row[Any], ...]
    thresholds: Mapping[str, Row[Any]]
    mood: Row[Any] | None
    names: Mapping[str, str]
    may_set: bool
    may_write_mood: bool

    def reached(self, name: str) -> int | None:
        """What is known of the figure that a target names; None where nothing is."""
        said = name.strip().casefold()
        for one in self.by_hand:
            if one.name.casefold() == said:
                return int(one.value)
        return next((one.value for one in self.total if one.name == said), None)


def campaign_figures(connection: Connection, person: Person, case: str) -> Figures | None:
    """The figures of the campaign of this case; None where there is none for this person."""
    facts = case_facts(connection, case, person)
    row = connection.execute(
        select(cases, revisions.c.body)
        .join(subjects, subjects.c.id == cases.c.subject_id)
        .join(revisions, and_(revisions.c.subject_id == cases.c.subject_id, revisions.c.number == cases.c.revision))
        .where(cases.c.id == case, subjects.c.kind == "campaign")
    ).one_or_none()
    if row is None or facts is None or not may_see_case(sight_of(connection, person), facts):
        return None
    reads = reads_case(connection, person, case)
    posts = _counted(connection, case)
    wrote = authors_of(connection, row.subject_id)
    above = any(person.id in managers_above(connection, one) for one in wrote)
    entered = _by_hand(connection, case) if reads else ()
    set_here = connection.execute(select(thresholds).where(thresholds.c.case_id == case)).all()
    mood = latest_mood(connection, row.community_id) if reads else None
    who = [*(one.entered_by for one in entered), *(one.set_by for one in set_here), mood and mood.written_by]
    is_open = row.state in ("open", "incident")
    return Figures(
        case=row,
        reads=reads,
        published=len({one.publication for one, _ in posts}),
        begun=connection.execute(
            select(func.count()).select_from(campaign_items).where(campaign_items.c.case_id == case)
        ).scalar_one(),
        planned=len(row.body["plan"]),
        total=tuple(added_up(name, (told for _, told in posts)) for name in REACTIONS),
        by_wave={
            wave: tuple(added_up(name, (told for of, told in posts if of.wave == wave)) for name in REACTIONS)
            for wave in sorted({of.wave for of, _ in posts})
        },
        waves=row.body["waves"] if reads else (),
        targets=row.body["targets"] if reads else (),
        by_hand=entered,
        thresholds={one.figure: one for one in set_here},
        mood=mood,
        names=names(connection, who),
        may_set=is_open and reads and may_set(person, is_author=person.id in wrote, is_manager_above=above),
        may_write_mood=may_write_mood(person, row.community_id),
    )


def reaction(connection: Connection, case: str, name: str) -> Figure:
    """One reaction, added up over all that the campaign of this case has standing on networks."""
    return added_up(name, (told for _, told in _counted(connection, case)))


def _counted(connection: Connection, case: str) -> list[tuple[Row[Any], Counted]]:
    """Each post of the campaign that stands, with its wave and what its network told last."""
    newest = (
        select(readings.c.effect_id, func.max(readings.c.at).label("at"))
        .where(readings.c.figures.is_not(None))
        .group_by(readings.c.effect_id)
        .subquery()
    )
    standing: Select[Any] = (
        select(
            effects.c.id,
            effects.c.case_id.label("publication"),
            campaign_items.c.wave,
            accounts.c.platform,
            readings.c.figures,
            readings.c.at,
        )
        .join(campaign_items, campaign_items.c.publication_case == effects.c.case_id)
        .join(accounts, accounts.c.id == effects.c.account_id)
        .join(removals, removals.c.removes == effects.c.id, isouter=True)
        .join(newest, newest.c.effect_id == effects.c.id, isouter=True)
        .join(readings, and_(readings.c.effect_id == effects.c.id, readings.c.at == newest.c.at), isouter=True)
        .where(campaign_items.c.case_id == case, effects.c.kind == "add", effects.c.state == "confirmed")
        .where(removals.c.effect_id.is_(None))
        .order_by(effects.c.id)
    )
    once = {row.id: row for row in connection.execute(standing)}  # two steps may have looked at the same instant
    return [(row, Counted(row.platform, _counts(row.platform), row.figures, row.at)) for row in once.values()]


def _counts(platform: str) -> frozenset[str]:
    try:
        return frozenset(card(platform).figures)
    except UnknownPlatform:
        return frozenset()


def _by_hand(connection: Connection, case: str) -> tuple[Row[Any], ...]:
    rows = connection.execute(
        select(hand_figures)
        .where(hand_figures.c.case_id == case)
        .order_by(hand_figures.c.measured_at, hand_figures.c.id)
    )
    newest = {row.name.casefold(): row for row in rows}
    return tuple(sorted(newest.values(), key=lambda row: row.name.casefold()))
