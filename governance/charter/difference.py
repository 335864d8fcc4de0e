"""What changed between two versions of the charter, rule by rule, and what of it guards less than before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from governance.charter.model import Charter, InForce, Rule

What = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """Of a whole rule where `field` is empty. `before` and `after` are values of the rule, None where there is none."""

    what: What
    rule: str
    field: Literal["", "sentence", "severity", "kind", "scope", "in force", "mend", "examples"] = ""
    before: object = None
    after: object = None
    weakens: bool = False


def difference(before: Charter, after: Charter) -> tuple[RuleChange, ...]:
    """In the order of the new document; what is gone, last."""
    return tuple(_changes(before, after))


def _changes(before: Charter, after: Charter) -> Iterator[RuleChange]:
    for rule in after.rules:
        was = before.rule(rule.name)
        if was is None:
            yield RuleChange("added", rule.name, after=rule)
        else:
            yield from _of_rule(was, rule)
    for rule in before.rules:
        if after.rule(rule.name) is None:
            yield RuleChange("removed", rule.name, before=rule, weakens=_guards(rule))


def _of_rule(was: Rule, now: Rule) -> Iterator[RuleChange]:
    if was.severity != now.severity:
        yield RuleChange("changed", now.name, "severity", was.severity, now.severity, _guards(was))
    if was.kind.to_json() != now.kind.to_json():
        weakens = _guards(was) and _lets_more_through(was, now)
        yield RuleChange("changed", now.name, "kind", was.kind.to_json(), now.kind.to_json(), weakens)
    if was.scope != now.scope:
        yield RuleChange("changed", now.name, "scope", was.scope, now.scope, _guards(was) and _narrower(was, now))
    if was.in_force != now.in_force:
        weakens = _guards(was) and _shorter(was.in_force, now.in_force)
        yield RuleChange("changed", now.name, "in force", was.in_force, now.in_force, weakens)
    if dict(was.sentence) != dict(now.sentence):
        yield RuleChange("changed", now.name, "sentence", was.sentence, now.sentence)
    if dict(was.mend) != dict(now.mend):
        yield RuleChange("changed", now.name, "mend", was.mend, now.mend)
    if (was.good, was.bad) != (now.good, now.bad):
        yield RuleChange("changed", now.name, "examples", _texts(was), _texts(now))


def _texts(rule: Rule) -> tuple[str, ...]:
    return tuple(example.text for example in (*rule.good, *rule.bad))


def _guards(rule: Rule) -> bool:
    return rule.severity in ("mandatory", "sensitive")


def _lets_more_through(was: Rule, now: Rule) -> bool:
    """Whether it may find less: another kind, fewer words, more that is allowed. In doubt it may."""
    old, new = was.kind.to_json(), now.kind.to_json()
    if old.get("code") != new.get("code"):
        return True
    fewer = any(not set(old.get(name) or ()) <= set(new.get(name) or ()) for name in ("words", "states"))
    more_allowed = not set(new.get("allowed") or ()) <= set(old.get("allowed") or ())
    told = ("code", "words", "states", "allowed")
    rest = {name for name in (*old, *new) if name not in told and old.get(name) != new.get(name)}
    return fewer or more_allowed or bool(rest)


def _narrower(was: Rule, now: Rule) -> bool:
    return _less(was.scope.communities, now.scope.communities) or _less(was.scope.platforms, now.scope.platforms)


def _less(was: frozenset[str] | None, now: frozenset[str] | None) -> bool:
    return now is not None and (was is None or not was <= now)


def _shorter(was: InForce, now: InForce) -> bool:
    later = now.since is not None and (was.since is None or now.since > was.since)
    sooner = now.until is not None and (was.until is None or now.until < was.until)
    return later or sooner
