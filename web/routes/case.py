"""One case: what happened, where it stands, what leaves; and what can be done to it beside deciding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from records.commands.ask_for_claim import ask_for_claim
from records.commands.ask_question import ask_question
from records.commands.cancel_case import cancel_case
from records.commands.correct_published import correct_published
from records.commands.move_slot import move_slot
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.withdraw import withdraw
from records.ids import new_id
from records.queries.corrections_of_published import corrected
from records.queries.dossier import Dossier, revision_body
from records.queries.first_reactions import first_reactions
from records.queries.ledger import story_of_case
from records.queries.taken_down import taken_down
from web.case_forms import back_to, case_of, read_now
from web.case_page import corrections_shown, findings_of, questions_shown, slots_in_words
from web.claims_around import claims_around
from web.crisis_around import severity_around
from web.page import Visit, page
from web.plan_around import plan_around
from web.preview import gone, network_name, posts
from web.publication_form import instant_of, values
from web.refusals import said, status_of
from web.sensitivity_words import why_sensitive
from web.step_words import task_title
from web.thread import thread
from words.catalogue import translations
from words.ledger import story
from words.refusals import reason
from words.refusals import refusal as refusal_sentence
from words.sentence import Sentence


@page("/cases/{case}", permission="see_case")
async def case(visit: Visit) -> Response:
    return await _page(visit, await case_of(visit))


@page("/cases/{case}/questions", permission="ask", methods=("POST",))
async def ask(visit: Visit) -> Response:
    around = await case_of(visit)
    await visit.database.write(
        ask_question,
        visit.clock,
        person=visit.person.id,
        case=around.case.id,
        text=visit.form.get("text", ""),
        passage=visit.form.get("passage", ""),
        answers=visit.form.get("answers") or None,
    )
    await read_now(visit, around)
    _ = translations(visit.language).gettext
    return visit.redirect(back_to(visit, "#questions"), notice=_("Asked; whoever it concerns is told."))


@page("/cases/{case}/cancel", permission="cancel", methods=("POST",))
async def cancel(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(
        visit,
        lambda: visit.database.write(
            cancel_case,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            reason=visit.form.get("reason", ""),
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        ),
        _("The case is cancelled; what had not left stays here."),
    )


@page("/cases/{case}/withdraw", permission="withdraw", methods=("POST",))
async def take_down(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(
        visit,
        lambda: visit.database.write(
            withdraw,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            reason=visit.form.get("reason", ""),
            accounts=visit.form_list("accounts"),
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        ),
        _("It is being taken down; what stood there is kept."),
    )


@page("/cases/{case}/correct", permission="correct_published", methods=("POST",))
async def correct_it(visit: Visit) -> Response:
    """The draft of the correction, to be written and submitted like any other."""
    case_id = visit.path["case"]
    try:
        draft = await visit.database.write(correct_published, visit.clock, person=visit.person.id, case=case_id)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        around = await case_of(visit)
        return await _page(visit, around, refused=said(visit, refusal, around.names), status=status_of(refusal))
    return visit.redirect(f"/write?draft={draft}")


@page("/cases/{case}/slots", permission="move_slot", methods=("POST",))
async def move(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    typed = visit.form.get("slot", "")
    slot = instant_of(typed, visit.zone) if typed else None
    if typed and slot is None:
        around = await case_of(visit)
        wrong = refusal_sentence("slot.unreadable", {}, visit.language)
        return await _page(visit, around, refused=wrong, status=422)
    return await _act(
        visit,
        lambda: visit.database.write(
            move_slot,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            account=visit.form.get("account", ""),
            slot=slot,
        ),
        _("The slot is moved; whoever approved is told."),
    )


@page("/cases/{case}/sensitivity", permission="raise_sensitivity", methods=("POST",))
async def raise_it(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(
        visit,
        lambda: visit.database.write(
            raise_sensitivity,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            reason=visit.form.get("reason", ""),
        ),
        _("It counts as sensitive from now on; the hierarchy signs off too."),
    )


@page("/cases/{case}/claims", permission="ask_for_claim", methods=("POST",))
async def ask_on_what_it_rests(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    return await _act(
        visit,
        lambda: visit.database.write(
            ask_for_claim,
            visit.clock,
            person=visit.person.id,
            case=visit.path["case"],
            reason=visit.form.get("reason", ""),
        ),
        _("It has to cite a fact from now on; whoever submitted it is told."),
    )


async def _act(visit: Visit, act: Callable[[], Any], notice: str) -> Response:
    """Does it, hints the engine, and comes back; what is refused is said on the page of the case."""
    case_id = visit.path["case"]
    try:
        await act()
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        around = await case_of(visit)
        return await _page(visit, around, refused=said(visit, refusal, around.names), status=status_of(refusal))
    visit.hint(case_id)
    return visit.redirect(f"/cases/{case_id}", notice=notice)


async def _page(visit: Visit, around: Dossier, *, refused: Sentence | None = None, status: int = 200) -> Response:
    language = visit.language
    told = await visit.database.read(
        story_of_case, around.case.id, reader=visit.person, with_texts=around.reads, language=language
    )
    since = _since(visit, around)
    before = None
    if since is not None and around.reads:
        before = await visit.database.read(revision_body, around.case.subject_id, since)
    return visit.render(
        "pages/case.html",
        status=status,
        around=around,
        here=f"/cases/{around.case.id}",
        posts=posts(around.body, around.accounts, language, before=before, slots=slots_in_words(visit, around)),
        gone=() if before is None else gone(around.body, before, around.accounts),
        since=since,
        sensitive_for=await why_sensitive(visit, around),
        **await claims_around(visit, around),
        plan_shown=plan_around(visit, around, before),
        severity=await severity_around(visit, around),
        older=[one for one in around.revisions if one.number < around.case.revision],
        current=around.revisions[-1],
        found=findings_of(around, language),
        questions=questions_shown(around),
        corrections=corrections_shown(around),
        knots=thread(around, language),
        networks={one.id: network_name(one.platform, language) for one in around.accounts.values()},
        reactions=await visit.database.read(first_reactions, around.case.id) if around.reads else (),
        corrected=await visit.database.read(corrected, visit.person, around),
        down=await visit.database.read(taken_down, visit.person, around),
        effects={effect.account_id: effect for effect in around.effects},
        reasons=_reasons(visit, around),
        slots=slots_in_words(visit, around),
        story=[
            (entry, story(entry, told.name, language, visit.zone, title=told.title(entry))) for entry in told.entries
        ],
        open_tasks=[
            (task, task_title(around.procedure, task.kind, task.step, language))
            for task in around.tasks
            if task.state == "open"
        ],
        values=values,
        form=visit.form if visit.request.method == "POST" else {},
        sent=visit.query.get("do", "") if visit.request.method == "GET" else visit.request.url.path.rpartition("/")[2],
        command=new_id(),
        refused=refused,
    )


def _since(visit: Visit, around: Dossier) -> int | None:
    asked = visit.query.get("since", "")
    numbers = {one.number for one in around.revisions if one.number < around.case.revision}
    return int(asked) if asked.isdecimal() and len(asked) < 6 and int(asked) in numbers else None


def _reasons(visit: Visit, around: Dossier) -> dict[str, Sentence]:
    """By account, why its effect is held, refused, dropped or uncertain."""
    names = {account.id: account.handle for account in around.accounts.values()} | dict(around.names)
    return {
        effect.account_id: reason(
            effect.reason["code"],
            effect.reason.get("parameters") or {},
            visit.language,
            names=lambda one: names.get(one, ""),
            zone=visit.zone,
        )
        for effect in around.effects
        if effect.reason and effect.state != "confirmed"
    }
