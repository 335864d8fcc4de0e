"""The ways out of a step that are its own: what people answer, what comes of it, what time does to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from procedures.drawing.arrivals import Place
from procedures.drawing.tree import Arrival, On, Way
from procedures.find import blocks_of
from procedures.model import Ask, Call, Check, ForEach, Lead, Publish, Raise, Repeat, Rung, Step, Wait

Ladders = Mapping[str, tuple[Rung, ...]]
GO_ON = Lead("go on")
NOBODY_CATCHES = Lead("end", "partly published"), Lead("end", "not published")


def ways_of(step: Step, place: Place, ladders: Ladders) -> tuple[Way, ...]:
    """In the order in which one reads them; `place` is outside of the step, which may catch errors itself."""
    caught = getattr(step, "on_trouble", {})
    inside = place.within(step.name, caught)
    own = (*_results(step, inside), *_in_time(step, inside, ladders))
    return (*own, *(Way("trouble", lead, place.arrival(lead), code) for code, lead in caught.items()))


def _results(step: Step, place: Place) -> Iterator[Way]:
    match step:
        case Ask():
            for code, lead in step.answers.items():
                yield Way("answer", lead, place.arrival(lead), code)
        case Check():
            yield Way("passed", GO_ON, place.on, said=False)
            yield Way("failed", step.failed, place.arrival(step.failed))
            yield Way("undecided", step.undecided, place.arrival(step.undecided))
        case Call():
            for code, lead in step.leads.items():
                yield Way("outcome", lead, place.arrival(lead), code)
            yield Way("other outcomes", GO_ON, place.on, said=False)
        case Publish():
            yield from _effects(place)
        case Repeat():
            yield Way("bound", step.otherwise, place.arrival(step.otherwise))
        case Raise():
            lead = Lead("raise", error=step.error)
            yield Way("trouble", lead, place.arrival(lead), step.error)
        case ForEach():
            if place.catches("too many") and "too many" not in step.on_trouble:
                yield _raising("trouble", "too many", place)
            if step.of == "account" and any(isinstance(inner, Publish) for inner in inner_steps(step)):
                yield from _effects(replace(place, account=False))
        case Wait(missed=missed) if missed is not None:
            lead = Lead("end", missed.outcome)
            yield Way("missed", lead, place.arrival(lead), who=missed.who)


def _effects(place: Place) -> Iterator[Way]:
    """What the network did not take goes where an error of it is caught, else the case ends by what is out."""
    some, none = NOBODY_CATCHES
    if place.catches("refused by the network"):
        return
    if place.account:
        yield Way("none published", none, Arrival("on", leaving="item"), said=False)
    else:
        yield Way("some published", some, place.arrival(some), said=False)
        yield Way("none published", none, place.arrival(none), said=False)


def _in_time(step: Step, place: Place, ladders: Ladders) -> Iterator[Way]:
    deadline = getattr(step, "deadline", None)
    if deadline is not None:
        yield Way("deadline", deadline.lead, place.arrival(deadline.lead), at=deadline.at)
    for rung in ladders.get(getattr(step, "late", None) or "", ()):
        if rung.act == "raise":
            yield _raising("rung", rung.error or "", place)


def _raising(on: On, error: str, place: Place) -> Way:
    lead = Lead("raise", error=error)
    return Way(on, lead, place.arrival(lead), error, said=False)


def inner_steps(step: Step) -> Iterator[Step]:
    """Every step within this one."""
    for block in blocks_of(step):
        for inner in block:
            yield inner
            yield from inner_steps(inner)
