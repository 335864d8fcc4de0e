"""Procedures of all kinds of steps, each such that its document is read: `procedures()`.

They need not pass the proofs: ways may end nowhere, and errors may be raised that nobody catches.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from hypothesis import strategies as st

from procedures.find import every_step
from procedures.house import DEFAULT_HOUSE
from procedures.kinds import end, raising
from procedures.model import (
    Ask,
    Branch,
    Call,
    Check,
    Choose,
    ForEach,
    Happening,
    Lead,
    Missed,
    Notify,
    Option,
    Procedure,
    Publish,
    Release,
    Repeat,
    Set,
    Step,
    Together,
    Wait,
    Withdraw,
)
from procedures.vocabulary import phrases
from tests.strategies import parts

SUBJECTS = tuple(one.code for one in phrases("subject"))
ROLES = tuple(one.code for one in phrases("started by"))
GUARANTEES = tuple(one.code for one in phrases("guarantees"))
ON = "the accounts of the publication"


@st.composite
def procedures(draw: st.DrawFn, subject: str | None = None, most_steps: int = 14) -> Procedure:
    """A procedure about this subject, or about any; about so many steps at most."""
    subject = subject or draw(st.sampled_from(SUBJECTS))
    drawing = _Drawing(draw, slot=subject == "publication", left=most_steps)
    steps = drawing.block(3)
    happenings = tuple(
        drawing.happening(event)
        for event in sorted(draw(st.lists(st.sampled_from(parts.EVENTS), unique=True, max_size=2)))
    )
    made = Procedure(
        name=draw(st.sampled_from(("publication-approval", "x", "a-2"))),
        title=draw(st.fixed_dictionaries({"en": parts.words, "fr": parts.words})),
        subject=subject,
        started_by=tuple(draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True))),
        guarantees=("approved", *draw(st.lists(st.sampled_from(GUARANTEES[1:]), unique=True))),
        steps=steps,
        calendar="museum opening days",
        during_freeze=draw(
            st.one_of(st.none(), st.builds(Release, parts.people(tuple(drawing.asked)), st.just(parts.AUTHORS)))
        ),
        happenings=happenings,
        on_trouble=draw(
            st.dictionaries(st.sampled_from(parts.ERRORS), parts.leads(False, on=False, raising=False), max_size=3)
        ),
    )
    named = {late for step in every_step(made) if (late := getattr(step, "late", None))}
    return replace(made, ladders={name: DEFAULT_HOUSE.ladders[name] for name in named})


@dataclass
class _Drawing:
    draw: st.DrawFn
    slot: bool
    left: int  # steps that may still be made
    made: int = 0
    asked: list[str] = field(default_factory=list)
    rounds: int = 0
    in_each: bool = False

    def block(self, deep: int) -> tuple[Step, ...]:
        """One step or more; blocks stand in blocks so many deep."""
        found: list[Step] = []
        for _ in range(self.draw(st.integers(1, 4))):
            found += self._step(deep)
            if self.left <= 0:
                break
        return tuple(found)

    def happening(self, event: str) -> Happening:
        mode: Literal["hold", "interrupt"] = self.draw(st.sampled_from(("hold", "interrupt")))
        return Happening(event, mode, self.block(1))

    def _step(self, deep: int) -> list[Step]:
        self.left -= 1
        kinds: list[Callable[[], list[Step]]] = [
            *(self._ask, self._check, self._slot, self._wait, self._publish, self._withdraw),
            *(self._notify, self._set, self._raise, self._call, self._end),
        ]
        if deep and self.left > 0:
            kinds += [lambda: self._together(deep - 1), lambda: self._choose(deep - 1), lambda: self._repeat(deep - 1)]
            kinds += [] if self.in_each else [lambda: self._for_each(deep - 1)]
        return self.draw(st.sampled_from(kinds))()

    def _ask(self) -> list[Step]:
        asked = tuple(self.asked)
        common = self._common()
        step = Ask(
            who=self.draw(parts.people(asked)),
            answers=self.draw(st.dictionaries(st.sampled_from(parts.ANSWERS), self._leads(), min_size=1, max_size=4)),
            never=self.draw(parts.exclusions(asked)),
            quorum=self.draw(st.sampled_from((1, 1, 2, 3))),
            form=self.draw(parts.forms),
            changes=self.draw(st.sampled_from((None, "the publication", "the campaign"))),
            **self._times(),
            **common,
        )
        self.asked.append(step.name)
        return [step]

    def _check(self) -> list[Step]:
        failed = self.draw(parts.leads(self.rounds > 0, on=False))
        undecided = self.draw(st.one_of(st.just(Lead("reviewer answers")), st.just(failed)))
        rules = tuple(self.draw(st.lists(st.sampled_from(parts.RULES), unique=True)))
        return [Check(failed=failed, undecided=undecided, rules=rules, **self._common())]

    def _slot(self) -> list[Step]:
        """A wait for the slot, with the publish that must follow."""
        missed = st.builds(Missed, parts.people(tuple(self.asked)), st.sampled_from(parts.OUTCOMES))
        waiting = Wait(
            until="the slot of each account", missed=self.draw(st.one_of(st.none(), missed)), **self._common()
        )
        return [waiting, *self._publish()]

    def _wait(self) -> list[Step]:
        if self.draw(st.booleans()):
            deadline = self.draw(parts.deadlines(self.slot, self.rounds > 0))
            return [Wait(event=self.draw(st.sampled_from(parts.EVENTS)), deadline=deadline, **self._common())]
        collect: Literal["reactions"] | None = self.draw(st.sampled_from((None, "reactions")))
        return [Wait(span=self.draw(parts.spans), collect=collect, **self._common())]

    def _publish(self) -> list[Step]:
        undone: Any = self.draw(st.sampled_from((None, "withdraw", "cannot be undone")))
        return [Publish(on=ON, undone_by=undone, **self._common())]

    def _withdraw(self) -> list[Step]:
        return [Withdraw(on=ON, **self._common())]

    def _notify(self) -> list[Step]:
        kind: Literal["tell", "escalate"] = self.draw(st.sampled_from(("tell", "escalate")))
        return [Notify(kind=kind, who=self.draw(parts.people(tuple(self.asked))), **self._named())]

    def _set(self) -> list[Step]:
        if self.draw(st.booleans()):
            return [Set(fact=self.draw(parts.raised), **self._named())]
        data = self.draw(st.sampled_from(parts.IDENTIFIERS))
        return [Set(data=data, to=self.draw(parts.values), **self._named())]

    def _raise(self) -> list[Step]:
        return [raising.named(self.draw(st.sampled_from(parts.ERRORS)))]

    def _end(self) -> list[Step]:
        return [end.named(self.draw(st.sampled_from(parts.OUTCOMES)))]

    def _call(self) -> list[Step]:
        leads = self.draw(st.dictionaries(st.sampled_from(parts.OUTCOMES), self._leads(), max_size=4))
        common = self._common()
        procedure = self.draw(st.sampled_from(("fact-verification", "a-2")))
        return [Call(procedure=procedure, leads=leads, **self._times(), **common)]

    def _together(self, deep: int) -> list[Step]:
        common = self._common()
        names = self.draw(st.lists(st.sampled_from(("legal", "press", "third view")), min_size=1, unique=True))
        branches = tuple(Branch(name, self.block(deep)) for name in names)
        need = self.draw(st.one_of(st.just("all"), st.integers(1, len(branches))))
        return [Together(need=need, branches=branches, **common)]  # type: ignore[arg-type]

    def _choose(self, deep: int) -> list[Step]:
        common = self._common()
        number = self.draw(st.integers(1, 3))
        options = [self._option(self.draw(parts.conditions), deep) for _ in range(number)]
        return [Choose(options=(*options, self._option(None, deep)), **common)]

    def _option(self, when: Any, deep: int) -> Option:
        if self.draw(st.booleans()):
            return Option(when, lead=self.draw(self._leads()))
        return Option(when, steps=self.block(deep))

    def _repeat(self, deep: int) -> list[Step]:
        common = self._common()
        otherwise = self.draw(self._leads())
        self.rounds += 1
        each = self.block(deep)
        between = self.block(deep) if self.draw(st.booleans()) else ()
        self.rounds -= 1
        at_most = self.draw(st.integers(1, 20))
        return [Repeat(at_most=at_most, otherwise=otherwise, each_round=each, between_rounds=between, **common)]

    def _for_each(self, deep: int) -> list[Step]:
        common = self._common()
        of: Literal["account", "claim"] = self.draw(st.sampled_from(("account", "claim")))
        at_most = self.draw(st.integers(1, 100))
        at_a_time = self.draw(st.one_of(st.just(at_most), st.integers(1, at_most)))
        self.in_each = True
        steps = self.block(deep)
        self.in_each = False
        return [ForEach(of=of, at_most=at_most, at_a_time=at_a_time, steps=steps, **common)]

    def _named(self) -> dict[str, Any]:
        self.made += 1
        name = f"{self.draw(st.sampled_from(('review', 'sign-off', 'étape', 'l’accord')))} {self.made}"
        return {"name": name, "only_if": self.draw(parts.maybe_condition), "title": self.draw(parts.titles)}

    def _common(self) -> dict[str, Any]:
        return {**self._named(), "on_trouble": self.draw(parts.troubles(self.rounds > 0))}

    def _times(self) -> dict[str, Any]:
        due = self.draw(st.one_of(st.none(), parts.moments(self.slot)))
        late = self.draw(st.sampled_from((None, *parts.LADDERS))) if due else None
        return {"due": due, "late": late, "deadline": self.draw(parts.deadlines(self.slot, self.rounds > 0))}

    def _leads(self) -> st.SearchStrategy[Lead]:
        return parts.leads(self.rounds > 0)
