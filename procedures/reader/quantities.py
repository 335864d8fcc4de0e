"""Numbers as they are written, alone or in a phrase: "4 rounds", "2 of them, different people"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from procedures.node import Text
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading
from procedures.vocabulary import Phrase
from procedures.vocabulary.frames import Frame

_NUMBER = re.compile(r"[0-9]{1,6}")


def number(reading: Reading, node: Text, at_most: int, at_least: int = 1) -> int | None:
    """The whole number, when it is one within these bounds."""
    written = node.text.strip()
    found = int(written) if _NUMBER.fullmatch(written) else None
    if found is None or not at_least <= found <= at_most:
        reading.findings.at(node, "number.range", written=node.text[:100], least=at_least, limit=at_most)
        return None
    return found


def number_in(
    reading: Reading, node: Text, frame: Frame, at_most: int, at_least: int = 1, also: Sequence[Phrase] = ()
) -> int | None:
    """The number in the gap of this phrase; `also` are phrases that might have been meant instead."""
    gaps = frame.gaps(node.text)
    if not gaps:
        reading.findings.at(node, "phrase.unknown", **suggestion(node.text, (*also, frame)))
        return None
    return number(reading, node.part(*gaps["number"]), at_most, at_least)
