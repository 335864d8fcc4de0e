"""`when … happens`: steps beside the others, holding or interrupting."""

from __future__ import annotations

from procedures.model import Happening
from procedures.node import Entry, Mapping, Text
from procedures.reader.reading import Reading
from procedures.reader.steps import read_steps
from procedures.vocabulary import Phrase, phrases
from procedures.vocabulary.frames import WHEN_HAPPENS
from procedures.vocabulary.keywords import OF_HAPPENING

WHEN_EACH = tuple(  # as keys of a document, to be expected there
    Phrase(
        one.code,
        WHEN_HAPPENS.filled("en", event=one.english),
        WHEN_HAPPENS.filled("fr", event=one.french),
        "keyword",
        one.meaning,
        one.example,
    )
    for one in phrases("event")
)


def says_happening(key: Text) -> bool:
    return WHEN_HAPPENS.gaps(key.text) is not None


def read_happenings(reading: Reading, node: Mapping) -> tuple[Happening, ...]:
    """What the document does when something happens, by name of the event: which stands first changes nothing."""
    found: dict[str, Happening] = {}
    places: dict[str, Text] = {}
    for entry in node:
        gaps = WHEN_HAPPENS.gaps(entry.key.text)
        if not gaps:
            continue
        event = reading.phrase(entry.key.part(*gaps["event"]), "event", "event.unknown")
        happening = _happening(reading, event or "", entry)
        if event in places:  # the same event once in each language
            reading.twice(entry.key, places[event])
        elif event:
            places[event] = entry.key
            if happening:
                found[event] = happening
    return tuple(found[event] for event in sorted(found))


def _happening(reading: Reading, event: str, entry: Entry) -> Happening | None:
    if not isinstance(entry.value, Mapping):
        reading.findings.at(entry.value, "happening.shape")
        return None
    values = reading.fields_of(entry.value, OF_HAPPENING)
    if len(values) != 1:
        if not entry.value.spoiled:
            reading.findings.at(entry.key, "happening.shape")
        return None
    ((mode, value),) = values.items()
    steps = read_steps(reading, value)
    return Happening(event, "hold" if mode == "hold" else "interrupt", steps) if steps else None
