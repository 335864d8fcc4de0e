"""Where an answer or a result leads, as it is written: "go on", "next round", "end as rejected", "raise too many"."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.model import Lead, LeadTo
from procedures.node import Mapping, Node, Text
from procedures.reader.near import near, said_in_both
from procedures.reader.reading import Reading, called
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import END_AS, RAISE

# By field: a check that failed never goes on, and what no machine can decide is never passed by one.
_ALLOWED: dict[str, tuple[LeadTo, ...]] = {
    "failed": ("next round",),
    "undecided": ("reviewer answers", "next round"),
    "document": (),  # nothing follows what the whole document says
}
_OTHERS: tuple[LeadTo, ...] = ("go on", "next round")


def lead(reading: Reading, node: Text, field: str) -> Lead | None:
    """The lead; None when it is none, which is told."""
    allowed = _ALLOWED.get(field, _OTHERS)
    known = phrase("lead", node.text) or phrase("undecided", node.text)
    to = next((code for code in allowed if known is not None and known.code == code), None)
    if to is not None:
        if to == "next round" and not reading.repeats:
            reading.findings.at(node, "lead.no_round")
            return None
        return Lead(to)
    ending = END_AS.gaps(node.text)
    if ending:
        outcome = reading.phrase(node.part(*ending["outcome"]), "outcome", "outcome.unknown")
        return Lead("end", outcome=outcome) if outcome else None
    raising = RAISE.gaps(node.text)
    if raising and field != "document":
        error = reading.phrase(node.part(*raising["error"]), "error", "error.unknown")
        return Lead("raise", error=error) if error else None
    _unknown(reading, node, allowed, field != "document")
    return None


def leads_by_error(reading: Reading, node: Node, field: str) -> dict[str, Lead]:
    """What `on trouble` says: where each error leads."""
    if not isinstance(node, Mapping):
        reading.findings.at(node, "trouble.shape")
        return {}
    if not node.entries and not node.spoiled:
        reading.findings.at(node, "value.missing", field=called("on trouble"))
    found: dict[str, Lead] = {}
    places: dict[str, Text] = {}
    for entry in node:
        error = reading.phrase(entry.key, "error", "error.unknown")
        value = reading.text(entry.value, entry.key.text[:60])
        to = lead(reading, value, field) if value else None
        if error in places:  # the same error once in each language
            reading.twice(entry.key, places[error])
        elif error:
            places[error] = entry.key
            if to:
                found[error] = to
    return found


def _unknown(reading: Reading, node: Text, allowed: tuple[LeadTo, ...], may_raise: bool) -> None:
    known = [one for one in (*phrases("lead"), *phrases("undecided")) if one.code in allowed]
    frames = (END_AS, RAISE) if may_raise else (END_AS,)
    spellings = [spelling for one in known for spelling in one.spellings]
    reading.findings.at(
        node,
        "lead.unknown",
        written=node.text[:160],
        expected=said_in_both((*known, *frames)),
        near=near(node.text, [*spellings, *_ends_and_errors(may_raise)]),
    )


def _ends_and_errors(may_raise: bool) -> Iterator[str]:
    for language in ("en", "fr"):
        for outcome in phrases("outcome"):
            yield END_AS.filled(language, outcome=outcome.said(language))
        for error in phrases("error") if may_raise else ():
            yield RAISE.filled(language, error=error.said(language))
