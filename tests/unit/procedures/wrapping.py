"""Puts an example of the vocabulary where it belongs: into the smallest document that is read with it."""

from __future__ import annotations

from procedures.vocabulary import phrase
from procedures.vocabulary.keywords import OF_DOCUMENT, OF_LADDERS, OF_RUNG, OF_STEP

DOCUMENT = {
    "procedure": "procedure: x",
    "title": "title: {en: X, fr: X}",
    "subject": "subject: publication",
    "started by": "started by: [planner]",
    "calendar": "calendar: any",
}
BEFORE = "  - {ask: before, who: legal, answers: {agreed: go on}, due: 1 day, late: usual ladder}\n"
STEPS = {  # of each kind, the fields that it needs
    "ask": {
        "ask": "ask: it",
        "who": "who: legal",
        "answers": "answers: {agreed: go on}",
        "due": "due: 1 day",
        "late": "late: usual ladder",
    },
    "check": {
        "check": "check: charter",
        "failed": "failed: end as rejected",
        "undecided": "undecided: the reviewer answers",
    },
    "publish": {"publish": "publish: it", "on": "on: the accounts of the publication"},
    "wait": {"wait": "wait: it"},
}
GUARANTEES = """guarantees:
  - whatever is published was approved, exactly as it leaves, and each part of it by someone who did not write that part
"""
PUBLISH = "  - {publish: out, on: the accounts of the publication}\n"


def wrapped(example: str) -> str:
    """A document with the example in it: a line of the document, a step, or a field of a step; or a ladder."""
    key = code_of(example.strip("{").split(":")[0])
    if key in OF_LADDERS:
        return example + "\n"
    if key in OF_RUNG and key not in OF_STEP["ask"]:
        return f"ladders:\n  x:\n    - {example}\n"
    if example.startswith("{") or key is None:
        return _document({}, f"  - {example}\n")
    if key == "steps":
        return _document({}, BEFORE).replace("steps:", example)
    if key == "happening" or key in OF_DOCUMENT:
        return _document({key: example}, BEFORE)
    kind = next(kind for kind in ("ask", "check", "publish", "wait") if key in OF_STEP[kind])
    if key == "missed":
        example += "\n    until: the slot of each account"
    lines = {**STEPS[kind], key: example}
    if "next round" in example or "tour suivant" in example:
        return _document({}, _in_a_repeat(lines))
    return _document({}, "  - " + "\n    ".join(lines.values()) + "\n")


def code_of(said: str) -> str | None:
    """The code of the keyword that is said here."""
    if said.startswith(("when ", "quand ")) and said not in ("when", "quand"):
        return "happening"
    known = phrase("keyword", said)
    return known.code if known else None


def _document(instead: dict[str, str], steps: str) -> str:
    head = "\n".join({**DOCUMENT, **instead}.values()) + "\n"
    waits_for_slot = "the slot of each account" in steps or "le créneau de chaque compte" in steps
    if waits_for_slot:
        steps += PUBLISH
    if waits_for_slot or "publish: " in steps or "publier: " in steps:
        head += GUARANTEES
    before = "" if steps == BEFORE else BEFORE
    return f"{head}steps:\n{before}{steps}  - end as abandoned\n"


def _in_a_repeat(lines: dict[str, str]) -> str:
    inside = "\n        ".join(lines.values())
    return f"  - repeat: r\n    at most: 2 rounds\n    otherwise: end as abandoned\n    each round:\n      - {inside}\n"
