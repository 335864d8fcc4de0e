"""A tutorial as what is done in it, in order: documents written, lines changed, commands typed, pages used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_PARTS = re.compile(
    r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$|^<!-- on the page: (?P<page>[^\n]+?) -->$", re.MULTILINE | re.DOTALL
)
_PLACE = re.compile(r"(?P<name>[\w.-]+?)(?::(?P<first>\d+)(?:-(?P<last>\d+))?)?")


@dataclass(frozen=True, slots=True)
class Writes:
    """A document; with `first` the lines from there to `last` only, both counted from 1."""

    name: str
    text: str
    first: int | None
    last: int | None

    def into(self, folder: Path) -> None:
        file = folder / self.name
        if self.first is None or self.last is None:
            file.write_text(self.text, encoding="utf-8")
            return
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        lines[self.first - 1 : self.last] = [self.text]
        file.write_text("".join(lines), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Types:
    command: str
    shown: str


@dataclass(frozen=True, slots=True)
class UsesPage:
    what: str


def deeds(source: str) -> Iterator[Writes | Types | UsesPage]:
    """What a reader does. Raises ValueError for a fence that says neither what file it is nor that it is typed."""
    for part in _PARTS.finditer(source):
        if part["page"]:
            yield UsesPage(part["page"])
            continue
        kind, _, named = part["info"].partition(" ")
        if kind == "console":
            yield from _typed(part["body"])
            continue
        place = _PLACE.fullmatch(named)
        if place is None:
            raise ValueError(f"a fence without a file name: {part['info']!r}")
        first = int(place["first"]) if place["first"] else None
        yield Writes(place["name"], part["body"], first, int(place["last"]) if place["last"] else first)


def agrees(shown: str, said: str) -> bool:
    """Whether it was said as shown: a line `…` leaves lines out, `…` within a line a part of it.

    Spaces that do not break look like any other, and are copied into a document as such.
    """
    shown, said = _plain(shown), _plain(said)
    pattern = ""
    for line in shown.strip().splitlines():
        if line.strip() == "…":
            pattern += r"(?:[^\n]*\n)*"
        else:
            pattern += r"[^\n]*".join(re.escape(part) for part in re.split("…", line.rstrip())) + r"[ ]*\n"
    return re.fullmatch(pattern, said.strip() + "\n") is not None


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def _typed(body: str) -> Iterator[Types]:
    for one in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
        command, _, shown = one.partition("\n")
        yield Types(command, shown)
