"""Claims: what we may say, on whose word, until when; stated, proved and verified again."""

from __future__ import annotations

import json
from datetime import datetime, time
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response

from governance.claim import KINDS
from governance.claim_review import MEDIA_TYPE
from governance.evidence import download_headers
from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from governance.verdicts import VERIFICATION
from records.commands.add_evidence import add_evidence
from records.commands.open_case import open_case
from records.commands.verify_again import verify_again
from records.ids import new_id
from records.queries.claim_review import review_of
from records.queries.claims import claim_desk, claim_list, claim_shown, evidence_file
from records.queries.keyset import place
from records.queries.ledger import story_of_claim
from web.moved import moved, said_next
from web.page import Visit, page
from web.refusals import said, status_of
from words.catalogue import translations
from words.claims import STANDINGS, rating_label
from words.fields import field_error
from words.ledger import story
from words.sentence import Sentence

FIELDS = ("kind", "statement", "about", "source", "source_name", "community")


@page("/claims", permission="see_claims")
async def claims(visit: Visit) -> Response:
    asked = {name: visit.query.get(name, "") for name in ("q", "community", "standing")}
    wanted = asked["standing"] if asked["standing"] in STANDINGS else ""
    view = await visit.database.read(
        claim_list,
        visit.person,
        visit.clock(),
        q=asked["q"],
        community=asked["community"],
        wanted=wanted,
        after=place(visit.query.get("after")),
    )
    return visit.render(
        "pages/claims.html",
        view=view,
        asked=asked,
        standings=tuple(STANDINGS),
        filters=urlencode({name: value for name, value in asked.items() if value}),
        paged="after" in visit.query,
    )


@page("/claims/new", permission="state_claim")
async def new_claim(visit: Visit) -> Response:
    return await _form(visit, {name: visit.query.get(name, "") for name in FIELDS})


@page("/claims/new", permission="state_claim", methods=("POST",))
async def state_claim(visit: Visit) -> Response:
    """The claim with its verification; or the form again with what is wrong."""
    typed = {name: visit.form.get(name, "") for name in FIELDS}
    try:
        opened = await visit.database.write(
            open_case,
            visit.clock,
            person=visit.person.id,
            procedure=VERIFICATION,
            body=typed,
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        )
    except InvalidSubject as invalid:
        return await _form(visit, typed, errors=_errors(visit, invalid), status=422)
    except Refusal as refusal:
        return await _form(visit, typed, refused=said(visit, refusal), status=status_of(refusal))
    visit.hint(opened.id)
    await moved(visit, opened.id, 0)
    return visit.redirect(f"/claims/{opened.subject}", notice=await said_next(visit, opened.id, submitted=True))


@page("/claims/{claim}", permission="see_claims")
async def claim(visit: Visit) -> Response:
    return await _page(visit)


@page("/claims/{claim}/evidence", permission="add_evidence", methods=("POST",), files=1)
async def add(visit: Visit) -> Response:
    """One piece: a file where one was chosen, else a link where there is one, else the text."""
    form = visit.form
    sent = await visit.file("file")
    try:
        await visit.database.write(
            add_evidence,
            visit.clock,
            person=visit.person.id,
            claim=visit.path["claim"],
            text=form.get("text", ""),
            link=form.get("link", ""),
            name="" if sent is None else sent[0],
            content=None if sent is None else sent[1],
            captured_at=_day(form.get("captured_at", ""), visit),
        )
    except InvalidSubject as invalid:
        return await _page(visit, errors=_errors(visit, invalid), status=422)
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    back = form.get("back", "")
    target = back if back.startswith("/tasks/") else f"/claims/{visit.path['claim']}"
    _ = translations(visit.language).gettext
    return visit.redirect(f"{target}#evidence", notice=_("The evidence is kept; nobody can take it away again."))


@page("/claims/{claim}/verify", permission="state_claim", methods=("POST",))
async def verify(visit: Visit) -> Response:
    try:
        opened = await visit.database.write(
            verify_again,
            visit.clock,
            person=visit.person.id,
            claim=visit.path["claim"],
            command=f"{visit.person.id}:{visit.form.get('command', '')}",
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        return await _page(visit, refused=said(visit, refusal), status=status_of(refusal))
    visit.hint(opened.id)
    await moved(visit, opened.id, 0)
    return visit.redirect(f"/claims/{visit.path['claim']}", notice=await said_next(visit, opened.id, submitted=True))


@page("/claims/{claim}/evidence/{piece}", permission="see_claims")
async def file(visit: Visit) -> Response:
    found = await visit.database.read(evidence_file, visit.person, visit.path["claim"], visit.path["piece"])
    if found is None:
        raise Refusal("not_found")
    media_type, content, digest = found
    return Response(content, headers=download_headers(media_type, digest))


@page("/claims/{claim}/claim-review", permission="see_claims")
async def review(visit: Visit) -> Response:
    """The verdict that stands, for the world outside."""
    found = await visit.database.read(
        review_of, visit.person, visit.path["claim"], visit.clock(), lambda one: rating_label(one, visit.language)
    )
    name = f'attachment; filename="claim-review-{visit.path["claim"][:40]}.json"'
    return Response(
        json.dumps(dict(found), ensure_ascii=False, indent=2),
        media_type=MEDIA_TYPE,
        headers={"content-disposition": name},
    )


async def _form(
    visit: Visit,
    typed: dict[str, str],
    *,
    errors: dict[str, list[Sentence]] | None = None,
    refused: Sentence | None = None,
    status: int = 200,
) -> Response:
    desk = await visit.database.read(claim_desk, visit.person)
    if not typed["community"]:
        typed["community"] = next(iter(desk.communities), "")
    return visit.render(
        "pages/new_claim.html",
        status=status,
        desk=desk,
        form=typed,
        kinds=KINDS,
        errors=errors or {},
        refused=refused,
        command=visit.form.get("command") or new_id(),
    )


async def _page(
    visit: Visit,
    *,
    errors: dict[str, list[Sentence]] | None = None,
    refused: Sentence | None = None,
    status: int = 200,
) -> Response:
    view = await visit.database.read(claim_shown, visit.person, visit.path["claim"], visit.clock())
    if view is None:
        raise Refusal("not_found")
    about = [case for case, *_ in view.verifications]
    told = await visit.database.read(story_of_claim, view.line.id, about, reader=visit.person, language=visit.language)
    return visit.render(
        "pages/claim.html",
        status=status,
        view=view,
        story=[
            (entry, story(entry, told.name, visit.language, visit.zone, title=told.title(entry)))
            for entry in told.entries
        ],
        form=visit.form if visit.request.method == "POST" else {},
        errors=errors or {},
        refused=refused,
        command=new_id(),
    )


def _errors(visit: Visit, invalid: InvalidSubject) -> dict[str, list[Sentence]]:
    found: dict[str, list[Sentence]] = {}
    for error in invalid.errors:
        found.setdefault(error.field, []).append(field_error(error.field, error.code, error.parameters, visit.language))
    return found


def _day(typed: str, visit: Visit) -> datetime | None:
    """The beginning of the day that was typed; None for today. Raises `InvalidSubject` for what is no day."""
    if not typed.strip():
        return None
    try:
        day = datetime.fromisoformat(typed.strip()).date()
    except ValueError:
        raise InvalidSubject((FieldError("captured_at", "not_a_date"),)) from None
    return datetime.combine(day, time(), ZoneInfo(visit.zone))
