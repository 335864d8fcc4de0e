"""The ladders that a procedure keeps, rung by rung in words."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.model import Procedure, Rung
from procedures.vocabulary import labels
from web.drawn.phrases import span_phrase, who_phrase
from words.catalogue import translations


@dataclass(frozen=True, slots=True)
class RungSaid:
    when: str
    what: str


@dataclass(frozen=True, slots=True)
class LadderSaid:
    name: str
    title: str
    rungs: tuple[RungSaid, ...]


def ladders_said(procedure: Procedure, language: str) -> tuple[LadderSaid, ...]:
    """In the order of their names."""
    return tuple(
        LadderSaid(
            name, _capital(labels(name, language, ("late",))), tuple(rung_said(r, procedure, language) for r in rungs)
        )
        for name, rungs in sorted(procedure.ladders.items())
    )


def rung_said(rung: Rung, procedure: Procedure, language: str) -> RungSaid:
    _ = translations(language).gettext
    who = "" if rung.who is None else who_phrase(rung.who, procedure, language)
    error = labels(rung.error or "", language, ("error",))
    what = {
        "remind": _("whoever is asked is reminded"),
        "tell": _("told: {who}").format(who=who),
        "add": _("asked as well: {who}").format(who=who),
        "hand over": _("asked instead: {who}").format(who=who),
        "raise": _("the step is over: {error}").format(error=error),
    }[rung.act]
    return RungSaid(_when(rung, language), what)


def _when(rung: Rung, language: str) -> str:
    _ = translations(language).gettext
    if rung.after_due is not None:
        return _("{time} after that").format(time=span_phrase(rung.after_due, language))
    return {
        0.25: _("after a quarter of the time"),
        0.5: _("after half of the time"),
        0.75: _("after three quarters of the time"),
        1.0: _("when it is due"),
    }.get(rung.share or 0, _("after {percent} % of the time").format(percent=round(100 * (rung.share or 0))))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
