"""A procedure drawn as one file that opens in any browser, without our server."""

from __future__ import annotations

from importlib.resources import files

from markupsafe import Markup

from procedures.model import Procedure
from records.clock import machine_clock
from web.drawn.whole import drawing_said
from web.guarantee_words import guarantees_said
from web.ladder_words import ladders_said
from web.templating import Templates
from words.catalogue import Language

STYLES = ("placet.css", "procedures.css")


def as_page(procedure: Procedure, language: Language) -> str:
    """The whole page; its styles are in it, and nothing is fetched."""
    static = files("web").joinpath("static")
    ladders = ladders_said(procedure, language)
    return Templates(machine_clock, lambda name: name).render(
        language,
        "pages/procedure_alone.html",
        {
            "language": language,
            "may": lambda _permission: False,  # it stands alone: nothing leads from it into the house
            "drawing": drawing_said(procedure, language),
            "guarantees": guarantees_said(procedure, language),
            "ladders_said": ladders,
            "ladders": {one.name: number for number, one in enumerate(ladders, 1)},
            "styles": Markup("\n").join(Markup(static.joinpath(name).read_text("utf-8")) for name in STYLES),  # noqa: S704  # ours
        },
    )
