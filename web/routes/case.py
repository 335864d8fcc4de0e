"""One case: what happened, where it stands, what leaves; and what can be done to it beside deciding."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.ask_question import ask_question
from records.commands.cancel_case import cancel_case
from records.commands.mark_read import mark_read
from records.commands.move_slot import move_slot
from records.commands.propose_correction import accept_correction, propose_correction, set_correction_aside
from records.commands.raise_sensitivity import raise_sensitivity
from records.ids import new_id
from records.queries.dossier import Dossier, dossier, revision_body
from records.queries.ledger import story_of_case
from web.case_page import corrections_shown, findings_of, questions_shown, slots_in_words
from web.page import Visit, page
from web.preview import gone, network_name, posts
from web.publication_form import instant_of, values
from web.refusals import said, status_of
from web.step_words import step_title, task_title
from web.thread import thread
from words.catalogue import translations
from words.ledger import story
from words.refusals import refusal as refusal_sentence
from words.sentence import Sentence


@page("/cases/{case}", permission="see_case")
async def case(visit: Visit) -> Response:
    return await _page(visit, await _case(visit))


@page("/cases/{case}/questions", permission="ask", methods=("POST",))
async def ask(visit: Visit) -> Response:
    around = await _case(visit)
    await visit.database.write(
        ask_question,
        visit.clock,
        person=visit.person.id,
        case=around.case.id,
        text=visit.form.get("text", ""),
        passage=visit.form.get("passage", ""),
        answers=visit.form.get("answers") or None,
    )
    await _read(visit, around)
    _ = translations(visit.language).gettext
    return visit.redirect(_back(visit, "#questions"), notice=_("Asked; whoever it concerns is told."))


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


@page("/cases/{case}/slots", permission="move_slot", methods=("POST",))
async def move(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    typed = visit.form.get("slot", "")
    slot = instant_of(typed, visit.zone) if typed else None
    if typed and slot is None:
        around = await _case(visit)
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


@page("/cases/{case}/correction", permission="correct")
async def correction(visit: Visit) -> Response:
    around = await _case(visit)
    return _correction_page(visit, around, around.body)


@page("/cases/{case}/correction", permission="correct", methods=("POST",))
async def propose(visit: Visit) -> Response:
    around = await _case(visit)
    form = visit.form
    body: dict[str, Any] = {"text": _lines(form.get("text", ""))}
    own = {name.partition(".")[2]: _lines(value) for name, value in form.items() if name.startswith("own_text.")}
    body["variants"] = own
    typed = {**around.body, "text": body["text"]}
    typed["variants"] = {**around.body["variants"], **{account: {"text": text} for account, text in own.items()}}
    try:
        await visit.database.write(
            propose_correction,
            visit.clock,
            person=visit.person.id,
            case=around.case.id,
            digest=form.get("digest", ""),
            body=body,
        )
    except InvalidSubject as invalid:
        wrong = Sentence("; ".join(f"{error.field}: {error.code}" for error in invalid.errors))
        return _correction_page(visit, around, typed, refused=wrong, status=422)
    except Refusal as refusal:
        return _correction_page(
            visit, around, typed, refused=said(visit, refusal, around.names), status=status_of(refusal)
        )
    await _read(visit, around)
    _ = translations(visit.language).gettext
    name = around.names.get(around.case.submitted_by, "")
    return visit.redirect(_back(visit), notice=_("Proposed; {name} is told and can accept it.").format(name=name))


@page("/corrections/{correction}/accept", permission="write", methods=("POST",))
async def accept(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    number = await visit.database.write(
        accept_correction,
        visit.clock,
        person=visit.person.id,
        correction=visit.path["correction"],
        command=f"{visit.person.id}:{visit.form.get('command', '')}",
    )
    return visit.redirect(_back(visit), notice=_("Accepted: it is revision {n} now.").format(n=number))


@page("/corrections/{correction}/set-aside", permission="write", methods=("POST",))
async def set_aside(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    await visit.database.write(
        set_correction_aside, visit.clock, person=visit.person.id, correction=visit.path["correction"]
    )
    return visit.redirect(_back(visit), notice=_("Set aside; whoever proposed it is told."))


async def _case(visit: Visit) -> Dossier:
    around = await visit.database.read(dossier, visit.person, visit.path["case"])
    if around is None:
        raise Refusal("not_found")
    return around


async def _act(visit: Visit, act: Callable[[], Any], notice: str) -> Response:
    """Does it, hints the engine, and comes back; what is refused is said on the page of the case."""
    case_id = visit.path["case"]
    try:
        await act()
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        around = await _case(visit)
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
        older=[one for one in around.revisions if one.number < around.case.revision],
        current=around.revisions[-1],
        found=findings_of(around, language),
        questions=questions_shown(around),
        corrections=corrections_shown(around),
        knots=thread(around, language),
        networks={one.id: network_name(one.platform, language) for one in around.accounts.values()},
        effects={effect.account_id: effect for effect in around.effects},
        reasons=_reasons(visit, around),
        slots=slots_in_words(visit, around),
        story=[
            (
                entry,
                story(
                    entry, told.name, language, visit.zone, title=lambda s: step_title(around.procedure, s, language)
                ),
            )
            for entry in told.entries
        ],
        open_tasks=[
            (task, task_title(around.procedure, task.kind, task.step, language))
            for task in around.tasks
            if task.state == "open"
        ],
        values=values,
        form=visit.form if visit.request.method == "POST" else {},
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
        effect.account_id: refusal_sentence(
            effect.reason["code"],
            effect.reason.get("parameters") or {},
            visit.language,
            names=lambda one: names.get(one, ""),
            zone=visit.zone,
        )
        for effect in around.effects
        if effect.reason and effect.state != "confirmed"
    }


def _correction_page(
    visit: Visit, around: Dossier, body: Any, *, refused: Sentence | None = None, status: int = 200
) -> Response:
    if not around.reads:
        raise Refusal("not_found")
    return visit.render(
        "pages/correction.html",
        status=status,
        around=around,
        form=values(body, visit.zone),
        digest=visit.form.get("digest") or around.case.digest,
        back=_back(visit) if visit.form.get("back") else _task_of(visit, around),
        refused=refused,
    )


def _task_of(visit: Visit, around: Dossier) -> str:
    task = visit.query.get("task", "")
    return f"/tasks/{task}" if task in {one.id for one in around.tasks} else f"/cases/{around.case.id}"


def _back(visit: Visit, anchor: str = "") -> str:
    """Where the form came from, when that is a task or a case of ours."""
    back = visit.form.get("back", "")
    if not back.startswith(("/tasks/", "/cases/")):
        back = f"/cases/{visit.path['case']}" if "case" in visit.path else "/inbox"
    return back + anchor


async def _read(visit: Visit, around: Dossier) -> None:
    await visit.database.write(
        mark_read, visit.clock, person=visit.person.id, subject=around.case.subject_id, number=around.case.revision
    )


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")
