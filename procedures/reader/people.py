"""Who is asked or told, and who never is."""

from __future__ import annotations

from procedures.model import Exclusion, Who
from procedures.node import Node, Sequence, Text
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading, called
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import NEVER_ANSWERED, WHO_ANSWERED

_AUTHORS = ("author", "an author of this revision")


def who(reading: Reading, node: Text, on_ladder: bool = False) -> Who | None:
    """Who is meant; None when it is nobody, which is told. A ladder knows those asked, and no step."""
    gaps = None if on_ladder else WHO_ANSWERED.gaps(node.text)
    if gaps:
        step = reading.asked(node.part(*gaps["step"]))
        return Who("who answered", step=step) if step else None
    known = phrase("who", node.text)
    match known.code.split(": ") if known else []:
        case ["role in community" | "role in organisation" as kind, role]:
            return Who(kind, role)
        case ["author" | "manager of author" as kind]:
            return Who(kind)
        case ["source"] if not on_ladder:
            return Who("source")
        case ["manager of asked"] if on_ladder:
            return Who("manager of asked")
    expected = [one for one in phrases("who") if one.code != ("source" if on_ladder else "manager of asked")]
    expected += [] if on_ladder else [WHO_ANSWERED]
    reading.findings.at(node, "phrase.unknown", **suggestion(node.text, expected))
    return None


def never(reading: Reading, node: Node) -> tuple[Exclusion, ...]:
    """Who is never asked: one phrase or a list of them."""
    nodes = node.nodes if isinstance(node, Sequence) else (node,)
    if not nodes:
        reading.findings.at(node, "value.missing", field=called("never"))
    found: dict[Exclusion, Text] = {}
    for item in nodes:
        said = reading.text(item, "never")
        exclusion = _exclusion(reading, said) if said else None
        if said and exclusion in found:
            reading.findings.at(said, "item.twice", written=said.text[:160], first=found[exclusion].line)
        elif said and exclusion:
            found[exclusion] = said
    return tuple(found)


def _exclusion(reading: Reading, node: Text) -> Exclusion | None:
    gaps = NEVER_ANSWERED.gaps(node.text)
    if gaps:
        step = reading.asked(node.part(*gaps["step"]))
        return Exclusion("who answered", step) if step else None
    known = phrase("never", node.text)
    if known and known.code in _AUTHORS:
        return Exclusion("author")
    if known and known.code == "source":
        return Exclusion("source")
    reading.findings.at(node, "phrase.unknown", **suggestion(node.text, (*phrases("never"), NEVER_ANSWERED)))
    return None
