"""What may stand after each keyword, as JSON Schema: phrases of the vocabulary, texts, lists, groups of fields."""

from __future__ import annotations

import re
from typing import Any

from procedures.vocabulary import FRAMES, Phrase, phrases

Schema = dict[str, Any]
_SPECIAL = re.compile(r"([.^$*+?()\[\]{}|\\/])")
_GAP = re.compile(r"\{(\w+)\}")
CLOSED = ("event", "error", "outcome")
LANGUAGES = ("en", "fr")


def ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def strings() -> Schema:
    return {"type": "string", "minLength": 1, "maxLength": 200}


def steps() -> Schema:
    return {"allOf": [ref("steps")]}


def spelt(known: Phrase) -> tuple[str, ...]:
    """All spellings, with either apostrophe."""
    return tuple(dict.fromkeys(one for said in known.spellings for one in (said, said.replace("’", "'"))))


def frame(known: Phrase) -> Schema:
    """A text that is one of the spellings. A gap for a phrase of a closed list takes those, any other takes all."""
    said = "|".join(_pattern(one) for one in spelt(known))
    meaning = f"{known.english}: {known.meaning['en']}\n\n{known.french} : {known.meaning['fr']}"
    return {"type": "string", "pattern": f"^(?:{said})$", "description": meaning, "examples": _shown(known)}


def _pattern(spelling: str) -> str:
    parts = _GAP.split(spelling)
    return "".join(_gap(part) if index % 2 else _escaped(part) for index, part in enumerate(parts))


def _gap(name: str) -> str:
    closed = [_escaped(said) for known in phrases(name) for said in spelt(known)]
    return f"(?:{'|'.join(closed)})" if closed and name in CLOSED else ".+"


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)


def _shown(known: Phrase) -> list[str]:
    return [known.said(language) for language in LANGUAGES]


def phrase_of(*named: str, also: tuple[Schema, ...] = ()) -> Schema:
    """One of the phrases of these fields, with gaps or without, or what else is allowed there."""
    plain = [
        {"const": said, "description": known.meaning["en" if said == known.english else "fr"]}
        for field in named
        for known in phrases(field)
        for said in spelt(known)
    ]
    return {"anyOf": [*plain, *(frame(known) for known in FRAMES if known.field in named), *also]}


def one_or_several(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


def lead() -> Schema:
    return phrase_of("lead", "undecided")


def _by(field: str) -> Schema:
    """Where each of the phrases of a field leads."""
    said = [spelling for known in phrases(field) for spelling in spelt(known)]
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {spelling: ref("lead") for spelling in said},
        "additionalProperties": False,
    }


_SPAN = {
    "type": "string",
    "pattern": "^[0-9]{1,6} (?:"
    + "|".join(dict.fromkeys(said for known in phrases("unit") for said in known.spellings))
    + ")$",
}
_NUMBER: Schema = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": "^[0-9]{1,6}$"}]}
_LEAD = {"allOf": [ref("lead")]}
_LEAD_OR_STEPS = {"anyOf": [ref("lead"), ref("steps")]}
_CONDITION = phrase_of("only if", also=(ref("expression"),))
_WHO = phrase_of("who")
_WHEN_DUE = phrase_of("due", also=(_SPAN,))
_TITLE: Schema = {
    "type": "object",
    "properties": {language: {"type": "string", "minLength": 1, "maxLength": 120} for language in LANGUAGES},
    "required": list(LANGUAGES),
    "additionalProperties": False,
}

FIELDS: dict[str, Schema] = {  # by code of the keyword
    "procedure": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60},
    "title": _TITLE,
    "subject": phrase_of("subject"),
    "started by": one_or_several(phrase_of("started by")),
    "calendar": strings(),
    "guarantees": one_or_several(phrase_of("guarantees")),
    "during a freeze": phrase_of("during a freeze"),
    "on trouble": _by("error"),
    "who": _WHO,
    "to": {"anyOf": [{"type": ["string", "integer", "boolean"]}, ref("expression")]},
    "never": one_or_several(phrase_of("never")),
    "quorum": phrase_of("quorum"),
    "answers": {"anyOf": [_by("answers"), phrase_of("same answers")]},
    "form": {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": "^[a-z][a-z0-9_]{0,39}$"},
        "additionalProperties": phrase_of("form kind", also=(ref("form field"),)),
    },
    "kind": phrase_of("form kind"),
    "choices": {"type": "array", "minItems": 2, "items": {"type": ["string", "integer"]}},
    "optional": phrase_of("yes or no"),
    "changes": phrase_of("changes"),
    "due": _WHEN_DUE,
    "late": phrase_of("late", also=(strings(),)),
    "deadline": phrase_of("deadline"),
    "only if": _CONDITION,
    "when": _CONDITION,
    "expression": {"type": ["string", "integer", "boolean"], "maxLength": 500},
    "rules": one_or_several(strings()),
    "failed": _LEAD,
    "undecided": _LEAD,
    "then": _LEAD,
    "otherwise": _LEAD_OR_STEPS,
    "on": phrase_of("on"),
    "undone by": phrase_of("undone by"),
    "until": phrase_of("until", "event"),
    "for": _SPAN,
    "collect": phrase_of("collect"),
    "missed": phrase_of("missed"),
    "fact": phrase_of("fact"),
    "data": {"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"},
    "branches": {"type": "object", "minProperties": 1, "additionalProperties": ref("steps")},
    "independent": phrase_of("yes or no"),
    "of": phrase_of("of"),
    "at most": phrase_of("at most"),
    "at a time": _NUMBER,
    "options": {"type": "array", "minItems": 1, "items": ref("option")},
    "at": phrase_of("at"),
    "do": phrase_of("do"),
    "ladders": {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": {"type": "array", "minItems": 1, "items": ref("rung")},
    },
}
OF_KINDS: dict[tuple[str, str], Schema] = {  # where a kind means something of its own
    ("escalate", "to"): _WHO,
    ("together", "until"): phrase_of("need"),
    ("for each", "at most"): _NUMBER,
}
