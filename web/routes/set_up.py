"""Setting the organisation up, once, with the link that `placet up` printed."""

from __future__ import annotations

import asyncio
import hashlib
import hmac

from starlette.responses import Response

from api.problems import status_of
from governance.refusal import Refusal
from records.commands.found_organisation import found_organisation
from records.first_documents import first_calendars, first_charter, first_ladders, first_procedures
from records.passwords import acceptable
from records.queries.organisation import is_set_up
from web.page import Visit, page
from web.passwords import hashed
from words.access import sentence
from words.catalogue import translations
from words.fields import field_error
from words.sentence import Sentence

NAMES = ("organisation", "community", "name")
NAME_LIMIT = 120  # characters


@page("/set-up", permission="public")
async def set_up_page(visit: Visit) -> Response:
    await _require_link(visit, visit.query.get("link", ""))
    return _form(visit, visit.query["link"])


@page("/set-up", permission="public", methods=("POST",))
async def set_up_now(visit: Visit) -> Response:
    link = visit.form.get("link", "")
    await _require_link(visit, link)
    errors = _wrong_names(visit)
    if errors:
        return _form(visit, link, errors=errors, status=422)
    try:
        await _found(visit)
    except Refusal as refusal:
        said = sentence(refusal.code, refusal.parameters, visit.language)
        return _form(visit, link, error=said, status=status_of(refusal.code))
    notice = translations(visit.language).gettext(
        "The organisation is set up. People are added on the command line: placet people add."
    )
    return visit.redirect("/sign-in", notice=notice)


async def _found(visit: Visit) -> None:
    form = visit.form
    password = form.get("password", "")
    if password != form.get("again", ""):
        raise Refusal("password.differs")
    acceptable(password, not_like=(form.get("email", ""), form.get("name", ""), form.get("organisation", "")))
    procedures, charter, calendars, ladders = await asyncio.to_thread(
        lambda: (first_procedures(), first_charter(), first_calendars(), first_ladders())
    )
    await visit.database.write(
        found_organisation,
        visit.clock,
        name=form["organisation"].strip(),
        community=form["community"].strip(),
        administrator=form["name"].strip(),
        email=form.get("email", ""),
        password_hash=await hashed(password),
        language=visit.language,
        procedures=procedures,
        charter=charter,
        calendars=calendars,
        ladders=ladders,
    )


async def _require_link(visit: Visit, link: str) -> None:
    """To everyone without the right link, and once an organisation is there, the page does not exist."""
    expected = visit.settings.set_up_digest or ""
    given = hashlib.sha256(link.encode()).hexdigest()
    if not expected or not hmac.compare_digest(given, expected) or await visit.database.read(is_set_up):
        raise Refusal("not_found")


def _wrong_names(visit: Visit) -> dict[str, list[Sentence]]:
    errors: dict[str, list[Sentence]] = {}
    for name in NAMES:
        written = visit.form.get(name, "").strip()
        if not written:
            errors[name] = [field_error(name, "empty", {}, visit.language)]
        elif len(written) > NAME_LIMIT:
            parameters = {"length": len(written), "limit": NAME_LIMIT}
            errors[name] = [field_error(name, "too_long", parameters, visit.language)]
    return errors


def _form(
    visit: Visit,
    link: str,
    *,
    errors: dict[str, list[Sentence]] | None = None,
    error: Sentence | None = None,
    status: int = 200,
) -> Response:
    typed = {name: visit.form.get(name, "") for name in (*NAMES, "email")}
    return visit.render("pages/set_up.html", link=link, typed=typed, errors=errors or {}, error=error, status=status)
