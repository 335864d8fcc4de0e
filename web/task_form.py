"""The form of a task: its fields as the page shows them, what was typed into them, and what is wrong beside each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from governance.submission import InvalidSubject
from procedures.kinds.form import form_from_json
from procedures.model import FormField
from words.crises import choice_label
from words.fields import field_error
from words.outcomes import answer_label
from words.sentence import Sentence

PREFIX = "form."
INPUTS = {"number": "number", "date": "date", "link": "url"}  # any other is a line of text


@dataclass(frozen=True, slots=True)
class FieldShown:
    name: str  # of the input
    label: str
    kind: str  # choice, area or line
    type: str  # of the input, for a line
    options: tuple[tuple[str, str], ...]  # code and words, for a choice
    value: str
    optional: bool


def fields_shown(form: Any, typed: Mapping[str, str], language: str) -> tuple[FieldShown, ...]:
    """The fields of the task's form (compiled), with what was typed."""
    return tuple(_shown(field, typed.get(PREFIX + field.name, ""), language) for field in form_from_json(form))


def typed_form(sent: Mapping[str, str]) -> dict[str, str]:
    """What was typed into the fields, by their names in the procedure."""
    return {name.removeprefix(PREFIX): value for name, value in sent.items() if name.startswith(PREFIX)}


def proposed_inputs(delegation: Any) -> list[tuple[str, str]]:
    """Name and value of each input with which the proposed answer is confirmed as it is."""
    form: Mapping[str, Any] = delegation.form or {}
    return [(name if name == "url" else PREFIX + name, str(value)) for name, value in form.items()]


def errors_beside(form: Any, invalid: InvalidSubject, language: str) -> dict[str, list[Sentence]]:
    """What is wrong, by the name of the input."""
    labels = {PREFIX + field.name: _label(field, language) for field in form_from_json(form)}
    found: dict[str, list[Sentence]] = {}
    for error in invalid.errors:
        said = field_error(error.field, error.code, error.parameters, language, label=labels.get(error.field))
        found.setdefault(error.field, []).append(said)
    return found


def values_said(form: Any, values: Mapping[str, Any], language: str) -> list[tuple[str, str]]:
    """Label and value of each field that was filled in, as people read them."""
    fields = form_from_json(form)
    return [
        (_label(field, language), _value(field, values[field.name], language))
        for field in fields
        if field.name in values
    ]


def _shown(field: FormField, value: str, language: str) -> FieldShown:
    kind = {"long text": "area", "yes or no": "choice", "one of": "choice"}.get(field.kind, "line")
    codes = ("yes", "no") if field.kind == "yes or no" else field.choices
    label = answer_label if field.kind == "yes or no" else choice_label
    words = [(code, label(code, language)) for code in codes]
    return FieldShown(
        name=PREFIX + field.name,
        label=_label(field, language),
        kind=kind,
        type=INPUTS.get(field.kind, "text"),
        options=(("", "–"), *words),
        value=value,
        optional=field.optional,
    )


def _label(field: FormField, language: str) -> str:
    said = field.title.get(language) or field.title.get("en") or field.name.replace("_", " ")
    return said[:1].upper() + said[1:]


def _value(field: FormField, value: Any, language: str) -> str:
    if isinstance(value, bool):
        return answer_label("yes" if value else "no", language)
    return choice_label(value, language) if field.choices else str(value)
