"""What a verification finds: counts, the root, and each problem with the entry, the case and the rule it breaks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import datetime

Progress = Callable[[int, int], None]  # entries seen, entries in all
KEPT_PROBLEMS = 1_000  # a wholly forged ledger must not fill the memory


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Size and root (hexadecimal) of the tree at some moment: what an auditor took home."""

    size: int
    root: str


@dataclass(frozen=True, slots=True)
class Problem:
    seq: int | None
    case: str | None
    rule: str
    sentence: str

    def __str__(self) -> str:
        at = "not sealed" if self.seq is None else f"#{self.seq}"
        return f"{at} · case {self.case or '-'} · {self.rule}: {self.sentence}"


@dataclass(slots=True)
class Verification:
    entries: int = 0
    streams: int = 0
    root: str = ""
    erased: int = 0  # texts that were erased: their entries stay proved
    problems: list[Problem] = field(default_factory=list)
    problem_count: int = 0  # `problems` holds the first thousand

    @property
    def ok(self) -> bool:
        return not self.problem_count

    @property
    def checkpoint(self) -> Checkpoint:
        return Checkpoint(self.entries, self.root)

    def blame(self, rule: str, sentence: str, *, seq: int | None = None, case: str | None = None) -> None:
        self.problem_count += 1
        if len(self.problems) < KEPT_PROBLEMS:
            self.problems.append(Problem(seq, case, rule, sentence))

    def summary(self) -> list[str]:
        """What a person at the command line reads, problems apart."""
        lines = [f"{self.entries} entries in {self.streams} streams, root {self.root or '-'}"]
        if self.erased:
            lines.append(f"{self.erased} texts were erased; the entries they belonged to are proved without them")
        lines.append(
            "Every entry stands as it was written, in order, sealed once, and nothing is missing between them."
            if self.ok
            else f"{self.problem_count} problems found."
        )
        lines.append(CANNOT_PROVE)
        return lines


CANNOT_PROVE = (
    "This cannot prove that the end of the ledger was not cut off together with its seals: compare the root with one "
    "that was taken home before. Nor can it prove who sat at the keyboard, or that a network kept a post as sent."
)


@dataclass(frozen=True, slots=True)
class Text:
    """What stands beside a digest; salt and text are None together once it was erased."""

    salt: str | None
    text: str | None
    erased: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as verification reads it, from the database or from an export. `data` is JSON as it was hashed."""

    seq: int | None
    hash: str
    v: int
    stream: str
    n: int
    type: str
    at: datetime
    actor: str | None
    acting_for: str | None
    case_id: str | None
    step: str | None
    command: str | None
    data: str
    prev: str


class Earlier:
    """Compares the tree as it grows with checkpoints that were taken home: each must be a beginning of it."""

    def __init__(self, checkpoints: Collection[Checkpoint], found: Verification) -> None:
        self._roots = {checkpoint.size: checkpoint.root for checkpoint in checkpoints}
        self._found = found

    def grown(self, size: int, root: Callable[[], str]) -> None:
        expected = self._roots.pop(size, None)
        if expected is not None and root() != expected:
            self._found.blame(
                "checkpoint",
                f"The first {size} entries are not those of the checkpoint taken earlier: something was edited.",
                seq=size,
            )

    def ended(self, size: int) -> None:
        for missing in sorted(self._roots):
            self._found.blame(
                "checkpoint",
                f"A checkpoint over {missing} entries was taken earlier; now there are {size}: the end was cut off.",
            )
