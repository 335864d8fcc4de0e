"""Documents that want to harm, by name, and how much reading one may take."""

from __future__ import annotations

from tests.unit.procedures.documents import WHOLE_SOURCE, with_change

SECONDS = 2.0  # of the processor, for one document
MEGABYTES = 200  # of the whole process


def _condition(text: str) -> str:
    return with_change("only if: the publication is sensitive ", f"only if: {{expression: '{text}'}} ")


HOSTILE: dict[str, str | bytes] = {
    "brackets": "[" * 250_000,
    "mappings": "{a: " * 60_000,
    "hyphens": "- " * 120_000,
    "questions": "? " * 120_000,
    "one word": "a" * 250_000,
    "quotes": "a: " + '"a" ' * 60_000,
    "open quote": '"' + "a " * 120_000,
    "laughs": "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a, *a]\n" for n in range(8000)),
    "bomb": "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 40)),
    "cycle": "procedure: &a\n  steps: [*a, *a]\n",
    "anchors": "&a " * 80_000,
    "remarks": "#\n" * 120_000,
    "empty lines": "\n" * 250_000 + "a: b",
    "at signs": "a: @b\n" * 40_000,
    "colons": "a: " * 80_000,
    "narrow colons": "a:" * 120_000,
    "mistakes at the end": "steps:\n" + "  - {ask: a, due: 4 hours}\n" * 4800 + "  - @a\n" * 20,
    "mistakes after a long text": "a: " + "b " * 90_000 + "\n" + "c: @a\n" * 20,
    "hashtags": "a: b #c\n" * 30_000,
    "lone keys": "{" + "a," * 120_000 + "}",
    "zeros": "\0" * 250_000,
    "no-break spaces": "a\u00a0: b\n" * 25_000,
    "halves of characters": "a: \ud800" * 20_000,
    "tabs": "\t" * 250_000 + "a: b",
    "megabyte": "procedure: " + "a" * 1_000_000,
    "megabyte of steps": WHOLE_SOURCE + "  - end as published\n" * 50_000,
    "two bytes a character": WHOLE_SOURCE.encode("utf-16"),
    "four bytes a character": WHOLE_SOURCE.encode("utf-32-le"),
    "another alphabet": with_change("Review", "Über").encode("cp1252"),
    "half a character": WHOLE_SOURCE.encode()[:-1] + b"\xe2\x80",
    "many misspelt steps": "procedure: x\nsteps:\n"
    + "  - end as publishd"
    + " published" * 9
    + "\n"
    + ("  - end as " + "publishe" * 15 + "\n") * 1500,
    "many steps": with_change("steps:\n", "steps:\n" + "  - end as late\n" * 9000),
    "many misspelt keys": "\n".join(f"procedur{n}: x" for n in range(9000)),
    "many mistakes in one step": with_change(
        "answers: {sent again", "answers: {" + ", ".join(f"sent agan {n}: go onn" for n in range(4000)) + ", sent again"
    ),
    "phrases full of gaps": with_change("due: 4 hours", "due: " + "1 hour, at the latest " * 18 + "before the slot x"),
    "many such phrases": "steps:\n"
    + ("  - {ask: a, due: '" + ", puis " * 50 + "', deadline: '" + ", then " * 50 + "'}\n") * 290,
    "a long condition": _condition("data.a == 1 && " * 3000 + "true"),
    "a deep condition": _condition("(" * 450 + "true" + ")" * 450),
    "a condition of signs": _condition("!" * 499),
    "repeats in repeats": "steps:\n"
    + "".join(f"{'  ' * n}- repeat: r{n}\n{'  ' * n}  each round:\n" for n in range(200)),
    "items of items": "steps: " + "[{for each: a, steps: " * 11 + "[x]" + "}]" * 11,
    "a very large number": with_change("4 rounds", "9" * 100_000 + " rounds"),
    "a very long name": with_change("ask: review", "ask: " + "a" * 100_000),
    "names that look alike": "steps:\n"
    + "".join(f"  - {{tell: {'n' * 50}{n}, who: qui a répondu à x}}\n" for n in range(490)),
}
