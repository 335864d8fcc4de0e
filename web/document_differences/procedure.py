"""What a new version of a procedure changes, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from procedures.compiled import from_compiled
from procedures.difference import Change, difference
from procedures.drawing.draw import KINDS
from procedures.find import step_named
from procedures.model import (
    Deadline,
    Exclusion,
    Expression,
    Fact,
    FormField,
    Lead,
    Missed,
    Moment,
    Notify,
    Procedure,
    Release,
    Rung,
    Span,
    Who,
)
from procedures.vocabulary import labels
from procedures.vocabulary.frames import HOLD_UNTIL
from web.document_differences.change import ChangeSaid
from web.document_differences.ladders import rung_in_words
from web.drawn.acts import kind_label, title_of
from web.drawn.conditions import condition_said
from web.drawn.phrases import moment_phrase, never_phrase, span_phrase, who_phrase
from words.catalogue import translations
from words.outcomes import answer_label, outcome_label


def procedure_changes(
    before: Mapping[str, Any], after: Mapping[str, Any], language: str
) -> tuple[tuple[str, ...], tuple[ChangeSaid, ...]]:
    """The guarantees that are lost, in words, and every change."""
    old, new = from_compiled(before), from_compiled(after)
    found = difference(old, new)
    lost = tuple(labels(code, language, ("guarantees",)) for code in found.lost)
    return lost, tuple(_said(one, old, new, language) for one in found.changes)


def _said(change: Change, old: Procedure, new: Procedure, language: str) -> ChangeSaid:
    _ = translations(language).gettext
    place = _title(change.step, new, old, language) if change.step else _("The whole procedure")
    if change.what == "moved":
        return ChangeSaid("moved", place, "", "", "", change.weakens)
    if not change.field:
        before = "" if change.before is None else _value(change.before, "", old, language)
        after = "" if change.after is None else _value(change.after, "", new, language)
        return ChangeSaid(change.what, place, "", before, after, change.weakens)
    was, now = change.before, change.after
    if isinstance(was, tuple) and isinstance(now, tuple) and set(map(repr, was)) != set(map(repr, now)):
        was, now = tuple(one for one in was if one not in now), tuple(one for one in now if one not in was)
    return ChangeSaid(
        change.what,
        place,
        _field(change.field, change.key, language),
        _value(was, change.field, old, language),
        _value(now, change.field, new, language),
        change.weakens,
    )


def _title(name: str, new: Procedure, old: Procedure, language: str) -> str:
    for procedure in (new, old):
        try:
            return title_of(step_named(procedure, name), language)
        except KeyError:
            continue
    return name


def _field(field: str, key: str, language: str) -> str:
    called = labels(field, language, ("keyword",))
    if not key:
        return called
    if field == "answers":
        return answer_label(key, language)
    if field == "happenings":
        return labels(key, language, ("event",))
    return f"{called}: {labels(key, language)}"


def _value(value: object, field: str, procedure: Procedure, language: str) -> str:
    match value:
        case None | ():
            return ""
        case Who():
            return who_phrase(value, procedure, language)
        case Exclusion():
            return never_phrase((value,), procedure, language)
        case Span():
            return span_phrase(value, language)
        case Moment():
            return moment_phrase(value, language)
        case Deadline(at, lead):
            return f"{moment_phrase(at, language)} → {lead_said(lead, language)}"
        case Lead():
            return lead_said(value, language)
        case Fact() | Expression():
            return str(condition_said(value, procedure, language))
        case Release(who):
            return HOLD_UNTIL.filled(language, who=who_phrase(who, procedure, language))
        case Missed(who, outcome):
            return f"{who_phrase(who, procedure, language)} / {outcome_label(outcome, language)}"
        case FormField():
            return value.title.get(language) or value.name.replace("_", " ")
        case Rung():
            return rung_in_words(value, procedure, language)
        case tuple():
            return ", ".join(part for part in (_value(one, field, procedure, language) for one in value) if part)
        case str() if field in ("guarantees", "started by", "late", "subject", "changes", "on", "undone by", "fact"):
            return labels(value, language)
        case str() | int():
            return str(value)
        case Notify(kind=kind):
            return kind_label(kind, language)
    return next((kind_label(kind, language) for one, kind in KINDS.items() if type(value) is one), str(value))


def lead_said(lead: Lead, language: str) -> str:
    """Where an answer leads: "goes on", "ends: published"."""
    _ = translations(language).gettext
    match lead.to:
        case "end":
            return _("ends: {outcome}").format(outcome=outcome_label(lead.outcome or "", language))
        case "raise":
            return labels(lead.error or "", language, ("error",))
        case "next round":
            return _("next round")
        case "reviewer answers":
            return labels("reviewer answers", language, ("undecided",))
    return _("goes on")
