"""A time from when until when, as a form says it; and what is wrong with a form, by its fields."""

from __future__ import annotations

from datetime import datetime

from governance.submission import FieldError, InvalidSubject
from web.publication_form import instant_of
from web.visit import Visit
from words.fields import field_error
from words.sentence import Sentence


def period_typed(visit: Visit) -> tuple[datetime, datetime]:
    """Of the fields `since` and `until`; an empty beginning is now. Raises InvalidSubject where one cannot be read."""
    typed = {name: visit.form.get(name, "").strip() for name in ("since", "until")}
    read = {name: instant_of(value, visit.zone) for name, value in typed.items() if value}
    errors = [FieldError(name, "not_an_instant") for name, found in read.items() if found is None]
    if "until" not in read:
        errors.append(FieldError("until", "empty"))
    since, until = read.get("since", visit.clock()), read.get("until")
    if errors or since is None or until is None:
        raise InvalidSubject(tuple(errors))
    return since, until


def errors_said(invalid: InvalidSubject, language: str) -> dict[str, list[Sentence]]:
    """The sentences about each field."""
    said: dict[str, list[Sentence]] = {}
    for one in invalid.errors:
        said.setdefault(one.field, []).append(field_error(one.field, one.code, one.parameters, language))
    return said
