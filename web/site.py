"""What all requests of one application share."""

from __future__ import annotations

from dataclasses import dataclass

from web.assets import Assets
from web.live import Live
from web.settings import CookieNames, WebSettings, cookie_names
from web.templating import Templates


@dataclass(frozen=True, slots=True)
class Site:
    settings: WebSettings
    templates: Templates
    assets: Assets
    cookies: CookieNames
    live: Live


def make_site(settings: WebSettings) -> Site:
    assets = Assets()
    return Site(
        settings,
        Templates(settings.clock, assets.url),
        assets,
        cookie_names(settings),
        Live(settings.database, settings.clock),
    )
