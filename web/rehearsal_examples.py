"""The scenarios that come with the catalogue, as the page for rehearsing offers them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from procedures.node import Mapping, Text
from procedures.reader.nodes import load_document

ENDING = ".scenario.yaml"
FIRST = "plain-way"


@dataclass(frozen=True, slots=True)
class Example:
    """`source` stands without the timeline that was saved with it; `titles` are by language."""

    name: str
    titles: dict[str, str]
    source: str


@cache
def examples_of(procedure: str) -> tuple[Example, ...]:
    """Those of a procedure of the catalogue, the plain way first; of any other none."""
    folders = {folder.name: folder for folder in files("procedures").joinpath("scenarios").iterdir()}
    if procedure not in folders:
        return ()
    there = [path for path in folders[procedure].iterdir() if path.name.endswith(ENDING)]
    there.sort(key=lambda path: (not path.name.startswith(FIRST), path.name))
    return tuple(_example(path.name.removesuffix(ENDING), path.read_text(encoding="utf-8")) for path in there)


def _example(name: str, text: str) -> Example:
    source = text.partition("\ntimeline:")[0] + "\n"
    document = load_document(source, name)
    title = document.get("title") if isinstance(document, Mapping) else None
    entries = tuple(title) if isinstance(title, Mapping) else ()
    said = {one.key.text: one.value.text for one in entries if isinstance(one.value, Text)}
    return Example(name, said, source)
