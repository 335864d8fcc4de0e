"""Reads what was typed into the form of a task: either every field can be kept, or each says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from governance.submission import FieldError, InvalidSubject, clean_text, control_character
from procedures.model import FormField, Value

LIMITS = {"text": 500, "long text": 10_000, "link": 2_000}  # characters
LARGEST = 2**53 - 1  # above it readers of JSON disagree
TEXTS = frozenset(LIMITS)  # kinds whose values the machine never sees
_NUMBER = re.compile(r"-?[0-9]{1,16}")
_YES_OR_NO = {"yes": True, "no": False}


class _Wrong(Exception):
    def __init__(self, code: str, /, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def read_form(fields: Iterable[FormField], typed: Mapping[str, Any]) -> dict[str, Value]:
    """The value of each field that was filled in: texts in Unicode NFC, a date as 2026-11-28, numbers whole.

    Raises `InvalidSubject` with every field that is wrong, missing or not asked for, under `form.NAME`.
    """
    known = {field.name: field for field in fields}
    errors = [FieldError(f"form.{name}"[:120], "unknown_field") for name in typed if name not in known]
    values: dict[str, Value] = {}
    for field in known.values():
        said = typed.get(field.name)
        if isinstance(said, str) and not said.strip():
            said = None
        if said is None:
            if not field.optional:
                errors.append(FieldError(f"form.{field.name}", "missing"))
            continue
        try:
            values[field.name] = _READERS[field.kind](field, said)
        except _Wrong as wrong:
            errors.append(FieldError(f"form.{field.name}", wrong.code, wrong.parameters))
    if errors:
        raise InvalidSubject(tuple(errors))
    return values


def without_texts(fields: Iterable[FormField], values: Mapping[str, Value]) -> dict[str, Value]:
    """What the machine may know of a form: numbers, choices, dates, yes and no."""
    return {field.name: values[field.name] for field in fields if field.kind not in TEXTS and field.name in values}


def texts_of(fields: Iterable[FormField], values: Mapping[str, Value]) -> dict[str, str]:
    """The texts of a form, which stand beside the record."""
    return {field.name: str(values[field.name]) for field in fields if field.kind in TEXTS and field.name in values}


def _text(field: FormField, said: Any) -> str:
    if not isinstance(said, str):
        raise _Wrong("not_text")
    text = clean_text(said).strip()
    limit = LIMITS[field.kind]
    if len(text) > limit:
        raise _Wrong("too_long", length=len(text), limit=limit)
    if field.kind != "long text" and "\n" in text:
        raise _Wrong("one_line")
    bad = control_character(text)
    if bad is not None:
        raise _Wrong("control_character", position=bad + 1, code=f"U+{ord(text[bad]):04X}")
    return text


def _link(field: FormField, said: Any) -> str:
    text = _text(field, said)
    if not text.startswith(("https://", "http://")) or any(char.isspace() for char in text):
        raise _Wrong("not_a_link")
    return text


def _number(_field: FormField, said: Any) -> int:
    if isinstance(said, str) and _NUMBER.fullmatch(said.strip()):
        said = int(said)
    if isinstance(said, bool) or not isinstance(said, int) or abs(said) > LARGEST:
        raise _Wrong("not_a_number")
    return said


def _date(_field: FormField, said: Any) -> str:
    try:
        return date.fromisoformat(said.strip()).isoformat()
    except (AttributeError, ValueError):
        raise _Wrong("not_a_date") from None


def _yes_or_no(_field: FormField, said: Any) -> bool:
    answer = _YES_OR_NO.get(said) if isinstance(said, str) else said
    if not isinstance(answer, bool):
        raise _Wrong("not_yes_or_no")
    return answer


def _choice(field: FormField, said: Any) -> str:
    if said not in field.choices:
        raise _Wrong("unknown_choice", allowed=", ".join(field.choices))
    return str(said)


_READERS: Mapping[str, Callable[[FormField, Any], Value]] = {
    "text": _text,
    "long text": _text,
    "number": _number,
    "date": _date,
    "yes or no": _yes_or_no,
    "link": _link,
    "one of": _choice,
}
