"""The keywords, and where each may stand."""

from procedures.vocabulary.keywords_of_document import OF_DOCUMENTS
from procedures.vocabulary.keywords_of_fields import OF_FIELDS
from procedures.vocabulary.keywords_of_kinds import OF_KINDS

KEYWORDS = (*OF_DOCUMENTS, *OF_KINDS, *OF_FIELDS)

KINDS = tuple(known.code for known in OF_KINDS)
OF_DOCUMENT = (
    *("procedure", "title", "subject", "started by", "calendar", "guarantees"),
    *("during a freeze", "on trouble", "steps"),
)
_ANY = ("title", "only if")
OF_STEP: dict[str, tuple[str, ...]] = {
    "ask": (*(*_ANY, "who", "never", "quorum", "answers", "form", "changes", "due", "late", "deadline", "on trouble"),),
    "check": (*_ANY, "rules", "failed", "undecided", "on trouble"),
    "publish": (*_ANY, "on", "undone by", "on trouble"),
    "withdraw": (*_ANY, "on", "on trouble"),
    "wait": (*_ANY, "until", "for", "collect", "missed", "deadline", "on trouble"),
    "tell": (*_ANY, "who"),
    "escalate": (*_ANY, "to"),
    "set": (*_ANY, "fact", "data", "to"),
    "raise": (),
    "together": (*_ANY, "until", "independent", "branches", "on trouble"),
    "for each": (*_ANY, "of", "at most", "at a time", "steps", "on trouble"),
    "choose": (*_ANY, "options", "otherwise", "on trouble"),
    "repeat": (*_ANY, "at most", "otherwise", "each round", "between rounds", "on trouble"),
    "call": (*_ANY, "procedure", "due", "late", "deadline", "on trouble"),  # and the outcomes of the other
    "end": (),
}
OF_FORM_FIELD = ("kind", "title", "optional", "choices")
OF_OPTION = ("when", "then", "steps")
OF_HAPPENING = ("hold", "interrupt")
OF_EXPRESSION = ("expression",)
OF_LADDERS = ("ladders",)
OF_RUNG = ("at", "do", "who")
