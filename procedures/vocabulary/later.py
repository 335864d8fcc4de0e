"""What the language will say one day and does not yet. Known, so that it is refused as that and not as a mistake."""

from __future__ import annotations

import re

from procedures.vocabulary.phrase import plain

_KINDS = {
    "together": "ensemble",
    "for each": "pour chaque",
    "choose": "choisir",
    "call": "appeler",
    "escalate": "escalader",
    "set": "poser",
    "raise": "lever",
    "withdraw": "retirer",
    "tell": "prévenir",
}
_OF_DOCUMENT = {
    "calendar": "calendrier",
    "during a freeze": "pendant un gel",
}
_OF_STEP = {
    "deadline": "échéance",
    "on trouble": "en cas de problème",
    "undone by": "défait par",
    "missed": "manqué",
    "collect": "recueillir",
    "for": "pendant",
    "form": "formulaire",
    "quorum": "quorum",
    "calendar": "calendrier",
}
_EVENT = re.compile(r"(when .* happens|quand .* (arrive|survient))")
_PHRASES = {  # by field
    "due": re.compile(
        r".*(working (hour|day)|heures? ouvrée|jours? ouvré|at the latest|au plus tard|before the slot).*"
    ),
    "who": re.compile(
        r"(\d+ of |the same people|a substitute|the fact-verifier|the crisis cell|legal$|the director$).*"
    ),
    "late": re.compile(r"hierarchy ladder|échelle hiérarchique"),
    "only if": re.compile(r"the publication makes claims|la publication avance des faits"),
    "guarantees": re.compile(r"(nothing is published during a freeze|rien n'est publié pendant un gel).*"),
    "until": re.compile(r"\d+ .*|.* happens"),
}


def _known(*tables: dict[str, str]) -> frozenset[str]:
    return frozenset(plain(word) for table in tables for pair in table.items() for word in pair)


_KIND_WORDS = _known(_KINDS)
_DOCUMENT_WORDS = _known(_OF_DOCUMENT)
_STEP_WORDS = _known(_OF_STEP)


def is_later_kind(text: str) -> bool:
    return plain(text) in _KIND_WORDS


def is_later_key(text: str, of_document: bool) -> bool:
    said = plain(text[:200])
    known = _DOCUMENT_WORDS if of_document else _STEP_WORDS
    return said in known or _EVENT.fullmatch(said) is not None


def is_later_phrase(field: str, text: str) -> bool:
    pattern = _PHRASES.get(field)
    return pattern is not None and pattern.fullmatch(plain(text[:200])) is not None
