"""Which pages there are, for links to what not every person may open."""

from __future__ import annotations

from starlette.routing import Route

from web.page import Page
from web.visit import Visit


def may_open(visit: Visit, path: str) -> bool:
    """Whether there is a page under this address, as it is declared, and the person may open it."""
    for route in visit.request.app.routes:
        if isinstance(route, Route) and route.path == path:
            owner = getattr(route.endpoint, "__self__", None)
            return isinstance(owner, Page) and visit.may(owner.permission)
    return False
