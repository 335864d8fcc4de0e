"""The web application: pages, their files, and the API, behind one door."""

from __future__ import annotations

import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route

import web.routes
from api.access import permission_of
from api.app import create_api
from api.problems import Defects
from governance.refusal import Defect
from web.body_limit import BodyLimit
from web.errors import defect_page, http_error
from web.page import Page
from web.security import KnownHosts, SecurityHeaders
from web.settings import WebSettings
from web.site import make_site


def create_app(settings: WebSettings) -> Starlette:
    """The application to be served. It starts nothing and closes nothing: database and hinter are the caller's."""
    site = make_site(settings)
    routes: list[BaseRoute] = [
        Mount("/api", create_api(settings)),
        Route("/static/{digest}/{name:path}", site.assets.serve, methods=["GET"]),
    ]
    routes += [Route(page.path, page.respond, methods=list(page.methods)) for page in pages()]
    app = Starlette(
        routes=routes,
        middleware=[
            Middleware(SecurityHeaders, secure=settings.secure_cookies),
            Middleware(KnownHosts, names=settings.host_names),
            Middleware(Defects, say=defect_page),
            Middleware(BodyLimit),
        ],
        exception_handlers={HTTPException: http_error},
    )
    app.router.redirect_slashes = False  # an address is right or it is not; nothing is sent elsewhere by guess
    app.state.site = site
    return app


def pages() -> list[Page]:
    """Every page of `web/routes/*`, in the order of the files and within them of the declarations."""
    found: list[Page] = []
    for module in sorted(pkgutil.iter_modules(web.routes.__path__), key=lambda one: one.name):
        found += [one for one in vars(import_module(f"web.routes.{module.name}")).values() if isinstance(one, Page)]
    declared: set[tuple[str, str]] = set()
    for one in found:
        for method in one.methods:
            if (one.path, method) in declared:
                raise Defect(f"two routes answer {method} {one.path}")
            declared.add((one.path, method))
    return found


@dataclass(frozen=True, slots=True)
class Declared:
    """One route of the application as it stands: None where nobody said who may open it."""

    path: str
    methods: frozenset[str]
    permission: str | None


def declared_routes(routes: Sequence[BaseRoute], prefix: str = "") -> list[Declared]:
    """Every route under the application, the API's too, with its permission."""
    found: list[Declared] = []
    for route in routes:
        if isinstance(route, Mount):
            found += declared_routes(route.routes, prefix + route.path)
        elif isinstance(route, APIRoute):
            found.append(Declared(prefix + route.path, frozenset(route.methods or ()), permission_of(route)))
        elif isinstance(route, Route):
            owner = getattr(route.endpoint, "__self__", None)
            methods = frozenset(route.methods or ()) - {"HEAD"}
            found.append(Declared(prefix + route.path, methods, getattr(owner, "permission", None)))
        else:
            found.append(Declared(prefix + str(getattr(route, "path", route)), frozenset(), None))
    return found
