"""What a new version of a document changes, in words: what protects less than before stands apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance.charter import from_compiled as charter_from_compiled
from governance.charter.difference import RuleChange
from governance.charter.difference import difference as charter_difference
from procedures.compiled import from_compiled
from procedures.difference import Change, difference
from procedures.drawing.draw import KINDS
from procedures.find import step_named
from procedures.kinds.rung import ladders_from_json
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
    Step,
    Who,
)
from procedures.vocabulary import labels
from procedures.vocabulary.frames import HOLD_UNTIL
from records.documents import Kind
from web.difference import Piece
from web.difference import difference as text_difference
from web.drawn.acts import kind_label, title_of
from web.drawn.conditions import condition_said
from web.drawn.phrases import moment_phrase, never_phrase, span_phrase, who_phrase
from web.ladder_words import rung_said
from words.catalogue import translations
from words.outcomes import answer_label, outcome_label


@dataclass(frozen=True, slots=True)
class ChangeSaid:
    """`place` and `field` say what it is about; `before` is empty where there was nothing, `after` where nothing is."""

    what: str  # added, removed, moved, changed
    place: str
    field: str
    before: str
    after: str
    weakens: bool


@dataclass(frozen=True, slots=True)
class DifferenceSaid:
    lost: tuple[str, ...]  # guarantees, in words
    weaker: tuple[ChangeSaid, ...]
    other: tuple[ChangeSaid, ...]
    text: tuple[Piece, ...]

    @property
    def nothing(self) -> bool:
        return not (self.lost or self.weaker or self.other)


def difference_said(
    kind: Kind,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any],
    sources: tuple[str, str],
    language: str,
) -> DifferenceSaid:
    """Of two compiled forms and their sources; `before` None: the document is new, and all of it is text put in."""
    lost: tuple[str, ...] = ()
    said: tuple[ChangeSaid, ...] = ()
    if before is not None:
        match kind:
            case "procedure":
                old, new = from_compiled(before), from_compiled(after)
                found = difference(old, new)
                lost = tuple(labels(code, language, ("guarantees",)) for code in found.lost)
                said = tuple(_said(one, old, new, language) for one in found.changes)
            case "charter":
                changes = charter_difference(charter_from_compiled(before), charter_from_compiled(after))
                said = tuple(_of_rule(one, language) for one in changes)
            case "ladders":
                said = tuple(_of_ladders(before, after, language))
            case "calendar":
                said = tuple(_of_calendar(before, after, language))
    return DifferenceSaid(
        lost,
        tuple(one for one in said if one.weakens),
        tuple(one for one in said if not one.weakens),
        text_difference(*(source.replace("\r\n", "\n") for source in sources)),
    )


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
            return _rung(value, procedure, language)
        case tuple():
            return ", ".join(part for part in (_value(one, field, procedure, language) for one in value) if part)
        case str() if field in ("guarantees", "started by", "late", "subject", "changes", "on", "undone by", "fact"):
            return labels(value, language)
        case str() | int():
            return str(value)
        case _ if type(value) in KINDS or isinstance(value, Notify):
            return _kind(value, language)
    return str(value)


def _kind(step: object, language: str) -> str:
    return kind_label(step.kind if isinstance(step, Notify) else KINDS[_step_type(step)], language)


def _step_type(step: object) -> type[Step]:
    return type(step)  # type: ignore[return-value]  # asked only of what is a step


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


def _of_rule(change: RuleChange, language: str) -> ChangeSaid:
    _ = translations(language).gettext
    fields = {
        "": "",
        "sentence": _("what it says"),
        "severity": _("how binding it is"),
        "kind": _("what it looks for"),
        "scope": _("where it holds"),
        "in force": _("from when until when"),
        "mend": _("how to mend it"),
        "examples": _("its examples"),
    }
    was, now = _what_differs(change.before, change.after)
    before, after = _rule_value(was, language), _rule_value(now, language)
    place = _("Rule “{rule}”").format(rule=change.rule)
    return ChangeSaid(change.what, place, fields[change.field], before, after, change.weakens)


def _rule_value(value: object, language: str) -> str:
    _ = translations(language).gettext
    match value:
        case None:
            return ""
        case "mandatory":
            return _("mandatory")
        case "warning":
            return _("to be minded")
        case "sensitive":
            return _("makes it sensitive")
        case tuple():
            return ", ".join(str(one) for one in value)
        case Mapping() if language in value:
            return str(value[language])
        case Mapping():
            parts = (one for name, one in value.items() if name != "code")
            return ", ".join(str(part) for one in parts for part in _flat(one))
    sentence = getattr(value, "sentence", None)
    if sentence is not None:
        return str(sentence.get(language) or sentence.get("fr") or "")
    return ""


def _what_differs(was: object, now: object) -> tuple[object, object]:
    """Of long lists only the entries that one of the two has."""
    if isinstance(was, tuple) and isinstance(now, tuple):
        return tuple(one for one in was if one not in now), tuple(one for one in now if one not in was)
    if isinstance(was, Mapping) and isinstance(now, Mapping) and was.get("code") == now.get("code") is not None:
        old, new = (
            {name: list(_flat(one)) for name, one in was.items()},
            {name: list(_flat(one)) for name, one in now.items()},
        )
        return (
            {name: [one for one in those if one not in new.get(name, ())] for name, those in old.items()},
            {name: [one for one in those if one not in old.get(name, ())] for name, those in new.items()},
        )
    return was, now


def _flat(value: object) -> Iterable[object]:
    if isinstance(value, list | tuple):
        return value
    return () if value is None else (value,)


def _of_ladders(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[ChangeSaid]:
    old, new = ladders_from_json(before), ladders_from_json(after)
    for name in dict.fromkeys((*new, *old)):
        was, now = old.get(name), new.get(name)
        if was != now:
            what = "added" if was is None else "removed" if now is None else "changed"
            place = labels(name, language, ("late",))
            yield ChangeSaid(what, place, "", _rungs_said(was, language), _rungs_said(now, language), False)


def _rungs_said(rungs: tuple[Rung, ...] | None, language: str) -> str:
    return ", ".join(_rung(one, _NOBODY, language) for one in rungs or ())


def _rung(rung: Rung, procedure: Procedure, language: str) -> str:
    said = rung_said(rung, procedure, language)
    return f"{said.when}: {said.what}"


def _of_calendar(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> Iterator[ChangeSaid]:
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


_NOBODY = Procedure(name="", title={}, subject="", started_by=(), guarantees=(), steps=())
