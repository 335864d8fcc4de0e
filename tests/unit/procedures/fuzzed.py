"""Documents from chance: random bytes, and good ones in both languages with something done to them."""

from __future__ import annotations

import random
from functools import cache

from procedures.reader import read_procedure
from procedures.vocabulary import everything
from tests.strategies.documents import document
from tests.unit.procedures.documents import APPROVAL_SOURCE, CATALOGUE, FRENCH, WHOLE_SOURCE

PIECES = [
    *("", "", ":", ": ", "- ", "\n", "\n  ", "#", " #", "'", '"', "{", "}", "[", "]", ",", "&a ", "*a", "!x ", "|\n"),
    *(
        "\t",
        "\u00a0",
        "\u2028",
        "%",
        "@",
        "`",
        "? ",
        "<<: ",
        "---\n",
        "...\n",
        "é",
        "😀",
        "~",
        "null",
        "-1",
        "{}",
        "[]",
    ),
]


def fuzzed(chance: random.Random) -> str | bytes:
    """One document: mostly nearly good, sometimes nothing but noise."""
    kind = chance.random()
    if kind < 0.15:
        return chance.randbytes(chance.randint(0, 400))
    if kind < 0.3:
        return "".join(chance.choice(_pieces()) for _ in range(chance.randint(0, 60)))
    text = chance.choice(_good())
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        text = chance.choice((_spliced, _spliced, _spoken, _without_line, _moved_line, _indented))(text, chance)
    return text.encode("utf-8", "surrogatepass") if chance.random() < 0.2 else text


@cache
def _good() -> tuple[str, ...]:
    """The approval and single parts of the whole language, which is long, in both languages."""
    whole = WHOLE_SOURCE
    catalogue = CATALOGUE.read_text(encoding="utf-8")
    french = [document(read_procedure(source, "x.yaml"), "fr") for source in (whole, APPROVAL_SOURCE)]
    return (APPROVAL_SOURCE, FRENCH.read_text(encoding="utf-8"), catalogue, *_shortened(whole), *french)


def _shortened(source: str) -> list[str]:
    """The document with a third of its steps each time."""
    head, steps = source.split("\nsteps:\n")
    each = ["  - " + step for step in steps.removeprefix("  - ").split("\n  - ")]
    return [f"{head}\nsteps:\n" + "\n".join(each[start::3]) + "\n" for start in range(3)]


@cache
def _pieces() -> tuple[str, ...]:
    return (*PIECES, *(spelling for phrase in everything() for spelling in phrase.spellings))


def _spliced(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    until = min(len(text), at + chance.choice([0, 1, 1, 3, 20, 200]))
    return text[:at] + chance.choice([*PIECES, text[at:until] * 2]) + text[until:]


def _spoken(text: str, chance: random.Random) -> str:
    """Something of the language where something else stands."""
    at = text.find(": ", chance.randrange(len(text) + 1)) + 2
    until = text.find("\n", at)
    return text[:at] + chance.choice(_pieces()) + text[max(until, at) :]


def _without_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def _moved_line(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines)), chance.choice(lines))
    return "\n".join(lines)


def _indented(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = (
        chance.choice(("  ", " ", "\u00a0", "- ")) + lines[at] if chance.random() < 0.6 else lines[at].lstrip(" ")
    )
    return "\n".join(lines)
