"""Prepared statements: what may be said in a crisis, approved beforehand, and beginning a publication from one."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import Response

from governance.refusal import Refusal
from governance.statements import BlankWrong
from records.commands.begin_statement import begin_statement
from records.ids import new_id
from records.queries.publication_form import desk
from records.queries.statements import Prepared, prepared_statement, prepared_statements
from web.drawn.whole import title
from web.page import Visit, page
from web.publication_form import EMPTY
from web.statement_words import blanks_said, text_pieces, wrong_said
from words.catalogue import translations
from words.sentence import Sentence


@page("/statements", permission="see_procedures")
async def statements(visit: Visit) -> Response:
    known = await visit.database.read(prepared_statements)
    return visit.render("pages/statements.html", statements=known)


@page("/statements/{name}", permission="see_procedures")
async def statement(visit: Visit) -> Response:
    prepared = await _prepared(visit)
    return await _shown(visit, prepared, visit.query.get("language", visit.language))


@page("/statements/{name}", permission="write", methods=("POST",))
async def begin(visit: Visit) -> Response:
    prepared = await _prepared(visit)
    language = visit.form.get("language", "")
    filled = {name: visit.form.get(f"blank.{name}", "") for name in prepared.document.blanks}
    view = await visit.database.read(desk, visit.person, None, visit.clock(), visit.form.get("procedure", ""))
    procedure = "" if view.procedure is None else view.procedure.name
    community = next((one for one in view.communities if one in view.places.get(procedure, ())), "")
    accounts = [one.id for one in view.accounts.values() if one.community == community]
    try:
        draft = await visit.database.write(
            begin_statement,
            visit.clock,
            person=visit.person.id,
            statement=prepared.document.name,
            digest=visit.form.get("digest", ""),
            language=language,
            filled=filled,
            place={**EMPTY, "procedure": procedure, "community": community, "accounts": accounts},
            command=f"{visit.person.id}:{visit.form.get('command', '')[:60]}",
        )
    except BlankWrong as wrong:
        errors = {f"blank.{name}": [wrong_said(one, visit.language)] for name, one in wrong.wrong.items()}
        return await _shown(visit, prepared, language, filled, errors, status=422)
    _ = translations(visit.language).gettext
    told = _("The text is on your desk: choose where it goes, read it once more, submit it.")
    return visit.redirect(f"/write?draft={draft}", notice=told)


async def _prepared(visit: Visit) -> Prepared:
    prepared = await visit.database.read(prepared_statement, visit.path["name"])
    if prepared is None:
        raise Refusal("not_found")
    return prepared


async def _shown(
    visit: Visit,
    prepared: Prepared,
    language: str,
    filled: Mapping[str, str] | None = None,
    errors: Mapping[str, list[Sentence]] | None = None,
    status: int = 200,
) -> Response:
    language = language if language in prepared.document.texts else visit.language
    mine = (
        (await visit.database.read(desk, visit.person, None, visit.clock(), "")).procedures
        if visit.may("write")
        else {}
    )
    return visit.render(
        "pages/statement.html",
        status=status,
        prepared=prepared,
        in_language=language,
        pieces={each: text_pieces(prepared.document, each) for each in prepared.document.texts},
        blanks=blanks_said(prepared.document, visit.language),
        filled=filled or {},
        errors=errors or {},
        procedures=mine,
        procedures_said=[(name, title(one, visit.language)) for name, one in mine.items()],
        command=new_id(),
    )
