"""What the web application is started with; read once by `placet`, never from the environment here."""

from __future__ import annotations

from dataclasses import dataclass

from api.settings import Hints
from records.clock import Clock, machine_clock
from records.database import Database


@dataclass(frozen=True, slots=True)
class WebSettings:
    database: Database
    hinter: Hints
    clock: Clock = machine_clock
    demo: bool = False  # the sign-in page shows people, and their password
    demo_password: str = ""
    sandbox_url: str = ""  # of the sandbox network; empty: there is none
    secure_cookies: bool = False  # behind TLS: cookies get the __Host- prefix and never travel without
    set_up_digest: str | None = None  # of the one-time link with which the organisation is set up
    host_names: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")  # that requests may name, without port


@dataclass(frozen=True, slots=True)
class CookieNames:
    session: str
    visit: str  # before sign-in: what the token of the sign-in form is bound to
    notice: str
    language: str


def cookie_names(settings: WebSettings) -> CookieNames:
    prefix = "__Host-" if settings.secure_cookies else ""
    return CookieNames(f"{prefix}placet", f"{prefix}placet-visit", f"{prefix}placet-notice", f"{prefix}placet-language")
