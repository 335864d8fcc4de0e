"""Many tasks answered in one sitting: an answer for each, one confirmation, and one decision each."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.decide import NEED_COMMENT
from records.commands.decide_prepared import decide_prepared
from records.commands.prepare_answers import prepare_answers, put_away
from records.queries.keyset import Place, place
from records.queries.lot_page import LOT_PAGE, lot_page
from records.queries.lots import LOT_LIMIT, Chosen, offered, prepared
from web.lot_page import COMMANDS_LIMIT, address, answered, answers_of, asked_alike, chosen_of, counted, items
from web.page import Visit, page
from web.step_words import buttons
from web.task_page import ASSENTS, REFUSED_ANSWERS
from words.catalogue import translations

BUDGET_SECONDS = 0.5  # then the page says how far it is, and goes on


@page("/lot", permission="decide")
async def lot(visit: Visit) -> Response:
    return await _lot(visit, chosen_of(visit.query), place(visit.query.get("after")), {})


@page("/lot", permission="decide", methods=("POST",))
async def keep_answers(visit: Visit) -> Response:
    """What was chosen and typed is kept; then on to other tasks, or to the confirmation."""
    form, chosen = visit.form, chosen_of(visit.form)
    said = answers_of(form, form.get("tasks", "").split()[:LOT_PAGE])
    wrong = await visit.database.write(prepare_answers, visit.clock, person=visit.person.id, answers=said)
    assert not isinstance(wrong, Refusal)
    missing = {
        one.task: Refusal("comment.missing", answer=one.answer)
        for one in said
        if one.answer in NEED_COMMENT and not one.comment.strip()
    }
    if wrong or missing:
        return await _lot(visit, chosen, place(form.get("here")), missing | wrong, status=422)
    match form.get("do"):
        case "confirm":
            return visit.redirect(address("/lot/confirmation", chosen))
        case "before":
            return visit.redirect(address("/lot", chosen, place(form.get("before"))))
        case _:
            return visit.redirect(address("/lot", chosen, place(form.get("next"))))


@page("/lot/confirmation", permission="decide")
async def confirmation(visit: Visit) -> Response:
    chosen = chosen_of(visit.query)
    view = await visit.database.read(prepared, visit.person, chosen, visit.clock())
    return visit.render(
        "pages/lot_confirmation.html",
        view=view,
        chosen=chosen,
        back=address("/lot", chosen),
        ready=await answered(visit, view.ready, view.names),
        changed=await answered(visit, view.changed, view.names),
        over=await answered(visit, view.over, view.names),
        counts=counted(view),
        left=min(view.waiting, LOT_LIMIT) - len(view.ready) - len(view.changed),
        commands=" ".join(row.command for row in view.ready),
        assents=ASSENTS,
        refusals=REFUSED_ANSWERS,
    )


@page("/lot/decide", permission="decide", methods=("POST",))
async def decide_lot(visit: Visit) -> Response:
    """Each confirmed answer as a decision of its own; after half a second the page says how far it is, and goes on."""
    form, chosen = visit.form, chosen_of(visit.form)
    waiting = form.get("commands", "")[:COMMANDS_LIMIT].split()
    done, refused = (_count(form.get(name, "")) for name in ("done", "refused"))
    until = monotonic() + BUDGET_SECONDS
    while waiting and monotonic() < until:
        try:
            decided = await visit.database.write(
                decide_prepared, visit.clock, person=visit.person.id, command=waiting.pop(0)
            )
        except Refusal:
            refused += 1
        else:
            assert not isinstance(decided, Refusal)
            done += 1
            visit.hint(decided.case)
    if waiting:
        going: dict[str, Any] = {"commands": " ".join(waiting), "done": done, "refused": refused}
        total = done + refused + len(waiting)
        return visit.render("pages/lot_progress.html", chosen=chosen, total=total, **going)
    return visit.redirect(address("/lot", chosen), notice=_told(visit, done, refused))


@page("/lot/put-away", permission="decide", methods=("POST",))
async def put_answer_away(visit: Visit) -> Response:
    await visit.database.write(put_away, visit.clock, person=visit.person.id, task=visit.form.get("task", ""))
    return visit.redirect(address("/lot", chosen_of(visit.form)))


async def _lot(
    visit: Visit, chosen: Chosen, after: Place | None, wrong: Mapping[str, Refusal], status: int = 200
) -> Response:
    view = await visit.database.read(lot_page, visit.person, chosen, after, visit.clock())
    mine = await visit.database.read(prepared, visit.person, chosen, visit.clock())
    kept = [*mine.over, *(row for row in (*mine.ready, *mine.changed) if row.refused)]
    choices = await visit.database.read(offered, visit.person, visit.clock())
    return visit.render(
        "pages/lot.html",
        status=status,
        view=view,
        items=await items(visit, view, wrong),
        wrong=bool(wrong),
        chosen=chosen,
        choices=choices,
        steps=await asked_alike(visit, choices.steps),
        answered=len(mine.ready),
        kept=await answered(visit, kept, mine.names),
        open_still={row.task_id for row in (*mine.ready, *mine.changed)},
        here=after,
        limit=LOT_LIMIT,
        buttons=buttons(visit.language),
        assents=ASSENTS,
        refusals=REFUSED_ANSWERS,
    )


def _count(written: str) -> int:
    return min(int(written), LOT_LIMIT) if written.isdecimal() and len(written) < 6 else 0


def _told(visit: Visit, done: int, refused: int) -> str:
    t = translations(visit.language)
    said = t.ngettext("{n} answer is recorded.", "{n} answers are recorded.", done).format(n=done)
    if not refused:
        return said
    kept = t.gettext("Not given: {n}; what you typed is kept.").format(n=refused)
    return f"{said} {kept}"
