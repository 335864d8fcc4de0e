"""What a new version of a prepared statement changes: its texts, and what its blanks take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from governance.statements import Blank, Choice, Number, Words, from_compiled
from web.document_differences.change import ChangeSaid
from web.statement_words import blank_said
from words.catalogue import translations
from words.outcomes import language_label


def statement_changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> tuple[ChangeSaid, ...]:
    return tuple(_changes(before, after, language))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[ChangeSaid]:
    _ = translations(language).gettext
    old, new = from_compiled(before), from_compiled(after)
    for each in dict.fromkeys((*new.title, *old.title)):
        if old.title.get(each) != new.title.get(each):
            yield ChangeSaid(
                "changed",
                _("Title"),
                language_label(each, language),
                old.title.get(each, ""),
                new.title.get(each, ""),
                False,
            )
    for each in dict.fromkeys((*new.texts, *old.texts)):
        if old.texts.get(each) != new.texts.get(each):
            yield ChangeSaid(
                "changed",
                _("Text"),
                language_label(each, language),
                old.texts.get(each, ""),
                new.texts.get(each, ""),
                False,
            )
    for name in dict.fromkeys((*new.blanks, *old.blanks)):
        was, now = old.blanks.get(name), new.blanks.get(name)
        if was != now:
            what = "added" if was is None else "removed" if now is None else "changed"
            said = [blank_said(name, one, language).hint if one else "" for one in (was, now)]
            yield ChangeSaid(what, _("Blank “{name}”").format(name=name), "", said[0], said[1], _opens(was, now))


def _opens(was: Blank | None, now: Blank | None) -> bool:
    """Whether more may be put in than before: what was approved then says less of what will be said."""
    match was, now:
        case None, _:
            return True
        case _, None:
            return False
        case Words(before), Words(after):
            return after > before
        case Number(low, high), Number(lower, higher):
            return lower < low or higher > high
        case Choice(), Words() | Number():
            return True
        case Number(), Words():
            return True
    return was != now and not isinstance(now, Number)
