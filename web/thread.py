"""The procedure as a thread: what is done, with its stamps, where the case stands now, and what is still to come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Literal

from sqlalchemy import Row

from procedures.find import blocks_of, every_step, step_title
from procedures.model import Ask, Check, End, Fact, Procedure, Publish, Raise, Repeat, Set, Step, Wait
from records.queries.dossier import Dossier
from web.step_words import who_decided, who_is_asked
from words.catalogue import translations
from words.outcomes import answer_label, check_result_label, effect_state_label

SENSITIVE = Fact("the publication is sensitive")
CLAIMS = Fact("the publication makes claims")
Look = Literal["done", "back", "stopped", "now", "to-come"]
STAMPS = {"good to publish": "", "changes wanted": "waits", "not to be published": "no", "withdrawn": "no"}
LOOKS: dict[str, Look] = {
    "changes wanted": "back", "failed": "back", "undecided": "back", "not to be published": "stopped",
    "withdrawn": "stopped", "rejected": "stopped", "dropped": "stopped", "late": "stopped", "void": "stopped",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Knot:
    """One step on the thread. `stamp` is an answer in words, `stamp_look` its colour."""

    look: Look
    title: str
    at: datetime | None = None
    stamp: str = ""
    stamp_look: str = ""
    note: str = ""
    said: str = ""  # a comment, as it was written


def thread(around: Dossier, language: str) -> tuple[Knot, ...]:
    """Everything that stood or stands open, in its order; behind it, while the case is open, what is to come."""
    knots = [
        _knot(around, list(rows), language) for _, rows in groupby(around.steps, key=lambda row: (row.name, row.round))
    ]
    if around.open:
        standing = {row.name for row in around.steps if row.closed_at is None}
        reached = standing or {row.name for row in around.steps[-1:]}
        facts = (around.case.sensitive, bool(around.case.claims))
        knots += [_coming(around, step, language) for step in to_come(around.procedure, reached, *facts)]
    return tuple(knots)


def to_come(procedure: Procedure, standing: set[str], sensitive: bool, claims: bool = False) -> tuple[Step, ...]:
    """The steps behind those that stand open, as it goes when nobody asks for changes.

    From the steps between two rounds all of the next round is to come. A sign-off of what is not sensitive is not, and
    no verification of what makes no claims.
    """
    left_out = [fact for fact, holds in ((SENSITIVE, sensitive), (CLAIMS, claims)) if not holds]
    return tuple(
        step for step in _behind(procedure.steps, standing) or () if getattr(step, "only_if", None) not in left_out
    )


def _behind(steps: Sequence[Step], standing: set[str]) -> list[Step] | None:
    """The steps after the standing ones in this block; None when none of them stands in it."""
    for at, step in enumerate(steps):
        inside: list[Step] | None = None
        if isinstance(step, Repeat):
            inside = _behind(step.each_round, standing)
            if inside is None and _behind(step.between_rounds, standing) is not None:
                inside = list(_plain(step.each_round))
        elif blocks_of(step) and standing:
            inside = next((found for one in blocks_of(step) if (found := _behind(one, standing)) is not None), None)
        elif step.name in standing:
            inside = []
        if inside is not None:
            rest = [one for one in _plain(steps[at + 1 :]) if one.name not in standing]
            return inside + rest
    return None if standing else list(_plain(steps))


def _plain(steps: Sequence[Step]) -> Iterator[Step]:
    for step in steps:
        if isinstance(step, Repeat):
            yield from _plain(step.each_round)
        elif blocks_of(step):
            for block in blocks_of(step):
                yield from _plain(block)
        elif not isinstance(step, End | Raise | Set):
            yield step


def _knot(around: Dossier, rows: list[Row[Any]], language: str) -> Knot:
    row = rows[0]
    title = step_title(around.procedure, row.name, language)
    open_rows = [one for one in rows if one.closed_at is None]
    if row.kind in ("wait", "publish") and row.item is not None:
        return _per_account(around, rows, open_rows, title, language)
    if open_rows:
        return Knot("now", title, note=_awaited(around, row, language))
    if row.kind == "check":
        return Knot(
            LOOKS.get(row.outcome, "done"), title, row.closed_at, note=check_result_label(row.outcome or "", language)
        )
    decision = _decision(around, row.key)
    if decision is None:
        return Knot("stopped" if row.outcome == "void" else "done", title, row.closed_at)
    return Knot(
        LOOKS.get(decision.answer, "done"),
        title,
        row.closed_at,
        stamp=answer_label(decision.answer, language),
        stamp_look=STAMPS.get(decision.answer, ""),
        note=who_decided(around.names, decision, language),
        said=decision.comment if around.reads else "",
    )


def _per_account(around: Dossier, rows: list[Row[Any]], open_rows: list[Row[Any]], title: str, language: str) -> Knot:
    t = translations(language)
    n = len({one.item for one in rows})
    note = t.ngettext("one account", "{n} accounts", n).format(n=n)
    if rows[0].kind == "publish":
        states = [effect.state for effect in around.effects]
        said = sorted({effect_state_label(state, language) for state in states})
        note = f"{note} · {', '.join(said)}" if said else note
    if open_rows:
        return Knot("now", title, note=note)
    outcomes = {one.outcome for one in rows}
    look: Look = "done" if outcomes & {"confirmed", "passed", "until", None} or rows[0].kind == "wait" else "stopped"
    return Knot(look, title, max(one.closed_at for one in rows), note=note)


def _decision(around: Dossier, key: str) -> Row[Any] | None:
    settled = {task.decision_id for task in around.tasks if task.step_key == key}
    return next((one for one in around.decisions if one.id in settled), None)


def _awaited(around: Dossier, row: Row[Any], language: str) -> str:
    step = next((one for one in every_step(around.procedure) if one.name == row.name), None)
    return _asked(around, step, language) if isinstance(step, Ask) else ""


def _asked(around: Dossier, ask: Ask, language: str) -> str:
    if ask.who.kind == "author":
        return around.names.get(around.case.submitted_by, "")
    return who_is_asked(ask, language, around.communities.get(around.case.community_id))


def _coming(around: Dossier, step: Step, language: str) -> Knot:
    title = step_title(around.procedure, step.name, language)
    match step:
        case Ask():
            return Knot("to-come", title, note=_asked(around, step, language))
        case Publish():
            n = len(around.case.slots)
            return Knot(
                "to-come", title, note=translations(language).ngettext("one account", "{n} accounts", n).format(n=n)
            )
        case Check() | Wait() | _:
            return Knot("to-come", title)
