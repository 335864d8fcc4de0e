"""The ways out of a box in words: on what, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from procedures.drawing import Arrival, Box, Way
from procedures.model import Ask, Procedure, Repeat
from procedures.vocabulary import APPROVING, GOOD, labels
from web.drawn.phrases import moment_phrase, quoted_step
from words.catalogue import translations
from words.outcomes import answer_label, outcome_label

Look = Literal["on", "assent", "again", "good", "over"]


@dataclass(frozen=True, slots=True)
class WaySaid:
    """`look` is how it is drawn: on, on with assent, to the next round, to a good end, to another end."""

    on: str
    where: str
    look: Look
    by: str = ""  # through which errors it goes, and who catches them
    kind: Literal["answer", "time", "trouble"] = "answer"


def ways_said(ways: Iterable[Way], box: Box, procedure: Procedure, language: str) -> tuple[WaySaid, ...]:
    """Those that lead to the same place as one, in the order of the first: "severe, serious: next round".

    That a check that is passed goes on is not said: it is what every reader expects.
    """
    found: dict[object, WaySaid] = {}
    for one in (way_said(way, box, procedure, language) for way in _told(tuple(ways))):
        same = (one.where, one.look if one.look != "assent" else one.on, one.by, one.kind)
        known = found.get(same)
        found[same] = one if known is None else replace(known, on=f"{known.on}, {one.on}")
    return tuple(found.values())


def _told(ways: tuple[Way, ...]) -> Iterator[Way]:
    """Where every outcome of a call leads to the same place, one way stands for them all."""
    outcomes = [way for way in ways if way.on in ("outcome", "other outcomes")]
    alike = len(outcomes) > 1 and len({way.arrives for way in outcomes}) == 1
    for way in ways:
        if way.on == "passed" or (alike and way.on == "outcome"):
            continue
        yield replace(way, on="every outcome") if alike and way.on == "other outcomes" else way


def way_said(way: Way, box: Box | None, procedure: Procedure, language: str) -> WaySaid:
    kind: Literal["answer", "time", "trouble"] = "answer"
    if way.on in ("deadline", "rung"):
        kind = "time"
    elif way.on == "trouble":
        kind = "trouble"
    return WaySaid(_on(way, box, language), _where(way, language), _look(way), _by(way, procedure, language), kind)


def arrival_said(arrives: Arrival, language: str) -> str:
    """ "goes on", "next round", "ends: published"."""
    _ = translations(language).gettext
    match arrives.to:
        case "end":
            return _("ends: {outcome}").format(outcome=outcome_label(arrives.outcome or "", language))
        case "lost":
            return _("ends: {outcome}").format(outcome=outcome_label("abandoned", language))
        case "next round":
            return _("next round")
        case "back":
            return _("what was held goes on")
    return {
        "rounds": _("out of the rounds"),
        "branch": _("this branch is through"),
        "item": _("this one is done"),
        None: _("goes on"),
    }[arrives.leaving]


def _where(way: Way, language: str) -> str:
    if way.lead.to == "reviewer answers":
        return labels("reviewer answers", language, ("undecided",))
    return arrival_said(way.arrives, language)


def _by(way: Way, procedure: Procedure, language: str) -> str:
    _ = translations(language).gettext
    caught = [one for one in way.arrives.caught if not (way.on in ("rung", "trouble") and one.error == way.code)]
    if not caught:
        return ""
    errors = ", ".join(_("“{quoted}”").format(quoted=labels(one.error, language, ("error",))) for one in caught)
    step = caught[-1].step
    if step is None:
        return _("as {errors}").format(errors=errors)
    return _("as {errors}, caught by {step}").format(errors=errors, step=quoted_step(step, procedure, language))


def _look(way: Way) -> Look:
    match way.arrives.to:
        case "end":
            return "good" if way.arrives.outcome in GOOD else "over"
        case "lost":
            return "over"
        case "next round":
            return "again"
    return "assent" if way.on == "answer" and way.code in APPROVING else "on"


def _on(way: Way, box: Box | None, language: str) -> str:
    _ = translations(language).gettext
    match way.on:
        case "answer":
            return answer_label(way.code or "", language)
        case "outcome":
            return outcome_label(way.code or "", language)
        case "trouble" | "rung":
            return labels(way.code or "", language, ("error",))
        case "deadline":
            return _deadline(way, box, language)
        case "bound":
            rounds = box.step.at_most if box is not None and isinstance(box.step, Repeat) else 0
            return translations(language).ngettext("after {n} round", "after {n} rounds", rounds).format(n=rounds)
    return {
        "other outcomes": _("any other outcome"),
        "every outcome": _("whatever the outcome"),
        "passed": _("every mandatory rule kept"),
        "failed": _("a mandatory rule broken"),
        "undecided": _("no rule can tell"),
        "option": "",
        "some published": _("out on some accounts only"),
        "none published": _("out on no account"),
        "missed": _("slot missed, and nobody says to publish"),
    }[way.on]


def _deadline(way: Way, box: Box | None, language: str) -> str:
    _ = translations(language).gettext
    if way.at is None:
        return ""
    time = moment_phrase(way.at, language)
    asked = box is not None and isinstance(box.step, Ask)
    if way.at.after is None:
        return (_("no answer {time}") if asked else _("not over {time}")).format(time=time)
    return (_("no answer after {time}") if asked else _("not over after {time}")).format(time=time)
