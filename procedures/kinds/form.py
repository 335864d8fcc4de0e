"""The fields of a form in the compiled form."""

from collections.abc import Iterable, Mapping
from typing import Any

from procedures.model import FormField


def form_to_json(form: Iterable[FormField]) -> list[dict[str, Any]]:
    return [_field_to_json(field) for field in form]


def form_from_json(value: Iterable[Mapping[str, Any]]) -> tuple[FormField, ...]:
    return tuple(
        FormField(
            name=field["name"],
            kind=field["kind"],
            choices=tuple(field.get("choices", ())),
            optional=field.get("optional", False),
            title=dict(field.get("title", {})),
        )
        for field in value
    )


def _field_to_json(field: FormField) -> dict[str, Any]:
    parts = {"choices": list(field.choices), "optional": field.optional, "title": dict(field.title)}
    return {"name": field.name, "kind": field.kind} | {name: part for name, part in parts.items() if part}
