"""What is known of the revision that stands: who approved it, which rules it passed. A change empties it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from procedures.find import every_step
from procedures.model import Ask, Check, Procedure, Publish
from procedures.vocabulary.answers import APPROVING

ALL_RULES = "*"  # every rule of the charter, where their names are not known
ENOUGH = 2  # people that anything asks for


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`named` are steps with an approval, as far as another one excludes whoever gave it; `people` how many different
    people have approved for certain, never counted further than is asked for."""

    approved: bool = False
    signed_off: bool = False
    people: int = 0
    named: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    undecided: frozenset[str] = frozenset()  # passed once an approval follows
    changed_at: str | None = None  # an approval was lost to this change


class Learning:
    """What each answer and each result adds to it."""

    def __init__(self, procedure: Procedure, mandatory: Collection[str] | None) -> None:
        steps = tuple(every_step(procedure))
        self.mandatory = frozenset({ALL_RULES}) if mandatory is None else frozenset(mandatory)
        self._excluded = {one.step for step in steps if isinstance(step, Ask) for one in step.never}
        self._people_count = any(isinstance(one, Publish) and one.undone_by == "cannot be undone" for one in steps)

    def answered(self, known: Knowledge, step: Ask, answer: str) -> Knowledge:
        approves = answer in APPROVING and excludes_authors(step)
        after = self._approved(known, step, answer) if approves else self.unanswered(known, step.name)
        return after if step.changes is None else _changed(after, step.name)

    def unanswered(self, known: Knowledge, name: str) -> Knowledge:
        """Whoever answered this step last is nobody who approved: excluding them keeps no approver out."""
        return replace(known, named=known.named - {name}) if name in known.named else known

    def checked(self, known: Knowledge, step: Check, result: str) -> Knowledge:
        """The last result of a rule is the one that counts."""
        rules = (frozenset(step.rules) & self.mandatory) if step.rules else self.mandatory
        return replace(
            known,
            passed=known.passed | rules if result == "passed" else known.passed - rules,
            undecided=known.undecided | rules if result == "undecided" else known.undecided - rules,
        )

    def _approved(self, known: Knowledge, step: Ask, answer: str) -> Knowledge:
        people, named = known.people, known.named
        if self._people_count and people < ENOUGH:
            others = 1 if any(one.step in named for one in step.never) else 0
            people = min(ENOUGH, max(people, _voices(step, answer) + others))
            named = named | ({step.name} & self._excluded) if people < ENOUGH else frozenset()
        return Knowledge(
            approved=True,
            signed_off=known.signed_off or step.who.kind == "manager of author",
            people=people,
            named=named,
            passed=known.passed | known.undecided,
        )


def excludes_authors(step: Ask) -> bool:
    return any(one.kind == "author" for one in step.never)


def _voices(step: Ask, answer: str) -> int:
    """Any answer that does not go on settles at the first voice."""
    return step.quorum if step.answers[answer].to == "go on" else 1


def _changed(known: Knowledge, at: str) -> Knowledge:
    return Knowledge(changed_at=at if known.approved else known.changed_at)
