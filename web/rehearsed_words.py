"""What came of a rehearsal, as the page shows it: by day, each line with its look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from babel.dates import format_date

from words.catalogue import known_language
from words.rehearsals import expectation_sentence, limit_sentence

SECONDS, EVENTS = 60, 500  # the bounds that the command has
LOOKS = {
    "decision.made": "said",
    "decision.refused": "stopped",
    "cancel.refused": "stopped",
    "person.stopped": "stopped",
    "task.opened": "asked",
    "task.reminded": "late",
    "task.widened": "late",
    "task.handed_over": "late",
    "effect.confirmed": "out",
    "removal.confirmed": "out",
    "effect.held": "held",
    "hold.begun": "held",
    "case.ended": "end",
    "case.cancelled": "end",
}


@dataclass(frozen=True, slots=True)
class LineSaid:
    time: str
    case: str
    look: str
    sentence: str


@dataclass(frozen=True, slots=True)
class TimelineSaid:
    days: tuple[tuple[str, tuple[LineSaid, ...]], ...]
    several: bool  # cases
    end: tuple[str, ...]  # how it ended, what waits, what was never asked for
    well: bool


def timeline_said(timeline: Mapping[str, Any], language: str) -> TimelineSaid:
    language = known_language(language)
    lines = timeline["lines"]
    days = tuple(
        (
            format_date(datetime.fromisoformat(day).date(), "EEEE d MMMM y", locale=language),
            tuple(
                LineSaid(line["at"][11:16], line["case"], LOOKS.get(line["what"], ""), line["sentence"][language])
                for line in those
            ),
        )
        for day, those in groupby(lines, key=lambda line: line["at"][:10])
    )
    limit = timeline["limit"]
    end = [limit_sentence(limit, EVENTS if limit == "events" else SECONDS, language)] if limit else []
    end += [timeline["sentence"][language]] if not limit and timeline["outcome"] is None else []
    end += [one["sentence"][language] for one in timeline["waiting"]]
    end += [one[language] for one in timeline["unused"]]
    end.append("" if limit else expectation_sentence(timeline["expected"], timeline["as_expected"], language))
    several = len({line["case"] for line in lines}) > 1
    return TimelineSaid(days, several, tuple(one for one in end if one), bool(timeline["as_expected"]))
