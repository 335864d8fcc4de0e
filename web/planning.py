"""The planning desk of a campaign: its brief, its rows wave by wave, and what is said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from governance.planning import read_campaign
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from records.commands.plan_campaign import brief_of, fingerprint
from records.ids import new_id
from records.queries.accounts import Account
from records.queries.campaigns import PlanDesk, plan_desk
from web.charter_words import Findings
from web.page import Visit
from web.plan_checks import rows_checked
from web.plan_form import EMPTY_BRIEF, campaign_of, offered_targets, offered_waves
from web.preview import network_name
from web.publication_form import instant_of, values
from words.fields import field_error
from words.sentence import Sentence


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan as the page lists it; `n` is its place in the plan."""

    n: int
    key: str
    wave: str
    title: str
    text: str
    language: str
    accounts: tuple[tuple[str, str], ...]  # handle, network
    slot: datetime | None
    own: int  # accounts with a text or a slot of their own
    tone: str
    format: str
    found: Findings | None
    errors: tuple[Sentence, ...]

    @property
    def to_mend(self) -> bool:
        return bool(self.errors) or (self.found is not None and self.found.blocks)


@dataclass(slots=True)
class Planning:
    """Everything the page shows. `draft` is empty while nothing is kept."""

    desk: PlanDesk
    body: Mapping[str, Any]
    draft: str = ""
    command: str = field(default_factory=new_id)
    rows: Sequence[PlanRow] = ()
    errors: dict[str, list[Sentence]] = field(default_factory=dict)  # by name of the field in the form
    refused: Sentence | None = None
    saved_at: datetime | None = None
    not_looked_at: int = 0  # rows on which the charter has not been asked yet

    @property
    def seen(self) -> str:
        return fingerprint(brief_of(self.body))

    @property
    def waves(self) -> list[tuple[int, str, list[PlanRow]]]:
        """Number, title and rows of each wave, by slot; under 0 those that stand in none that there is."""
        titles = list(self.body["waves"])
        inside = {str(n) for n in range(1, len(titles) + 1)}
        found = [(n, title, self._of(str(n))) for n, title in enumerate(titles, start=1)]
        lost = [row for row in self.rows if row.wave not in inside]
        return [*found, *([(0, "", lost)] if lost else [])]

    def _of(self, wave: str) -> list[PlanRow]:
        there = [row for row in self.rows if row.wave == wave]
        return sorted(there, key=lambda row: (row.slot is None, row.slot.timestamp() if row.slot else 0, row.n))

    @property
    def offered_waves(self) -> list[str]:
        return offered_waves(self.body)

    @property
    def offered_targets(self) -> list[Mapping[str, Any]]:
        return offered_targets(self.body)

    @property
    def to_mend(self) -> int:
        return sum(row.to_mend for row in self.rows)

    @property
    def procedure(self) -> str:
        """The procedure it goes through: as chosen, else the first that may be started."""
        if self.desk.case is not None:
            return str(self.desk.case.procedure)
        chosen = str(self.body.get("procedure", ""))
        return chosen if chosen in self.desk.procedures else next(iter(self.desk.procedures), "")


async def planning(visit: Visit, draft: str | None) -> Planning:
    """The desk with that draft on it. Raises `not_found` where there is none of this person."""
    desk = await visit.database.read(plan_desk, visit.person, draft)
    if desk is None:
        raise Refusal("not_found")
    if desk.draft is None:
        community = next(iter(desk.communities), "")
        return Planning(desk, EMPTY_BRIEF | {"community": community})
    return Planning(
        desk,
        EMPTY_BRIEF | desk.draft.body,
        draft=desk.draft.id,
        saved_at=desk.draft.saved_at,
    )


async def look(visit: Visit, plan: Planning, errors: Iterable[FieldError] = ()) -> None:
    """Fills in the rows with what the charter says of each, and what is wrong where it was to be handed in."""
    rows = plan.body["plan"]
    by_row = _place(visit, plan, errors)
    found, plan.not_looked_at = await rows_checked(
        rows, plan.desk.charter, plan.desk.accounts, visit.clock(), visit.zone, visit.language
    )
    plan.rows = [
        _row(visit, n, row, plan.desk.accounts, found[n - 1], by_row.get(n, ())) for n, row in enumerate(rows, start=1)
    ]


def planned_rows(visit: Visit, accounts: Mapping[str, Account], rows: Iterable[Mapping[str, Any]]) -> list[PlanRow]:
    """The rows of a table as they would stand in the plan."""
    return [_row(visit, n, {"key": "", **row}, accounts, None, ()) for n, row in enumerate(rows, start=1)]


def mistakes(visit: Visit, plan: Planning) -> tuple[FieldError, ...]:
    """What keeps the draft from being a campaign as it stands; nothing is refused for it while it is planned."""
    read = campaign_of(plan.body, visit.zone)
    try:
        read_campaign(read.body, plan.desk.known, visit.clock(), keep_slots=plan.desk.case is not None)
    except InvalidSubject as invalid:
        return (*read.errors, *invalid.errors)
    return read.errors


def _place(visit: Visit, plan: Planning, errors: Iterable[FieldError]) -> dict[int, list[Sentence]]:
    """Puts each mistake where the form has its field; what is wrong with a row stands with the row."""
    by_row: dict[int, list[Sentence]] = {}
    handles = {one.id: f"@{one.handle.removeprefix('@')}" for one in plan.desk.accounts.values()}
    for error in errors:
        said = field_error(
            error.field, error.code, error.parameters, visit.language, names=lambda one: handles.get(one, "")
        )
        first, _, rest = error.field.partition(".")
        if first == "plan" and rest:
            by_row.setdefault(int(rest.partition(".")[0]), []).append(said)
            continue
        name = error.field
        if first == "targets" and rest:
            n, _, part = rest.partition(".")
            name = f"{part or 'figure'}.{n}"
        plan.errors.setdefault(name, []).append(said)
    return by_row


def _row(
    visit: Visit,
    n: int,
    row: Mapping[str, Any],
    accounts: Mapping[str, Account],
    found: Findings | None,
    errors: Iterable[Sentence],
) -> PlanRow:
    form = values(row["publication"], visit.zone)
    return PlanRow(
        n=n,
        key=row["key"],
        wave=str(row["wave"]),
        title=form["title"],
        text=form["text"] or next((own["text"] for own in form["variants"].values() if own["text"]), ""),
        language=form["language"],
        accounts=tuple(
            (accounts[one].handle.removeprefix("@"), network_name(accounts[one].platform, visit.language))
            for one in form["accounts"]
            if one in accounts
        ),
        slot=instant_of(form["slot"], visit.zone) if form["slot"] else None,
        own=sum(bool(own["text"] or own["slot"]) for own in form["variants"].values()),
        tone=row.get("tone", ""),
        format=row.get("format", ""),
        found=found,
        errors=tuple(errors),
    )
