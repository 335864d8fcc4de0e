"""A JSON Schema of procedures and ladders, for editors: completion and remarks while one types, in both languages.

Generated from the vocabulary and the model. It is looser than the reader (no names are followed, no paths are
walked) and stricter in one thing: phrases are known in the letters of the vocabulary only, small ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, fields
from typing import Any

from procedures import model
from procedures.compiled import FORM
from procedures.schema_values import FIELDS, OF_KINDS, Schema, frame, lead, ref, spelt, steps, strings
from procedures.vocabulary import Phrase, phrases
from procedures.vocabulary.frames import END_AS, RAISE, WHEN_HAPPENS
from procedures.vocabulary.keywords import (
    OF_DOCUMENT,
    OF_EXPRESSION,
    OF_FORM_FIELD,
    OF_HAPPENING,
    OF_LADDERS,
    OF_OPTION,
    OF_RUNG,
    OF_STEP,
)

ID = f"urn:placet:procedure:{FORM}"
KINDS: dict[str, type] = {
    "ask": model.Ask,
    "check": model.Check,
    "publish": model.Publish,
    "withdraw": model.Withdraw,
    "wait": model.Wait,
    "tell": model.Notify,
    "escalate": model.Notify,
    "set": model.Set,
    "raise": model.Raise,
    "together": model.Together,
    "for each": model.ForEach,
    "choose": model.Choose,
    "repeat": model.Repeat,
    "call": model.Call,
    "end": model.End,
}
_KEYWORDS = {known.code: known for known in phrases("keyword")}
_PUT_IN = ("procedure", "at a time")
_SAID_AS = {"need": "until"}  # fields of the model that the documents call otherwise


def schema() -> dict[str, Any]:
    """The schema as JSON values (draft 7, which editors know best)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ID,
        "title": "Placet: procedures and ladders",
        "if": {"anyOf": [{"required": [said]} for said in spelt(_KEYWORDS["ladders"])]},
        "then": ref("ladders"),
        "else": ref("document"),
        "definitions": {
            "document": _document(),
            "step": {"anyOf": [_bare(), *(ref(kind) for kind in KINDS)]},
            "steps": {"type": "array", "minItems": 1, "items": ref("step")},
            "lead": lead(),
            "expression": _object(OF_EXPRESSION, OF_EXPRESSION),
            "form field": _object(OF_FORM_FIELD, ("kind",)),
            "option": _object(OF_OPTION, ("when",)),
            "happening": _object(OF_HAPPENING, ()),
            "rung": _object(OF_RUNG, ("at", "do")),
            "ladders": _object(OF_LADDERS, OF_LADDERS),
            **{kind: _kind(kind) for kind in KINDS},
        },
    }


def _document() -> Schema:
    found = _object(OF_DOCUMENT, ("procedure", "title", "subject", "started by", "steps"))
    found["patternProperties"] = {frame(WHEN_HAPPENS)["pattern"]: ref("happening")}
    return found


def _bare() -> Schema:
    return {"anyOf": [frame(END_AS), frame(RAISE)]}


def _kind(kind: str) -> Schema:
    found = _object((kind, *OF_STEP[kind]), (kind, *_required(kind)), kind)
    if kind == "call":
        said = [spelling for known in phrases("outcome") for spelling in spelt(known)]
        keywords = set(found["properties"])
        found["properties"] |= {spelling: ref("lead") for spelling in said if spelling not in keywords}
    return found


def _required(kind: str) -> Iterable[str]:
    """What the model has no value for, unless the reader puts one in."""
    for one in fields(KINDS[kind]):
        code = _SAID_AS.get(one.name, one.name.replace("_", " "))
        needed = one.default is MISSING and one.default_factory is MISSING
        if needed and code in OF_STEP[kind] and code not in _PUT_IN:
            yield code
    yield from {"choose": ("otherwise",), "escalate": ("to",)}.get(kind, ())


def _object(codes: Iterable[str], required: Iterable[str], kind: str = "") -> Schema:
    """What may stand under these keywords, however they are said; `required` in either language."""
    properties = {}
    for code in codes:
        known = _KEYWORDS[code]
        value = _value(code, kind)
        for said in spelt(known):
            properties[said] = {"description": _meaning(known), **value}
    found: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    needed = [{"anyOf": [{"required": [said]} for said in spelt(_KEYWORDS[code])]} for code in required]
    if needed:
        found["allOf"] = needed
    return found


def _value(code: str, kind: str) -> Schema:
    if code == kind:
        return strings() if kind != "end" else {"type": "string", "minLength": 1}
    return OF_KINDS.get((kind, code)) or FIELDS.get(code) or steps()


def _meaning(known: Phrase) -> str:
    return f"{known.meaning['en']}\n\n{known.meaning['fr']}"
