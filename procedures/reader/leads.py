"""Where an answer or a result leads, as it is written: "go on", "next round", "end as rejected"."""

from __future__ import annotations

from procedures.model import Lead
from procedures.node import Text
from procedures.reader.near import in_both, near
from procedures.reader.reading import Reading
from procedures.vocabulary import Phrase, phrase, phrases, plain
from procedures.vocabulary.answers import END_AS

# By field: a check that failed never goes on, and what no machine can decide is never passed by one.
_ALLOWED = {
    "answers": ("go on", "next round"),
    "otherwise": ("go on", "next round"),
    "failed": ("next round",),
    "undecided": ("reviewer answers", "next round"),
}


def lead(reading: Reading, node: Text, field: str) -> Lead | None:
    """The lead; None when it is none, which is told."""
    known = phrase("lead", node.text) or phrase("undecided", node.text)
    if known is not None and known.code in _ALLOWED[field]:
        if known.code == "next round" and not reading.repeats:
            reading.findings.at(node, "lead.no_round")
            return None
        return _lead(known)
    ending = end_phrase(node.text)
    if ending is not None:
        said = outcome(reading, node, ending)
        return Lead("end", said) if said else None
    allowed = [known for known in (*phrases("lead"), *phrases("undecided")) if known.code in _ALLOWED[field]]
    expected = in_both(allowed)
    spellings = [spelling for known in allowed for spelling in known.spellings]
    spellings += [f"{start} {said}" for known in phrases("outcome") for start, said in _endings(known)]
    reading.findings.at(
        node,
        "lead.unknown",
        written=node.text[:160],
        expected={
            "en": [*expected["en"], f"{END_AS[0]} …"],
            "fr": [*expected["fr"], f"{END_AS[1]} …"],
        },
        near=near(node.text, spellings),
    )
    return None


def end_phrase(text: str) -> str | None:
    """The outcome as written in "end as …"; None when the text says no end."""
    for start in END_AS:
        words = text.split()
        first = start.split()
        if [plain(word) for word in words[: len(first)]] == first:
            return " ".join(words[len(first) :])
    return None


def outcome(reading: Reading, node: Text, written: str) -> str | None:
    known = phrase("outcome", written)
    if known is None:
        expected = phrases("outcome")
        reading.findings.at(
            node,
            "outcome.unknown",
            written=written[:160],
            expected=in_both(expected),
            near=near(written, [spelling for each in expected for spelling in each.spellings]),
        )
        return None
    return known.code


def _lead(known: Phrase) -> Lead:
    match known.code:
        case "next round":
            return Lead("next round")
        case "reviewer answers":
            return Lead("reviewer answers")
        case _:
            return Lead("go on")


def _endings(known: Phrase) -> tuple[tuple[str, str], ...]:
    return ((END_AS[0], known.english), (END_AS[1], known.french))
