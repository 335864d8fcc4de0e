"""A timeline as text, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import format_date

from placet.rehearsal.rehearse import MOST_EVENTS, MOST_SECONDS
from placet.rehearsal.timeline import Timeline
from words.catalogue import known_language
from words.rehearsals import expectation_sentence, limit_sentence


def as_text(timeline: Timeline, language: str) -> str:
    """By day, on the clock of the organisation; then how it ended, what still waits, and what was never asked for."""
    return "\n".join(_lines(timeline, known_language(language)))


def _lines(timeline: Timeline, language: str) -> Iterator[str]:
    yield f"{timeline.title.get(language, timeline.scenario)} ({timeline.procedure})"
    day = ""
    several = len({line.case for line in timeline.lines}) > 1
    for line in timeline.lines:
        today = format_date(line.at.date(), "EEEE d MMMM y", locale=language)
        if today != day:
            day = today
            yield f"\n{day}"
        case = f"{line.case}  " if several else ""
        yield f"  {line.at:%H:%M}  {case}{line.sentence[language]}"
    yield ""
    yield from (one for one in _end(timeline, language) if one)


def _end(timeline: Timeline, language: str) -> Iterator[str]:
    if timeline.limit is not None:
        n = MOST_EVENTS if timeline.limit == "events" else int(MOST_SECONDS)
        yield limit_sentence(timeline.limit, n, language)
    elif timeline.outcome is None:
        yield timeline.sentence[language]
    for one in timeline.waiting:
        yield one.sentence[language]
    for unused in timeline.unused:
        yield unused[language]
    if timeline.limit is None:
        yield expectation_sentence(timeline.expected, timeline.as_expected, language)
