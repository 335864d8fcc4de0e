"""A correction: proposed by a reviewer, accepted by the author with one tap, or set aside."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.propose_correction import accept_correction, propose_correction, set_correction_aside
from records.queries.dossier import Dossier
from web.case_forms import back_to, case_of, read_now
from web.page import Visit, page
from web.publication_form import values
from web.refusals import said, status_of
from words.catalogue import translations
from words.fields import field_error
from words.sentence import Sentence


@page("/cases/{case}/correction", permission="correct")
async def correction(visit: Visit) -> Response:
    around = await case_of(visit)
    return _correction_page(visit, around, around.body)


@page("/cases/{case}/correction", permission="correct", methods=("POST",))
async def propose(visit: Visit) -> Response:
    around = await case_of(visit)
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
        first = invalid.errors[0]
        wrong = field_error(first.field, first.code, first.parameters, visit.language)
        return _correction_page(visit, around, typed, refused=wrong, status=422)
    except Refusal as refusal:
        return _correction_page(
            visit, around, typed, refused=said(visit, refusal, around.names), status=status_of(refusal)
        )
    await read_now(visit, around)
    _ = translations(visit.language).gettext
    name = around.names.get(around.case.submitted_by, "")
    return visit.redirect(back_to(visit), notice=_("Proposed; {name} is told and can accept it.").format(name=name))


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
    return visit.redirect(back_to(visit), notice=_("Accepted: it is revision {n} now.").format(n=number))


@page("/corrections/{correction}/set-aside", permission="write", methods=("POST",))
async def set_aside(visit: Visit) -> Response:
    _ = translations(visit.language).gettext
    await visit.database.write(
        set_correction_aside, visit.clock, person=visit.person.id, correction=visit.path["correction"]
    )
    return visit.redirect(back_to(visit), notice=_("Set aside; whoever proposed it is told."))


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
        back=back_to(visit) if visit.form.get("back") else _task_of(visit, around),
        refused=refused,
    )


def _task_of(visit: Visit, around: Dossier) -> str:
    task = visit.query.get("task", "")
    return f"/tasks/{task}" if task in {one.id for one in around.tasks} else f"/cases/{around.case.id}"


def _lines(value: str) -> str:
    return value.replace("\r\n", "\n").replace("\r", "\n")
