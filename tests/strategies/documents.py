"""The document of a procedure, as someone would write it in English or in French: `document(procedure, "fr")`.

In the notation that fits on lines, each key and text in quotes; only what must not be quoted is bare.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from procedures.model import (
    Ask,
    Call,
    Check,
    Choose,
    Condition,
    End,
    Exclusion,
    Expression,
    ForEach,
    FormField,
    Lead,
    Moment,
    Notify,
    Option,
    Procedure,
    Publish,
    Raise,
    Repeat,
    Set,
    Span,
    Step,
    Together,
    Wait,
    Who,
    Withdraw,
)
from procedures.vocabulary import frames, labels, phrases


class Bare(str):
    """A text that stands without quotes."""

    __slots__ = ()


def document(procedure: Procedure, language: str) -> str:
    return _Writer(language).document(procedure)


class _Writer:
    def __init__(self, language: str) -> None:
        self._language = language

    def document(self, one: Procedure) -> str:
        parts: dict[str, Any] = {
            "procedure": one.name,
            "title": one.title,
            "subject": self._said("subject", one.subject),
            "started by": [self._said("started by", role) for role in one.started_by],
            "calendar": one.calendar,
            "guarantees": [self._said("guarantees", code) for code in one.guarantees],
            "during a freeze": one.during_freeze
            and self._frame(frames.HOLD_UNTIL, who=self._who(one.during_freeze.who)),
            "on trouble": self._trouble(one.on_trouble),
            "steps": self._steps(one.steps),
        }
        written = self._keyed(parts)
        for happening in one.happenings:
            key = self._frame(frames.WHEN_HAPPENS, event=self._said("event", happening.event))
            written[key] = self._keyed({happening.mode: self._steps(happening.steps)})
        return "\n".join(f"{_shown(key)}: {_shown(value)}" for key, value in written.items()) + "\n"

    def _steps(self, steps: Iterable[Step]) -> list[Any]:
        return [self._step(step) for step in steps]

    def _step(self, step: Step) -> Any:
        match step:
            case End():
                return self._frame(frames.END_AS, outcome=self._said("outcome", step.outcome))
            case Raise():
                return self._frame(frames.RAISE, error=self._said("error", step.error))
        kind, parts, outcomes = self._parts(step)
        common = {
            "title": step.title,
            "only if": None if step.only_if is None else self._condition(step.only_if),
            "on trouble": self._trouble(getattr(step, "on_trouble", {})),
            **self._times(step),
        }
        return {**self._keyed({kind: step.name, **common, **parts}), **outcomes}

    def _parts(self, step: Step) -> tuple[str, dict[str, Any], dict[str, Any]]:
        match step:
            case Ask():
                answers = {self._said("answers", answer): self._lead(lead) for answer, lead in step.answers.items()}
                quorum = None if step.quorum == 1 else self._frame(frames.QUORUM, number=str(step.quorum))
                return (
                    "ask",
                    {
                        "who": self._who(step.who),
                        "never": [self._never(one) for one in step.never],
                        "quorum": quorum,
                        "answers": answers,
                        "form": {field.name: self._field(field) for field in step.form},
                        "changes": step.changes and self._said("changes", step.changes),
                    },
                    {},
                )
            case Check():
                parts = {"failed": self._lead(step.failed), "undecided": self._lead(step.undecided)}
                return "check", {**parts, "rules": list(step.rules)}, {}
            case Wait():
                return "wait", self._waiting(step), {}
            case Publish():
                undone = step.undone_by and self._said("undone by", step.undone_by)
                return "publish", {"on": self._said("on", step.on), "undone by": undone}, {}
            case Withdraw():
                return "withdraw", {"on": self._said("on", step.on)}, {}
            case Notify():
                return step.kind, {"who" if step.kind == "tell" else "to": self._who(step.who)}, {}
            case Set():
                fact = step.fact and self._said("fact", step.fact)
                return "set", {"fact": fact, "data": step.data, "to": self._value(step.to)}, {}
            case Call():
                outcomes = {
                    "too late" if code == "late" else self._said("outcome", code): self._lead(lead)
                    for code, lead in step.leads.items()
                }
                return "call", {"procedure": step.procedure}, outcomes
            case Together():
                branches = {branch.name: self._steps(branch.steps) for branch in step.branches}
                return "together", {"until": self._need(step.need), "branches": branches}, {}
            case ForEach():
                bounds = {"at most": Bare(step.at_most), "at a time": Bare(step.at_a_time)}
                return "for each", {"of": self._said("of", step.of), **bounds, "steps": self._steps(step.steps)}, {}
            case Choose():
                *options, otherwise = step.options
                written = [self._option(option) for option in options]
                last = self._lead(otherwise.lead) if otherwise.lead else self._steps(otherwise.steps)
                return "choose", {"options": written, "otherwise": last}, {}
            case Repeat():
                return (
                    "repeat",
                    {
                        "at most": self._frame(frames.ROUNDS, number=str(step.at_most)),
                        "otherwise": self._lead(step.otherwise),
                        "each round": self._steps(step.each_round),
                        "between rounds": self._steps(step.between_rounds),
                    },
                    {},
                )
        raise AssertionError(step)

    def _waiting(self, step: Wait) -> dict[str, Any]:
        until = step.until and self._said("until", step.until)
        if step.event:
            until = self._frame(frames.HAPPENS, event=self._said("event", step.event))
        missed = step.missed and self._frame(
            frames.MISSED, who=self._who(step.missed.who), outcome=self._said("outcome", step.missed.outcome)
        )
        collect = step.collect and self._said("collect", step.collect)
        return {"until": until, "for": step.span and self._span(step.span), "missed": missed, "collect": collect}

    def _times(self, step: Any) -> dict[str, Any]:
        due, late, deadline = (getattr(step, name, None) for name in ("due", "late", "deadline"))
        said = deadline and self._frame(frames.THEN, moment=self._moment(deadline.at), lead=self._lead(deadline.lead))
        return {"due": due and self._moment(due), "late": late and self._said("late", late), "deadline": said}

    def _option(self, option: Option) -> dict[str, Any]:
        assert option.when is not None
        lead = option.lead and self._lead(option.lead)
        return self._keyed({"when": self._condition(option.when), "then": lead, "steps": self._steps(option.steps)})

    def _need(self, need: int | str) -> str:
        if need == "all":
            return self._said("need", "all")
        return self._said("need", "any") if need == 1 else self._frame(frames.NUMBER_OF_THEM, number=str(need))

    def _field(self, field: FormField) -> Any:
        optional = Bare(self._said("yes or no", "yes")) if field.optional else None
        parts = {"choices": list(field.choices), "optional": optional, "title": field.title}
        if not any(parts.values()):
            return self._said("form kind", field.kind)
        return self._keyed({"kind": self._said("form kind", field.kind), **parts})

    def _value(self, value: Any) -> Any:
        match value:
            case bool():
                return Bare(self._said("yes or no", "yes" if value else "no"))
            case int():
                return Bare(value)
            case Expression():
                return self._keyed({"expression": value.text})
            case _:
                return value

    def _condition(self, condition: Condition) -> Any:
        if isinstance(condition, Expression):
            return self._keyed({"expression": condition.text})
        return self._said("only if", condition.code)

    def _who(self, who: Who) -> str:
        if who.step is not None:
            return self._frame(frames.WHO_ANSWERED, step=who.step)
        return self._said("who", who.kind if who.role is None else f"{who.kind}: {who.role}")

    def _never(self, never: Exclusion) -> str:
        if never.step is not None:
            return self._frame(frames.NEVER_ANSWERED, step=never.step)
        return self._said("never", never.kind)

    def _trouble(self, leads: dict[str, Lead]) -> dict[str, str]:
        return {self._said("error", error): self._lead(lead) for error, lead in leads.items()}

    def _lead(self, lead: Lead) -> str:
        match lead.to:
            case "end":
                return self._frame(frames.END_AS, outcome=self._said("outcome", str(lead.outcome)))
            case "raise":
                return self._frame(frames.RAISE, error=self._said("error", str(lead.error)))
            case "reviewer answers":
                return self._said("undecided", lead.to)
            case _:
                return self._said("lead", lead.to)

    def _moment(self, moment: Moment) -> str:
        if moment.before_slot is None:
            assert moment.after is not None
            return self._span(moment.after)
        before = self._span(moment.before_slot)
        if moment.after is None:
            return self._frame(frames.BEFORE_SLOT, before=before)
        return self._frame(frames.AT_THE_LATEST, span=self._span(moment.after), before=before)

    def _span(self, span: Span) -> str:
        return f"{span.amount} {self._said('unit', f'working {span.unit}' if span.working else span.unit)}"

    def _keyed(self, parts: dict[str, Any]) -> dict[str, Any]:
        """The parts that say something, under their keywords."""
        return {self._said("keyword", code): part for code, part in parts.items() if part or part == 0}

    def _said(self, field: str, code: str) -> str:
        known = next((one for one in phrases(field) if one.code == code), None)
        return known.said(self._language) if known else labels(code, self._language, ())

    def _frame(self, frame: frames.Frame, **gaps: str) -> str:
        return frame.filled(self._language, **gaps)


def _shown(value: Any) -> str:
    match value:
        case Bare():
            return str(value)
        case dict():
            return "{" + ", ".join(f"{_shown(key)}: {_shown(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(_shown(part) for part in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
