"""Refusals that a page says beside the form it keeps, instead of on a page of their own."""

from __future__ import annotations

from collections.abc import Mapping

from api.problems import status_of as status_of_code
from governance.refusal import Refusal
from web.visit import Visit
from words.access import sentence
from words.sentence import Sentence


def said(visit: Visit, refusal: Refusal, names: Mapping[str, str] | None = None) -> Sentence:
    """What and mend, in the language of the visit, with the names of people where they are known."""
    known = names or {}
    return sentence(
        refusal.code, refusal.parameters, visit.language, names=lambda one: known.get(one, ""), zone=visit.zone
    )


def status_of(refusal: Refusal) -> int:
    return status_of_code(refusal.code)
