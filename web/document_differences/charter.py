"""What a new version of the charter changes, rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from governance.charter import from_compiled
from governance.charter.difference import RuleChange, difference
from web.document_differences.change import ChangeSaid
from words.catalogue import translations


def charter_changes(before: Mapping[str, Any], after: Mapping[str, Any], language: str) -> tuple[ChangeSaid, ...]:
    return tuple(_said(one, language) for one in difference(from_compiled(before), from_compiled(after)))


def _said(change: RuleChange, language: str) -> ChangeSaid:
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
