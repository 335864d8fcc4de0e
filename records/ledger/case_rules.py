"""The rules that the story of one case must keep: a beginning, four eyes, approval before permit before publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from records.ledger.canonical import ANSWER, VALUES, canonical_data
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


@dataclass(slots=True)
class EffectStory:
    permitted: list[str | None] = field(default_factory=list)  # digests, in order
    published: list[str | None] = field(default_factory=list)  # ids that the network gave
    seq: int | None = None


class CaseRules:
    """Fed with the entries of one case in order; gathers what records are then held against."""

    def __init__(self, case: str, found: Verification, needs_approval: Callable[[str | None], bool]) -> None:
        self.case = case
        self.called = False  # by another case, which knows every revision of their subject
        # with the comment and the texts of the form, by name, as far as they are readable
        self.decisions: list[tuple[Decision, dict[str, str], int | None]] = []
        self.effects: dict[str, EffectStory] = {}
        self.revisions: dict[int, str] = {}
        self._found = found
        self._needs_approval = needs_approval
        self._approval_needed = True
        self._authors: set[str] = set()
        self._quorums: dict[str | None, int] = {}  # of tasks that need more than one person
        self._spoken: set[tuple[str | None, str | None]] = set()  # task, person
        self._approved: dict[tuple[str | None, str | None], set[str | None]] = {}  # task, digest -> people
        self._rewound = False

    def read(self, line: Line, data: Mapping[str, Any], texts: Mapping[str, Text]) -> None:
        if line.n == 1 and line.type != "case.opened":
            self._blame(line, "case.beginning", "The case does not begin with its opening.")
        match line.type:
            case "case.opened":
                self._approval_needed = self._needs_approval(data.get("procedure_digest"))
                self._write(line, data.get("revision", 1), data.get("digest"), author=True)
                self.called = data.get("parent") is not None
                self._authors.update(one for one in data.get("authors") or () if isinstance(one, str))
            case "task.opened":
                if isinstance(data.get("quorum"), int):
                    self._quorums[data.get("task")] = data["quorum"]
            case "revision.submitted":
                self._write(line, data.get("number"), data.get("digest"), author=True)
            case "correction.accepted":
                self._write(line, data.get("number"), data.get("digest"), author=False)
            case "decision.made":
                self._decide(line, data, texts)
            case "case.rewound":
                self._rewound = True
            case "effect.permitted":
                self._permit(line, data)
            case "effect.confirmed" | "effect.reconciled":
                self._publish(line, data)

    def _write(self, line: Line, number: Any, digest: Any, *, author: bool) -> None:
        if isinstance(number, int) and isinstance(digest, str):
            self.revisions[number] = digest
        if author and line.actor is not None:
            self._authors.add(line.actor)

    def _decide(self, line: Line, data: Mapping[str, Any], texts: Mapping[str, Text]) -> None:
        readable = {name: text.text for name, text in texts.items() if text.text is not None}
        answer, digest = data.get("answer") or readable.pop(ANSWER, None), data.get("digest")
        task = data.get("task")
        values = readable.pop(VALUES, None) or canonical_data(data.get("values") or {})
        decision = Decision(task, line.actor, line.acting_for, answer, data.get("revision"), digest, values)
        self.decisions.append((decision, readable, line.seq))
        if (task, line.actor) in self._spoken:
            self._blame(line, "decision.twice", "The same person spoke twice on one task.")
        self._spoken.add((task, line.actor))
        if answer in REVIEWS and (line.actor in self._authors or line.acting_for in self._authors):
            self._blame(line, "four_eyes", f"“{answer}” was said by someone who wrote the text.")
        if answer == APPROVES:
            self._approved.setdefault((task, digest), set()).add(line.actor)

    def _permit(self, line: Line, data: Mapping[str, Any]) -> None:
        digest = data.get("digest")
        self.effects.setdefault(str(data.get("effect")), EffectStory()).permitted.append(digest)
        if self._approval_needed and not any(
            approved == digest and len(people - self._authors) >= self._quorums.get(task, 1)
            for (task, approved), people in self._approved.items()
        ):
            self._blame(
                line,
                "permit.approval",
                "A permit was given without the approval of exactly this text by as many people as that takes, none of "
                "whom wrote it.",
            )

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
