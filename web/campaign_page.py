"""A campaign as its pages show it: its rows wave by wave, what became of each, and the days they stand on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from governance.campaign import Campaign, Planned
from governance.deadlines import slot_missed
from records.queries.accounts import Account
from records.queries.campaign import CampaignShown, Item
from web.days import Week, by_day, twice, wall_clock, week_of
from web.preview import network_name
from words.calendar import day_of_month, offset_time
from words.campaigns import standing_label
from words.outcomes import outcome_label
from words.times import clock_time

IN_A_CELL = 4  # of one day in the grid; the others stand in their waves
MOST_WEEKS = 106
SHAPES = {
    "planned": "ring", "to_approve": "ring", "approved": "disc", "permitted": "arrow", "sent": "arrow",
    "published": "done", "held": "bars", "passed": "bars", "unknown": "bars", "parked": "bars",
    "refused": "cross", "dropped": "cross", "ended": "cross",
}  # fmt: skip
_OF_EFFECTS = {
    "planned": "approved", "held": "held", "permitted": "permitted", "sent": "sent", "unknown": "unknown",
    "parked": "parked", "confirmed": "published", "rejected_by_network": "refused", "dropped": "dropped",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One publication on one account: when it stands there, and what became of it."""

    handle: str
    network: str
    text: str  # its own; empty where it says what all do
    at: datetime | None
    clock: str
    code: str
    standing: str
    url: str | None

    @property
    def shape(self) -> str:
        return SHAPES[self.code]


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the plan. `mark` is "new" or "changed" against the revision it is compared with."""

    key: str
    wave: int
    title: str
    text: str
    language: str
    tone: str
    format: str
    sensitive: bool
    partnership: str
    lines: tuple[Line, ...]
    item: Item | None
    mark: str = ""

    @property
    def at(self) -> datetime | None:
        return min((line.at for line in self.lines if line.at is not None), default=None)


@dataclass(frozen=True, slots=True)
class ShownDay:
    date: date
    name: str
    today: bool
    within: bool  # between the first and the last day of the campaign
    entries: Sequence[tuple[Row, Line]]
    beyond: int


def rows_shown(
    campaign: Campaign,
    accounts: Mapping[str, Account],
    language: str,
    zone: str,
    now: datetime,
    *,
    items: Mapping[str, Item] | None = None,
    before: Mapping[str, Any] | None = None,
) -> list[Row]:
    """Every row in the order of the plan; with `before`, the body of an older revision, marked where it differs."""
    known = items or {}
    was = {} if before is None else {row["key"]: row for row in before["plan"]}
    now_bodies = {row["key"]: row for row in campaign.to_body()["plan"]} if was else {}
    return [
        _row(one, known.get(one.key), accounts, language, zone, now, mark=_mark(one.key, was, now_bodies))
        for one in campaign.plan
    ]


def by_wave(campaign: Campaign, rows: Iterable[Row]) -> list[tuple[int, str, list[Row]]]:
    """Number, title and rows of each wave, by slot, those without one last."""
    of: dict[int, list[Row]] = {}
    for row in rows:
        of.setdefault(row.wave, []).append(row)
    return [
        (n, title, sorted(of.get(n, ()), key=lambda row: (row.at is None, row.at.timestamp() if row.at else 0)))
        for n, title in enumerate(campaign.waves, start=1)
    ]


def gone_since(campaign: Campaign, before: Mapping[str, Any] | None) -> list[str]:
    """The titles of the rows that the older revision had and this one has not."""
    keys = {one.key for one in campaign.plan}
    return [] if before is None else [row["publication"]["title"] for row in before["plan"] if row["key"] not in keys]


def weeks_shown(
    view: CampaignShown, rows: Sequence[Row], language: str, zone: str, today: date
) -> list[tuple[Week, list[ShownDay]]]:
    """The weeks from the first to the last day of the campaign, or of what stands outside of it, without those in
    which nothing is and nothing was."""
    placed = by_day([(row, line) for row in rows for line in row.lines if line.at is not None], _at, zone)
    first = min([view.campaign.starts, *placed])
    last = max([view.campaign.ends, *placed])
    weeks: list[tuple[Week, list[ShownDay]]] = []
    on = first
    while on <= last + timedelta(days=6) and len(weeks) < MOST_WEEKS:
        week = week_of(on, zone)
        if week.days[0].date > last:
            break
        days = [
            ShownDay(
                date=day.date,
                name=day_of_month(day.date, language),
                today=day.date == today,
                within=view.campaign.starts <= day.date <= view.campaign.ends,
                entries=placed.get(day.date, ())[:IN_A_CELL],
                beyond=max(0, len(placed.get(day.date, ())) - IN_A_CELL),
            )
            for day in week.days
        ]
        if any(day.entries or day.today for day in days):
            weeks.append((week, days))
        on = week.days[-1].date + timedelta(days=1)
    return weeks


def _row(
    one: Planned,
    item: Item | None,
    accounts: Mapping[str, Account],
    language: str,
    zone: str,
    now: datetime,
    *,
    mark: str,
) -> Row:
    publication = one.publication
    return Row(
        key=one.key,
        wave=one.wave,
        title=publication.title,
        text=publication.text,
        language=publication.language,
        tone=one.tone,
        format=one.format,
        sensitive=publication.sensitivity == "high",
        partnership=publication.partnership,
        lines=tuple(_line(one, account, item, accounts, language, zone, now) for account in publication.accounts),
        item=item,
        mark=mark,
    )


def _line(
    one: Planned,
    account_id: str,
    item: Item | None,
    accounts: Mapping[str, Account],
    language: str,
    zone: str,
    now: datetime,
) -> Line:
    account = accounts.get(account_id)
    effect = None if item is None else item.effects.get(account_id)
    at = one.publication.slot_for(account_id)
    if item is not None and account_id in item.slots:
        kept = item.slots[account_id]
        at = None if kept is None else datetime.fromisoformat(kept)
    if effect is not None:
        at = effect.sent_at or effect.slot_at or at
    code = _standing(item, effect, at, now)
    outcome = None if item is None or code != "ended" else item.outcome
    own = one.publication.variants.get(account_id)
    return Line(
        handle="" if account is None else account.handle.removeprefix("@"),
        network="" if account is None else network_name(account.platform, language),
        text="" if own is None or own.text is None else own.text,
        at=at,
        clock="" if at is None else (offset_time if twice(at, zone) else clock_time)(at, language, zone),
        code=code,
        standing=outcome_label(outcome, language) if outcome else standing_label(code, language),
        url=None if effect is None or effect.state != "confirmed" else effect.url,
    )


def _standing(item: Item | None, effect: Any, at: datetime | None, now: datetime) -> str:
    if item is None:
        return "planned"
    if effect is not None:
        return _OF_EFFECTS[effect.state]
    if item.state not in ("open", "incident"):
        return "ended"
    if at is not None and slot_missed(at, now):
        return "passed"
    return "approved" if item.approved else "to_approve"


def _mark(key: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    if not was:
        return ""
    return "new" if key not in was else "changed" if was[key] != now[key] else ""


def _at(entry: tuple[Row, Line]) -> datetime:
    at = entry[1].at
    assert at is not None
    return at


def today_in(zone: str, now: datetime) -> date:
    return wall_clock(now, zone).date()
