"""Who may not assent to what: judged over again, from what the ledger says was done and from who typed what.

Nothing of `governance` is asked. An author is whoever typed any part of the subject; in the place of an author stands
whoever answers for one, proposes an answer to one, or is chosen by one.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from governance.refusal import Refusal
from records.tables import accounts, cases, ledger, roles, seals

if TYPE_CHECKING:
    from tests.four_eyes.world import World

ASSENTS = ("review", "sign-off", "words")  # the steps of which no author may answer any
NEEDED = {"publication-approval": 1, "by-one": 1, "called": 1, "by-two": 2, "statement": 2}  # different people


@dataclass(frozen=True)
class Voice:
    """One answer: by whom, for whom, as proposed by whom."""

    step: str
    answer: str
    people: frozenset[str]


@dataclass
class Judge:
    world: World
    seen: int = 0
    voices: dict[tuple[str, str], list[Voice]] = field(default_factory=lambda: defaultdict(list))  # by case and digest
    kinds: dict[str, tuple[str, str]] = field(default_factory=dict)  # by task: its kind and its step
    absences: dict[str, dict[str, Any]] = field(default_factory=dict)
    freezes: dict[str, dict[str, Any]] = field(default_factory=dict)  # those that stand
    revoked: set[str] = field(default_factory=set)
    operators: set[str] = field(default_factory=set)
    sensitive: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[tuple[str | None, str]] = field(default_factory=Counter)  # by person and task

    def __post_init__(self) -> None:
        held = self.world.desk.rows(select(roles.c.person_id).where(roles.c.role == "operator"))
        self.operators = {row.person_id for row in held}

    # -- what the ledger says

    def look(self) -> None:
        """Judges every entry written since the last look."""
        new = (
            select(ledger, seals.c.seq).join(seals, seals.c.entry == ledger.c.hash).where(seals.c.seq > self.seen)
        ).order_by(seals.c.seq)
        for entry in self.world.desk.rows(new):
            self.seen = entry.seq
            self.counts[entry.type] += 1
            judged = getattr(self, "_" + entry.type.replace(".", "_"), None)
            if judged is not None:
                judged(entry, json.loads(entry.data))

    def guards(self, task: str) -> bool:
        """Whether no author may say anything on this task: an assent, or a word on what is held."""
        kind, step = self.kinds[task]
        return kind == "held" or (kind == "step" and step in ASSENTS)

    def refused(self, person: str, task: str) -> int:
        return self.refusals[person, task]

    def author_was_refused(self, person: str, result: Any, recorded: int) -> None:
        """An author tried: nothing came of it, and it is written down; but for whom the case is not there at all."""
        self._must(isinstance(result, Refusal), f"{person} wrote it, and was not refused: {result!r}")
        if result.code == "not_found":
            self.counts["author sees nothing"] += 1
            return
        self._must(recorded == 1, f"{person} wrote it, and {result.code} is recorded {recorded} times")
        self.counts["author refused"] += 1

    # -- entry by entry

    def _task_opened(self, _: Row[Any], data: dict[str, Any]) -> None:
        self.kinds[data["task"]] = (data["kind"], data["step"])

    def _decision_refused(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self.refusals[entry.actor, data["task"]] += 1

    def _decision_made(self, entry: Row[Any], data: dict[str, Any]) -> None:
        people = frozenset(one for one in (entry.actor, entry.acting_for, data.get("proposed_by")) if one is not None)
        self.voices[entry.case_id, data["digest"]].append(Voice(entry.step, data["answer"], people))
        if not self.guards(data["task"]):
            return
        self._none_wrote(entry, people)
        self._must(people.isdisjoint(self.operators), "an operator decided")
        self._must(people.isdisjoint(self.revoked), "somebody decided whose rights were taken away")
        if entry.acting_for is not None:
            self.counts["for somebody away"] += 1
            self._must(self._stands_in(entry), "somebody decided for whom they do not stand in")
        if data.get("proposed_by") is not None:
            self.counts["as a colleague proposed"] += 1

    def _task_taken(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self._chose(entry, data["task"])

    _task_taken_over = _task_taken

    def _task_delegated(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self._chose(entry, data["task"], data["to"])

    def _answer_proposed(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self._chose(entry, data["task"])

    def _task_reassigned(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self._chose(entry, data["task"], *data["people"])

    def _task_inherited(self, entry: Row[Any], data: dict[str, Any]) -> None:
        if self.guards(data["task"]) and "person" in data:
            self._none_wrote(entry, {data["person"]})

    def _effect_released(self, entry: Row[Any], _: dict[str, Any]) -> None:
        self._none_wrote(entry, {entry.actor})

    def _correction_proposed(self, entry: Row[Any], _: dict[str, Any]) -> None:
        self._none_wrote(entry, {entry.actor})

    def _correction_accepted(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self._must(entry.actor in self._wrote(entry.case_id), "somebody accepted a correction of another one's text")
        self._none_wrote(entry, {data["proposed_by"]})

    def _sensitivity_raised(self, entry: Row[Any], _: dict[str, Any]) -> None:
        self.sensitive.add(entry.case_id)

    def _case_opened(self, entry: Row[Any], data: dict[str, Any]) -> None:
        if data["sensitive"]:
            self.sensitive.add(entry.case_id)

    def _role_given(self, _: Row[Any], data: dict[str, Any]) -> None:
        if data["role"] == "operator":
            self.operators.add(data["person"])

    def _role_taken(self, _: Row[Any], data: dict[str, Any]) -> None:
        if data["role"] == "operator":
            self.operators.discard(data["person"])

    def _absence_entered(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self.absences[data["absence"]] = data | {"by": entry.actor}

    def _absence_ended(self, _: Row[Any], data: dict[str, Any]) -> None:
        del self.absences[data["absence"]]

    def _person_revoked(self, _: Row[Any], data: dict[str, Any]) -> None:
        self.revoked.add(data["person"])

    def _freeze_declared(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self.freezes[data["freeze"]] = data | {"declarers": {entry.actor}}

    def _freeze_joined(self, entry: Row[Any], data: dict[str, Any]) -> None:
        self.freezes[data["freeze"]]["declarers"].add(entry.actor)

    def _freeze_lifted(self, entry: Row[Any], data: dict[str, Any]) -> None:
        lifted = self.freezes.pop(data["freeze"])
        self._must(entry.actor not in lifted["declarers"], "who declared the freeze lifted it")

    def _effect_permitted(self, entry: Row[Any], data: dict[str, Any]) -> None:
        """Whatever leaves was assented to by as many people as it needs, none of whom wrote it or is in an author's
        place; of what is sensitive a manager is one; and in a freeze by two, for the crisis it was declared for."""
        case = self.world.case(entry.case_id)
        never = self._wrote(entry.case_id) | self.revoked
        yes = [
            one
            for one in self.voices[entry.case_id, data["digest"]]
            if one.answer == "good to publish" and one.people.isdisjoint(never)
        ]
        self._must(_different(yes) >= NEEDED[case.procedure], "it left without the approvals that it needs")
        if case.procedure == "publication-approval":
            self._must(any(one.step == "review" for one in yes), "it left unreviewed")
            signed = entry.case_id not in self.sensitive or any(one.step == "sign-off" for one in yes)
            self._must(signed, "something sensitive left without a sign-off")
        for freeze in self._covering(data["account"]):
            self.counts["left in a freeze"] += 1
            of_crisis = freeze.get("crisis") is not None and freeze["crisis"] in self._above(case)
            self._must(of_crisis and _different(yes) >= 2, "it left in a freeze")

    # -- what is asked of them

    def _chose(self, entry: Row[Any], task: str, *chosen: str) -> None:
        """Neither an author nor anybody chosen by one comes near an assent."""
        if self.guards(task):
            self._none_wrote(entry, {entry.actor, entry.acting_for, *chosen} - {None})

    def _none_wrote(self, entry: Row[Any], people: Any) -> None:
        wrote = self._wrote(entry.case_id)
        self._must(wrote.isdisjoint(people), f"{entry.type} on {entry.step} by, for or through somebody who wrote it")

    def _stands_in(self, entry: Row[Any]) -> bool:
        """Whether that absence stands, names this substitute for this procedure, and was entered by no author."""
        procedure, wrote = self.world.case(entry.case_id).procedure, self._wrote(entry.case_id)
        at = entry.at.isoformat()
        return any(
            one["person"] == entry.acting_for
            and one.get("substitute") == entry.actor
            and one["since"] <= at < one["until"]
            and (one.get("procedures") is None or procedure in one["procedures"])
            and one["by"] not in wrote
            for one in self.absences.values()
        )

    def _wrote(self, case: str) -> set[str]:
        return self.world.wrote[self.world.case(case).subject_id]

    def _covering(self, account: str) -> list[dict[str, Any]]:
        (row,) = self.world.desk.rows(select(accounts.c.community_id).where(accounts.c.id == account))
        scopes = {"all", f"account:{account}", f"community:{row.community_id}"}
        return [one for one in self.freezes.values() if one["scope"] in scopes]

    def _above(self, case: Row[Any]) -> list[str]:
        found: list[str] = []
        while case.parent_id is not None:
            found.append(case.parent_id)
            (case,) = self.world.desk.rows(select(cases).where(cases.c.id == case.parent_id))
        return found

    def _must(self, holds: bool, otherwise: str) -> None:
        if not holds:
            raise AssertionError("\n".join([otherwise, *self.world.story[-40:]]))


def _different(voices: list[Voice]) -> int:
    """How many of the voices are of people who are in no other one of them, at least; two are enough to know."""
    apart = any(one.people.isdisjoint(other.people) for one, other in combinations(voices, 2))
    return 2 if apart else min(len(voices), 1)
