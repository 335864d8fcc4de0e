"""What a `set` keeps: yes or no, a whole number, a text, or what an expression gives."""

from __future__ import annotations

import re

from procedures.model import Expression, Value
from procedures.node import Mapping, Node
from procedures.reader.conditions import expression
from procedures.reader.reading import Reading
from procedures.vocabulary import phrase

LONGEST = 200
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,8})")
# Other languages of this notation know these as something else than texts: whoever writes them must say what is meant.
_UNCLEAR = re.compile(r"(?i:true|false|vrai|faux|null|~|on|off)|[-+]?[.0-9][0-9_.,:eE+-]*")


def value(reading: Reading, node: Node) -> Value | Expression | None:
    """The value; None when it is none, which is told."""
    if isinstance(node, Mapping):
        return expression(reading, node)
    said = reading.text(node, "to")
    if said is None:
        return None
    text = " ".join(said.text.split())
    if not said.quoted:
        yes_or_no = phrase("yes or no", text)
        if yes_or_no is not None:
            return yes_or_no.code == "yes"
        if _NUMBER.fullmatch(text):
            return int(text)
        if _UNCLEAR.fullmatch(text):
            reading.findings.at(said, "value.unclear", written=text[:60])
            return None
    if not 1 <= len(text) <= LONGEST:
        reading.findings.at(said, "value.length", limit=LONGEST)
        return None
    return text
