"""A scenario with what came of it, in one file: written by `--save`, compared by `--all`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from placet.rehearsal.scenario import Line
from placet.rehearsal.timeline import Timeline
from words.rehearsals import difference_sentence

_TIMELINE = re.compile(r"(timeline|déroulé) *:")
_PLAIN = re.compile(r"[A-Za-z][\w.-]*( [\w.-]+)*", re.ASCII)
_HEADER = "timeline:  # what came of it, written by `placet rehearse --save`"


def with_timeline(source: str, timeline: Timeline) -> str:
    """The scenario as it was written, and behind it the lines of the timeline in place of those it had."""
    lines = ["  - {" + ", ".join(f"{key}: {_written(value)}" for key, value in one.items()) + "}"
             for one in timeline.as_saved()]  # fmt: skip
    return "\n".join([without_timeline(source).rstrip("\n"), _HEADER, *lines, ""])


def without_timeline(source: str) -> str:
    kept: list[str] = []
    within = False
    for line in source.replace("\r\n", "\n").split("\n"):
        if _TIMELINE.match(line):
            within = True
        elif within and line and line[0] not in " -#":
            within = False
        if not within:
            kept.append(line)
    return "\n".join(kept)


def differences(saved: Sequence[Line], timeline: Timeline) -> list[str]:
    """A sentence for each line that is another now; none where all is as it was."""
    now: list[Mapping[str, str]] = list(timeline.as_saved())
    before = [tuple(sorted(line.items())) for line in saved]
    after = [tuple(sorted(line.items())) for line in now]
    found: list[str] = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        for step in range(max(j - i, m - k)):
            old = saved[i + step] if i + step < j else None
            new = now[k + step] if k + step < m else None
            found.append(difference_sentence((k if new else i) + step + 1, old, new))
    return found


def _written(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)
