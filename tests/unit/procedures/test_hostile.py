"""Documents that want to harm: refused with a finding, soon."""

from __future__ import annotations

import random
import time

import pytest

from tests.unit.procedures.documents import ENGLISH_SOURCE, findings

SECONDS = 5.0  # far above what any takes, so that a busy machine does not fail it; the worst takes a third of one
HOSTILE = {
    "brackets": "[" * 250_000,
    "mappings": "{a: " * 60_000,
    "hyphens": "- " * 120_000,
    "questions": "? " * 120_000,
    "one word": "a" * 250_000,
    "quotes": "a: " + '"a" ' * 60_000,
    "open quote": '"' + "a " * 120_000,
    "laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(8000)),
    "anchors": "&a " * 80_000,
    "remarks": "#\n" * 120_000,
    "empty lines": "\n" * 250_000 + "a: b",
    "at signs": "a: @b\n" * 40_000,
    "colons": "a: " * 80_000,
    "narrow colons": "a:" * 120_000,
    "hashtags": "a: b #c\n" * 30_000,
    "lone keys": "{" + "a," * 120_000 + "}",
    "zeros": "\0" * 250_000,
    "no-break spaces": "a\u00a0: b\n" * 25_000,
    "halves of characters": "a: \ud800" * 20_000,
    "tabs": "\t" * 250_000 + "a: b",
    "megabyte": "procedure: " + "a" * 1_000_000,
    "many misspelt steps": "procedure: x\nsteps:\n"
    + "  - end as publishd"
    + " published" * 9
    + "\n" * 1
    + ("  - end as " + "publishe" * 15 + "\n") * 1500,
}


PIECES = [
    "",
    "",
    ":",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "#",
    " #",
    "'",
    '"',
    "{",
    "}",
    "[",
    "]",
    ",",
    "&a ",
    "*a",
    "!x ",
    "|\n",
]
PIECES += ["\t", "\u00a0", "\u2028", "%", "@", "`", "? ", "<<: ", "---\n", "...\n", "é", "😀"]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_soon(name: str) -> None:
    began = time.perf_counter()
    assert findings(HOSTILE[name])
    assert time.perf_counter() - began < SECONDS


def test_three_hundred_mutilated_documents_are_read_or_refused_and_never_crash() -> None:
    chance = random.Random(20_261_123)
    began = time.perf_counter()
    for _ in range(300):
        for found in findings(_mutilated(chance)):
            assert found.line >= 1
            assert found.column >= 1
    assert time.perf_counter() - began < 60


def _mutilated(chance: random.Random) -> str | bytes:
    text = ENGLISH_SOURCE
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text))
        until = min(len(text), at + chance.choice([0, 1, 1, 3, 20, 200]))
        inserted = chance.choice([*PIECES, text[at:until] * 2])
        text = text[:at] + inserted + text[until:]
    return text.encode("utf-8") if chance.random() < 0.2 else text
