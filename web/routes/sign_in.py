"""The door: signing in and out, and the way from the house's address to the inbox."""

from __future__ import annotations

from starlette.responses import Response

from api.problems import status_of
from governance.refusal import Refusal
from records.commands.add_person import normal_address
from records.commands.attempt_sign_in import attempt_sign_in
from records.commands.sign_in import refuse_sign_in, sign_in
from records.commands.sign_out import sign_out
from records.queries.sessions import credentials, people_of_the_demo
from records.secret import new_secret
from web.page import Visit, page
from web.passwords import is_right
from web.paths import local_path
from words.access import sentence

ADDRESS_LIMIT = 254  # characters


@page("/", permission="own_profile")
async def front(visit: Visit) -> Response:
    return visit.redirect("/inbox")


@page("/sign-in", permission="sign_in")
async def sign_in_page(visit: Visit) -> Response:
    after = local_path(visit.query.get("next", ""))
    if visit.signed_in is not None:
        return visit.redirect(after)
    return await _form(visit, after, Refusal("session.over") if visit.query.get("over") else None, status=200)


@page("/sign-in", permission="sign_in", methods=("POST",))
async def sign_in_now(visit: Visit) -> Response:
    form = visit.form
    after = local_path(form.get("next", ""))
    try:
        await _sign_in(visit, normal_address(form.get("email", ""))[:ADDRESS_LIMIT], form.get("password", ""))
    except Refusal as refusal:
        return await _form(visit, after, refusal, email=form.get("email", "")[:ADDRESS_LIMIT])
    return visit.redirect(after)


@page("/sign-out", permission="own_profile", methods=("POST",))
async def sign_out_now(visit: Visit) -> Response:
    assert visit.session is not None
    await visit.database.write(sign_out, visit.clock, person=visit.person.id, session=visit.session.id)
    visit.cookies.drop(visit.site.cookies.session)
    return visit.redirect("/sign-in")


async def _sign_in(visit: Visit, email: str, password: str) -> None:
    """Opens the session and sets its cookie. Known and unknown addresses take the same way and the same time."""
    attempt = await visit.database.write(attempt_sign_in, visit.clock, email=email, address=visit.address)
    found = await visit.database.read(credentials, email)
    right = await is_right(password, found.password_hash if found else None)
    if not right or found is None or found.password_hash is None:
        await visit.database.write(refuse_sign_in, visit.clock, person=found.person if found else None)
        return
    secret = new_secret()
    await visit.database.write(
        sign_in,
        visit.clock,
        person=found.person,
        password_hash=found.password_hash,
        secret=secret,
        device=visit.request.headers.get("user-agent", ""),
        attempt=attempt,
        instead_of=visit.request.cookies.get(visit.site.cookies.session),
    )
    visit.cookies.set(visit.site.cookies.session, secret)
    visit.cookies.drop(visit.site.cookies.visit)


async def _form(
    visit: Visit, after: str, refusal: Refusal | None, *, email: str = "", status: int | None = None
) -> Response:
    error = refusal and sentence(refusal.code, refusal.parameters, visit.language, zone=visit.zone)
    demo = visit.settings.demo
    return visit.render(
        "pages/sign_in.html",
        status=status or (status_of(refusal.code) if refusal else 200),
        error=error,
        email=email,
        next=after,
        demo_people=await visit.database.read(people_of_the_demo) if demo else [],
        demo_password=visit.settings.demo_password if demo else "",
    )
