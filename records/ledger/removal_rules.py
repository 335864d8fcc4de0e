"""The rules that every removal in the story of a case must keep: who asked and why, what stood there, a permit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from records.ledger.verification import Line

Blame = Callable[[Line, str, str], None]


@dataclass(slots=True)
class RemovalStory:
    removes: str
    captured: str | None = None  # digest of how it stood
    permitted: bool = False
    gone: bool = False
    dropped: bool = False  # nothing had come to stand
    seq: int | None = None


class RemovalRules:
    """Fed with the entries about removals of one case in order, by the rules of that case."""

    def __init__(self, blame: Blame, was_published: Callable[[str], bool]) -> None:
        self.stories: dict[str, RemovalStory] = {}
        self._blame = blame
        self._was_published = was_published

    def read(self, line: Line, data: Mapping[str, Any], *, rewound: bool) -> None:
        effect = str(data.get("effect"))
        if line.type == "removal.planned":
            self._plan(line, data, effect)
            return
        story = self.stories.get(effect)
        if story is None:
            if not rewound:
                self._blame(line, "removal.planned", "A removal goes on that nobody asked for.")
            return
        match line.type:
            case "removal.captured":
                story.captured = data.get("captured")
            case "removal.permitted":
                story.permitted = True
                if story.captured is None or data.get("captured") != story.captured:
                    self._blame(line, "removal.captured", "A removal was permitted before what stood there was kept.")
            case "removal.dropped":
                story.dropped = True
            case "removal.confirmed" | "removal.reconciled":
                self._end(line, story, rewound=rewound)

    def _plan(self, line: Line, data: Mapping[str, Any], effect: str) -> None:
        reason = isinstance(data.get("texts"), Mapping) and "reason" in data["texts"]
        asked = {
            "person": line.actor is not None and reason,
            "step": line.step is not None,
            "replacement": isinstance(data.get("replaced_by"), str),
        }
        if not asked.get(str(data.get("by"))):
            self._blame(line, "removal.asked", "A removal was asked for by no person with a reason, and by no step.")
        if effect in self.stories:
            self._blame(line, "removal.twice", "The same publication was to be taken down twice.")
        self.stories[effect] = RemovalStory(str(data.get("removes")))

    def _end(self, line: Line, story: RemovalStory, *, rewound: bool) -> None:
        if not story.permitted and line.actor is None and not rewound:  # a person may find it gone without one
            self._blame(line, "removal.permit", "Something was taken down without a permit before it.")
        if not self._was_published(story.removes) and not rewound:
            self._blame(line, "removal.nothing", "Something was taken down that was never published.")
        if story.gone:
            self._blame(line, "removal.twice", "The same publication was taken down twice.")
        story.gone = True
        story.seq = line.seq
