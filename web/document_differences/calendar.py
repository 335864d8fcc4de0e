"""What a new version of a calendar changes, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from web.document_differences.change import ChangeSaid
from words.catalogue import translations


def calendar_changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> tuple[ChangeSaid, ...]:
    return tuple(_changes(before, after, language))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[ChangeSaid]:
    _ = translations(language).gettext
    fields = {
        "title": _("title"),
        "zone": _("time zone"),
        "week": _("hours of the week"),
        "holidays": _("public holidays"),
        "closed_yearly": _("closed each year"),
        "closed_on": _("closed on"),
        "open_also": _("open also"),
    }
    for name, called in fields.items():
        if before.get(name) != after.get(name):
            yield ChangeSaid("changed", _("The calendar"), called, "", "", False)
