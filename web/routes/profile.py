"""My profile: language, notices by mail, password, and the places where I am signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from starlette.responses import Response

from api.problems import status_of
from governance.refusal import Refusal
from records.commands.change_password import change_password
from records.commands.choose_notices import choose_notices
from records.commands.revoke_session import revoke_session
from records.commands.set_language import set_language
from records.passwords import LENGTH_LEAST, acceptable
from records.queries.accounts import communities
from records.queries.notices import by_mail
from records.queries.sessions import password_hash_of, sessions_of
from records.secret import new_secret
from web.device import device_name
from web.page import Visit, page
from web.passwords import hashed, is_right
from words.access import sentence
from words.catalogue import known_language, translations


@dataclass(frozen=True, slots=True)
class SessionShown:
    id: str
    device: str
    created_at: datetime
    seen_at: datetime
    current: bool


@page("/profile", permission="own_profile")
async def profile(visit: Visit) -> Response:
    return await _profile(visit)


@page("/profile/language", permission="own_profile", methods=("POST",))
async def choose_language(visit: Visit) -> Response:
    language = visit.form.get("language", "")
    await visit.database.write(set_language, person=visit.person.id, language=language)
    notice = translations(known_language(language)).gettext("Placet now speaks English with you.")
    return visit.redirect(visit.back("/profile"), notice=notice)


@page("/profile/notices", permission="own_profile", methods=("POST",))
async def choose_mails(visit: Visit) -> Response:
    await visit.database.write(choose_notices, person=visit.person.id, by_mail=visit.form.get("by_mail", ""))
    return visit.redirect("/profile", notice=translations(visit.language).gettext("Your choice is kept."))


@page("/profile/password", permission="own_profile", methods=("POST",))
async def choose_password(visit: Visit) -> Response:
    try:
        ended = await _change_password(visit)
    except Refusal as refusal:
        return await _profile(visit, refusal)
    t = translations(visit.language)
    notice = t.gettext("Your password has changed.")
    if ended:
        notice += " " + t.ngettext("{n} other session has ended.", "{n} other sessions have ended.", ended).format(
            n=ended
        )
    return visit.redirect("/profile", notice=notice)


@page("/profile/sessions/{session}/revoke", permission="own_profile", methods=("POST",))
async def end_session(visit: Visit) -> Response:
    session = visit.path["session"]
    await visit.database.write(revoke_session, visit.clock, person=visit.person.id, session=session)
    if visit.session is not None and session == visit.session.id:
        visit.cookies.drop(visit.site.cookies.session)
        return visit.redirect("/sign-in")
    return visit.redirect("/profile", notice=translations(visit.language).gettext("The session has ended."))


async def _change_password(visit: Visit) -> int:
    """How many other sessions ended. The session goes on under a new secret; slow work is done off the loop."""
    form, person = visit.form, visit.person
    present, new = form.get("present", ""), form.get("new", "")
    if new != form.get("again", ""):
        raise Refusal("password.differs")
    acceptable(new, not_like=(person.email, person.name, present, visit.settings.demo_password))
    checked = await visit.database.read(password_hash_of, person.id)
    if not await is_right(present, checked):
        raise Refusal("password.wrong")
    secret = new_secret()
    ended = await visit.database.write(
        change_password,
        visit.clock,
        person=person.id,
        checked_hash=checked,
        new_hash=await hashed(new),
        session=visit.session.id if visit.session else None,
        new_secret=secret,
    )
    visit.cookies.set(visit.site.cookies.session, secret)
    return ended


async def _profile(visit: Visit, refusal: Refusal | None = None) -> Response:
    lines = await visit.database.read(sessions_of, visit.person.id, visit.clock())
    current = visit.session.id if visit.session else ""
    return visit.render(
        "pages/profile.html",
        status=status_of(refusal.code) if refusal else 200,
        error=refusal and sentence(refusal.code, refusal.parameters, visit.language, zone=visit.zone),
        error_in="password" if refusal else "",
        by_mail=await visit.database.read(by_mail, visit.person.id),
        communities=await visit.database.read(communities),
        sessions=[
            SessionShown(
                line.id, device_name(line.device, visit.language), line.created_at, line.seen_at, line.id == current
            )
            for line in lines
        ],
        least=LENGTH_LEAST,
    )
