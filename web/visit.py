"""One request of a person: who it is, in which language, and how to answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from api.problems import status_of
from governance.permissions import may
from governance.person import Person
from governance.refusal import Defect, Refusal
from records.clock import Clock
from records.database import Database
from records.queries.house import House
from records.queries.sessions import Session, open_session
from records.secret import csrf_token, new_secret, secret_digest
from web.cookies import Cookies
from web.language import preferred
from web.navigation import Navigation, navigation
from web.paths import local_path
from web.settings import WebSettings
from web.site import Site
from words.access import sentence
from words.catalogue import LANGUAGES, Language, known_language
from words.freezes import scope_label
from words.say import Names

REFUSED = "placet-refused"
NEVER_GIVEN_BACK = frozenset(
    ("password", "present", "new", "again", "link", "csrf", "command", "digest", "revision", "version", "draft", "next")
)
NOTICE_LIMIT = 300  # characters
NOTICE_SECONDS = 60
LANGUAGE_SECONDS = 365 * 24 * 3600


class Visit:
    """What a page route gets. Templates additionally get everything in `_context`."""

    def __init__(self, request: Request, site: Site, session: Session | None, house: House) -> None:
        self.request = request
        self.site = site
        self.session = session
        self.house = house
        self.form_data = FormData()
        self.cookies = Cookies(secure=site.settings.secure_cookies)
        site.templates.zone = house.zone

    @classmethod
    async def of(cls, request: Request) -> Visit:
        """The visit of a request, with session and rights read now."""
        site: Site = request.app.state.site
        secret = request.cookies.get(site.cookies.session)
        digest = secret_digest(secret) if secret else None
        session, house = await site.settings.database.read(open_session, digest, site.settings.clock())
        visit = cls(request, site, session, house)
        if secret and session is None:
            visit.cookies.drop(site.cookies.session)
        return visit

    # --- who and where ---

    @property
    def person(self) -> Person:
        """Who is signed in. Only for routes whose permission needs a session."""
        if self.session is None:
            raise Defect("a route that needs a person was opened to nobody")
        return self.session.person

    @property
    def signed_in(self) -> Person | None:
        return None if self.session is None else self.session.person

    @property
    def session_is_over(self) -> bool:
        """Whether the browser showed the cookie of a session that is no longer open."""
        return self.session is None and bool(self.request.cookies.get(self.site.cookies.session))

    @cached_property
    def language(self) -> Language:
        if self.session is not None:
            return known_language(self.session.person.language)
        asked = self.request.query_params.get("lang")
        kept = self.request.cookies.get(self.site.cookies.language)
        return preferred(self.request.headers.get("accept-language", ""), asked, kept)

    @property
    def zone(self) -> str:
        return self.house.zone

    @property
    def database(self) -> Database:
        return self.site.settings.database

    @property
    def clock(self) -> Clock:
        return self.site.settings.clock

    @property
    def settings(self) -> WebSettings:
        return self.site.settings

    @property
    def path(self) -> dict[str, str]:
        """The named parts of the address: `visit.path["case"]` for `/cases/{case}`."""
        return {name: str(value) for name, value in self.request.path_params.items()}

    @property
    def query(self) -> Mapping[str, str]:
        return self.request.query_params

    @property
    def address(self) -> str:
        """The network address the request came from; behind a proxy, what one that is trusted says of it."""
        return self.request.client.host if self.request.client else "unknown"

    @property
    def is_fragment(self) -> bool:
        """Whether htmx asks, and not the address bar."""
        return self.request.headers.get("hx-request") == "true" and "hx-boosted" not in self.request.headers

    def may(self, permission: str) -> bool:
        return may(self.signed_in, permission)

    def hint(self, case: str) -> None:
        """Tells the engine, right after a commit, that the case moved; returns at once."""
        self.site.settings.hinter.hint(case)

    # --- forms ---

    @cached_property
    def secret(self) -> str:
        """What the forms of this page are bound to: the session's, or before sign-in one of the browser's own."""
        name = self.site.cookies.visit if self.session is None else self.site.cookies.session
        known = self.request.cookies.get(name)
        if known:
            return known
        secret = new_secret()
        self.cookies.set(name, secret)
        return secret

    @property
    def csrf(self) -> str:
        """The token that every form sends back, as the field `csrf` or the header `X-CSRF-Token`."""
        return csrf_token(self.secret)

    @property
    def expected_csrf(self) -> str | None:
        """The token to compare with; None when the browser brought nothing it could be bound to."""
        name = self.site.cookies.visit if self.session is None else self.site.cookies.session
        known = self.request.cookies.get(name)
        return csrf_token(known) if known else None

    @property
    def form(self) -> dict[str, str]:
        """The form as sent, each name once (the last value); the token is taken out."""
        return {
            name: value for name, value in self.form_data.multi_items() if isinstance(value, str) and name != "csrf"
        }

    async def file(self, name: str) -> tuple[str, bytes] | None:
        """Name and bytes of the file that the form brought; None where it brought none."""
        sent = self.form_data.get(name)
        if not isinstance(sent, UploadFile) or not sent.filename:
            return None
        return sent.filename, await sent.read()

    def form_list(self, name: str) -> list[str]:
        return [value for value in self.form_data.getlist(name) if isinstance(value, str)]

    # --- answers ---

    def render(self, template: str, /, *, status: int = 200, **context: Any) -> Response:
        """The page, with what every template may use: see `_context`."""
        everything = self._context() | context
        notice = self.request.cookies.get(self.site.cookies.notice)
        if notice and "notice" not in context:
            everything["notice"] = unquote(notice)[:NOTICE_LIMIT]
            self.cookies.drop(self.site.cookies.notice)
        body = self.site.templates.render(self.language, template, everything)
        return self.finish(HTMLResponse(body, status))

    def fragment(self, template: str, /, *, status: int = 200, **context: Any) -> Response:
        """A part of a page, for htmx; a waiting notice stays for the next page."""
        body = self.site.templates.render(self.language, template, self._context() | context)
        return self.finish(HTMLResponse(body, status))

    def redirect(self, path: str, *, notice: str = "") -> Response:
        """On to another page of ours (303); htmx is told to go there as a browser would."""
        target = local_path(path)
        if notice:
            self.cookies.set(self.site.cookies.notice, quote(notice[:NOTICE_LIMIT]), NOTICE_SECONDS)
        response: Response = RedirectResponse(target, 303)
        if self.is_fragment:
            response = Response(status_code=204, headers={"HX-Redirect": target})
        return self.finish(response)

    def refused(self, refusal: Refusal, *, names: Names | None = None, status: int | None = None) -> Response:
        """The page that says what a rule said no to and what mends it, with what was typed, to be copied."""
        said = sentence(refusal.code, refusal.parameters, self.language, names=names, zone=self.zone)
        status = status or status_of(refusal.code)
        context = {"code": refusal.code, "what": said.what, "mend": said.mend, "typed": self.typed()}
        if self.is_fragment:
            response = self.fragment("partials/refused.html", status=status, status_code=status, **context)
        else:
            response = self.render("pages/refused.html", status=status, status_code=status, **context)
        response.headers[REFUSED] = refusal.code  # for scripts and tests: a page in words holds no code
        return response

    def back(self, otherwise: str) -> str:
        """The path of our own page from which the form was sent."""
        came_from = urlsplit(self.request.headers.get("referer", ""))
        if came_from.netloc != self.request.headers.get("host"):
            return otherwise
        return local_path(came_from.path + (f"?{came_from.query}" if came_from.query else ""), otherwise=otherwise)

    def typed(self) -> list[tuple[str, str]]:
        """The texts of the form, by field, for a page that cannot give the form itself back; never a secret."""
        return [(name, value) for name, value in self.form.items() if value.strip() and name not in NEVER_GIVEN_BACK]

    def finish(self, response: Response) -> Response:
        """The answer with the cookies that it changes."""
        if self.session is None and self.request.query_params.get("lang") in LANGUAGES:
            self.cookies.set(self.site.cookies.language, self.language, LANGUAGE_SECONDS)
        self.cookies.write(response)
        return response

    def _frozen(self) -> list[tuple[str, str, str]]:
        """Id, number and place of the freezes that stand, for the banner."""
        if self.session is None:
            return []
        names = self.session.names
        return [
            (one, number, scope_label(scope, lambda code: names.get(code, ""), self.language))
            for one, number, scope in self.session.freezes
        ]

    def _places(self) -> Navigation | None:
        if self.session is None:
            return None
        waiting = {"unread": self.session.unread, "proposals": self.session.proposals}
        return navigation(self.may, self.language, **waiting)

    def _context(self) -> dict[str, Any]:
        return {
            "person": self.signed_in,
            "language": self.language,
            "csrf": self.csrf,
            "path": self.request.url.path,
            "demo": self.site.settings.demo,
            "house": self.house,
            "zone": self.zone,
            "now": self.clock(),
            "may": self.may,
            "notice": "",
            "frozen": self._frozen(),
            "newest": 0 if self.session is None else self.session.newest,
            "places": self._places(),
        }
