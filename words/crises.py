"""Crises in words: how grave, the matrix, what happened, and what a rule says no to."""

from words.catalogue import mark
from words.outcomes import label
from words.sentence import Versions

CHOICES = {
    "one place": mark("one place"),
    "several places": mark("several places"),
    "everywhere": mark("everywhere"),
    "annoyance": mark("annoyance"),
    "reputation": mark("reputation"),
    "people": mark("people"),
}

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

NOTICES: dict[str, tuple[Versions, Versions]] = {
    "severity.raised": (
        (
            mark("{by} says that the crisis “{title}” is {severity} now."),
            mark("A crisis is graver than it was."),
        ),
        mark("Its room shows what is due."),
    ),
}

REFUSALS: dict[str, tuple[Versions, Versions]] = {
    "severity.lower": (
        mark("Only the crisis lead or the director says that a crisis is less grave."),
        mark("Leave it as it is, or ask them to answer."),
    ),
    "severity.not_graver": (
        mark("The crisis counts as that grave already, or as graver."),
        mark("It is lowered by an answer of the crisis lead or the director."),
    ),
    "severity.unknown": (
        mark("A crisis is minor, serious or severe."),
        mark("Choose one of these three."),
    ),
    "crisis.over": (
        mark("This crisis is over."),
        mark("Report what happens now as a new one."),
    ),
    "crisis.no_statement": (
        mark("Only a crisis statement belongs to a crisis."),
        mark("Begin it with the procedure of crisis statements, or without the crisis."),
    ),
    "crisis.needed": (
        mark("A crisis statement belongs to a crisis."),
        mark("Begin it from the case of the crisis."),
    ),
}


def choice_label(code: str, language: str) -> str:
    """How far it reaches and what it harms, in words; what is not of the matrix as the procedure has it."""
    return label(CHOICES, code, language)
