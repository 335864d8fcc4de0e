"""The rules that the story of one case must keep: a beginning, four eyes, approval before permit before publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance.freeze import STATEMENT_APPROVERS
from governance.quorum import different_people
from records.ledger.canonical import ANSWER, VALUES, canonical_data
from records.ledger.freeze_rules import Frozen
from records.ledger.removal_rules import RemovalRules
from records.ledger.standing_in import StandingIn
from records.ledger.verification import Line, Text, Verification

REVIEWS = frozenset(("good to publish", "changes wanted", "not to be published"))
APPROVES = "good to publish"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the ledger says was decided; equal to the row of `decisions` it stands for."""

    task: str | None
    person: str | None
    acting_for: str | None
    answer: str | None
    revision: int | None
    digest: str | None
    values: str = "{}"  # of the form, without its texts; canonical JSON
    proposed_by: str | None = None


@dataclass(slots=True)
class EffectStory:
    permitted: list[str | None] = field(default_factory=list)  # digests, in order
    published: list[str | None] = field(default_factory=list)  # ids that the network gave
    seq: int | None = None


NOT_SENT = EffectStory()


class CaseRules:
    """Fed with the entries of one case in order; gathers what records are then held against."""

    def __init__(
        self,
        case: str,
        found: Verification,
        needs_approval: Callable[[str | None], bool],
        standing_in: StandingIn,
        frozen: Frozen,
    ) -> None:
        self.case = case
        self._frozen = frozen
        self.called = False  # by another case, which knows every revision of their subject
        # with the comment and the texts of the form, by name, as far as they are readable
        self.decisions: list[tuple[Decision, dict[str, str], int | None]] = []
        self.effects: dict[str, EffectStory] = {}
        self.removals = RemovalRules(self._blame, lambda effect: bool(self.effects.get(effect, NOT_SENT).published))
        self.revisions: dict[int, str] = {}
        self._found = found
        self._standing_in = standing_in
        self._procedure: str | None = None
        self._needs_approval = needs_approval
        self._approval_needed = True
        self._authors: set[str] = set()
        self._quorums: dict[str | None, int] = {}  # of tasks that need more than one person
        self._spoken: dict[str | None, set[str]] = {}  # by task: who spoke or was spoken for
        self._approved: dict[tuple[str | None, str | None], set[frozenset[str]]] = {}  # task, digest -> voices
        self._rewound = False
        self._proposed: dict[tuple[str | None, str | None, str | None], object] = {}  # task, owner, delegate -> what

    def read(self, line: Line, data: Mapping[str, Any], texts: Mapping[str, Text]) -> None:
        if line.n == 1 and line.type != "case.opened":
            self._blame(line, "case.beginning", "The case does not begin with its opening.")
        if line.acting_for is not None and line.type != "answer.proposed":  # which is held against who asked for it
            reviews = line.type == "decision.made" and data.get("answer") in REVIEWS
            self._standing_in.acted(line, self._procedure, self._authors if reviews else ())
        match line.type:
            case "case.opened":
                self._procedure = data.get("procedure")
                self._approval_needed = self._needs_approval(data.get("procedure_digest"))
                self._write(line, data, data.get("revision", 1), author=True)
                self.called = data.get("parent_key") is not None  # a statement has a subject of its own
                self._frozen.opened(self.case, data.get("parent"))
            case "task.opened":
                if isinstance(data.get("quorum"), int):
                    self._quorums[data.get("task")] = data["quorum"]
            case "revision.submitted":
                self._write(line, data, data.get("number"), author=True)
            case "correction.accepted":
                self._write(line, data, data.get("number"), author=False)
            case "task.delegated":
                self._proposed[data.get("task"), line.actor, data.get("to")] = None
            case "answer.proposed":
                self._propose(line, data)
            case "decision.made":
                self._decide(line, data, texts)
            case "approval.fell":
                self._fall(data.get("person"))
            case "case.rewound":
                self._rewound = True
            case "effect.permitted":
                self._permit(line, data)
            case "effect.confirmed" | "effect.reconciled":
                self._publish(line, data)
            case kind if kind.startswith("removal."):
                self.removals.read(line, data, rewound=self._rewound)

    def _write(self, line: Line, data: Mapping[str, Any], number: Any, *, author: bool) -> None:
        digest = data.get("digest")
        if isinstance(number, int) and isinstance(digest, str):
            self.revisions[number] = digest
        if author:
            wrote = data.get("authors")
            self._authors.update(one for one in (line.actor, *(wrote or ())) if isinstance(one, str))

    def _decide(self, line: Line, data: Mapping[str, Any], texts: Mapping[str, Text]) -> None:
        readable = {name: text.text for name, text in texts.items() if text.text is not None}
        answer, digest = data.get("answer") or readable.pop(ANSWER, None), data.get("digest")
        task = data.get("task")
        values = readable.pop(VALUES, None) or canonical_data(data.get("values") or {})
        by = data.get("proposed_by")
        if by is not None and self._proposed.get((task, line.actor, by)) != (answer, digest):
            self._blame(line, "decision.proposed", "An answer was confirmed that the colleague had not proposed.")
        decision = Decision(task, line.actor, line.acting_for, answer, data.get("revision"), digest, values, by)
        self.decisions.append((decision, readable, line.seq))
        said = frozenset(one for one in (line.actor, line.acting_for, by) if one is not None)
        spoken = self._spoken.setdefault(task, set())
        if not said.isdisjoint(spoken):
            self._blame(line, "decision.twice", "The same person spoke, or was spoken for, twice on one task.")
        spoken.update(said)
        if answer in REVIEWS and not said.isdisjoint(self._authors):
            self._blame(line, "four_eyes", f"“{answer}” was said by someone who wrote the text.")
        if answer == APPROVES:
            self._approved.setdefault((task, digest), set()).add(said)

    def _propose(self, line: Line, data: Mapping[str, Any]) -> None:
        asked = (data.get("task"), line.acting_for, line.actor)
        answer = data.get("answer")
        if asked not in self._proposed:
            self._blame(line, "delegation.none", "An answer was proposed by somebody whom nobody had asked.")
        if answer in REVIEWS and not {line.actor, line.acting_for}.isdisjoint(self._authors):
            self._blame(line, "four_eyes", f"“{answer}” was proposed by or for someone who wrote the text.")
        self._proposed[asked] = (answer, data.get("digest"))

    def _fall(self, person: Any) -> None:
        """What that person has approved counts for no later permit."""
        for voices in self._approved.values():
            voices -= {said for said in voices if person in said}

    def _permit(self, line: Line, data: Mapping[str, Any]) -> None:
        digest = data.get("digest")
        self.effects.setdefault(str(data.get("effect")), EffectStory()).permitted.append(digest)
        if self._approval_needed and not any(
            approved == digest and self._different_people(voices) >= self._quorums.get(task, 1)
            for (task, approved), voices in self._approved.items()
        ):
            self._blame(
                line,
                "permit.approval",
                "A permit was given without the approval of exactly this text by as many people as that takes, none of "
                "whom wrote it.",
            )
        self._hold_against_freezes(line, data)

    def _different_people(self, voices: set[frozenset[str]]) -> int:
        """How many of them wrote none of it."""
        return different_people(said for said in voices if said.isdisjoint(self._authors))

    def _hold_against_freezes(self, line: Line, data: Mapping[str, Any]) -> None:
        """Nothing that adds is permitted in a freeze of its place, but the statement of that crisis, by two people."""
        digest = data.get("digest")
        said_yes = {voice for (_, approved), voices in self._approved.items() if approved == digest for voice in voices}
        two = self._different_people(said_yes) >= STATEMENT_APPROVERS
        for freeze in self._frozen.covering(data):
            if freeze.crisis is None or not two:
                self._blame(line, "permit.frozen", "A permit was given for what a freeze held back at that moment.")
            else:
                self._frozen.left_as_statement(freeze, self.case, line)

    def _publish(self, line: Line, data: Mapping[str, Any]) -> None:
        effect = self.effects.setdefault(str(data.get("effect")), EffectStory())
        digest = data.get("digest")
        if not effect.permitted:
            if not self._rewound:  # after a restore the permit may be lost; the network was asked instead
                self._blame(line, "effect.permit", "Something was published without a permit before it.")
        elif digest is not None and digest != effect.permitted[-1]:
            self._blame(line, "effect.digest", "What was published is not what the permit was given for.")
        effect.published.append(data.get("platform_id"))
        effect.seq = line.seq
        if len(effect.published) > 1:
            self._blame(line, "effect.twice", "One publication on one account has more than one result.")

    def _blame(self, line: Line, rule: str, sentence: str) -> None:
        self._found.blame(rule, sentence, seq=line.seq, case=self.case)
