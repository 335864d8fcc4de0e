"""Whether a form comes from one of our own pages, in this browser, in this session. Whatever is unclear is a no."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.requests import Request

from governance.refusal import Refusal

SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))
HEADER = "x-csrf-token"
FIELD = "csrf"


def require_same_origin(request: Request, *, secure: bool) -> None:
    """Raises `csrf.origin` when the browser says that the request was made by another site, or by none it names.

    A program without a browser says nothing; the token, which it must have read from a page, still stands.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        raise Refusal("csrf.origin")
    origin = request.headers.get("origin") or request.headers.get("referer")
    if origin is None:
        return
    said = urlsplit(origin)
    if said.netloc.lower() != request.headers.get("host", "").lower() or said.scheme not in ("http", "https"):
        raise Refusal("csrf.origin")
    if secure and said.scheme != "https":
        raise Refusal("csrf.origin")


def require_token(given: str | None, expected: str | None) -> None:
    """Raises `csrf` unless the token is this session's, `csrf.cookie` when there is nothing to compare it with."""
    if expected is None:
        raise Refusal("csrf.cookie")
    if not given or not hmac.compare_digest(given.encode("utf-8", "replace"), expected.encode()):
        raise Refusal("csrf")
