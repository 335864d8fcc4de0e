"""Crises in words: how grave, the matrix, what happened, and what a rule says no to."""

from collections.abc import Mapping

from words.catalogue import mark
from words.sentence import Versions

STORIES: dict[str, tuple[str, ...]] = {
    "case.opened crisis": (mark("{actor} reported a crisis."),),
    "case.opened statement": (mark("{actor} began a statement of the crisis: revision {revision}."),),
    "statement.submitted": (mark("{actor} submitted a statement of the crisis."),),
    "severity.set": (
        mark("{actor} says that the crisis is {severity}, which was {before}: {reason}."),
        mark("{actor} says that the crisis is {severity}, which was {before}."),
        mark("{actor} says that the crisis is {severity}."),
        mark("{actor} says how grave the crisis is."),
    ),
}

REFUSALS: Mapping[str, tuple[Versions, Versions]] = {
    "severity.lower": (
        mark("Only the crisis lead or the director says that a crisis is less grave."),
        mark("Leave it as it is, or ask them to answer."),
    ),
    "crisis.over": (
        mark("This crisis is over."),
        mark("Report what happens now as a new one."),
    ),
    "crisis.needed": (
        mark("A crisis statement belongs to a crisis."),
        mark("Begin it from the case of the crisis."),
    ),
}
