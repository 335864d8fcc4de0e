"""Claims in words: what kind they are of, what stands of them, what a piece of evidence is."""

from words.catalogue import mark
from words.outcomes import label

KINDS = {"figure": mark("figure"), "quote": mark("quote"), "photo": mark("photo"), "event": mark("event")}
STANDINGS = {
    "true": mark("true: we may say it"),
    "false": mark("false: we may not say it"),
    "misleading": mark("misleading: we may not say it"),
    "unproven": mark("unproven: we may not say it"),
    "expired": mark("the verdict is over: verify it again"),
    "unverified": mark("not verified yet"),
}
EVIDENCE = {"text": mark("text"), "link": mark("link"), "file": mark("file")}
RATINGS = {"true": mark("True"), "false": mark("False"), "misleading": mark("Misleading"), "unproven": mark("Unproven")}


def claim_kind_label(code: str, language: str) -> str:
    return label(KINDS, code, language)


def standing_label(code: str, language: str) -> str:
    return label(STANDINGS, code, language)


def evidence_kind_label(code: str, language: str) -> str:
    return label(EVIDENCE, code, language)


def rating_label(code: str, language: str) -> str:
    return label(RATINGS, code, language)
