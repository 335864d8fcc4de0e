"""Building nodes from the events of the parser, with what is refused on the way."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from procedures.node import Entry, Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings
from procedures.reader.mending import place
from procedures.spaces import SPACES

DEPTH = 24
NODES = 20_000
_HASHTAG = re.compile(r"[ ]+(#[^\s#]+)")
_AFTER_KEY = re.compile(r"[ ]*:[ ]+(#[^\s#]+)")
_SPACE = re.compile(rf"[{SPACES}]")
_KEY_IN_TEXT = re.compile(rf":(?P<space>[{SPACES}]?)\S")


class Stop(Exception):
    """The document is over its bounds; what was found so far is told."""


@dataclass(slots=True)
class _Open:
    line: int
    column: int
    flow: bool
    mapping: bool
    nodes: list[Node] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    keys: dict[str, Text] = field(default_factory=dict)
    key: Node | None = None
    key_end: int = 0
    spoiled: bool = False


class Builder:
    def __init__(self, text: str, spoiled: set[int], findings: Findings) -> None:
        self._text = text
        self._spoiled = spoiled
        self._findings = findings
        self._open: list[_Open] = []
        self._nodes = 0
        self._documents = 0
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._line = 0
        self.root: Node | None = None

    def document(self, start: int, directives: bool) -> None:
        self._documents += 1
        if directives:
            self._findings.add("yaml.directive", 1, 1)
        if self._documents > 1:
            self._findings.add("document.several", *self._place(start))
            raise Stop

    def alias(self, start: int, anchor: str) -> None:
        line, column = self._place(start)
        self._findings.add("yaml.alias", line, column, name=anchor)
        self._put(Text("", line, column, spoiled=True), start)

    def marks(self, start: int, anchor: str | None, tag: str | None) -> None:
        if anchor:
            self._findings.add("yaml.anchor", *self._place(start), name=anchor)
        if tag:
            self._findings.add("yaml.tag", *self._place(start), name=str(tag))

    def text(self, start: int, end: int, value: str, quoted: bool) -> None:
        inside = self._open[-1] if self._open else None
        empty = not value and not quoted
        if empty and inside is not None and inside.key is not None:
            # The parser places a value that is not there at whatever comes next.
            start = end = inside.key_end
        line, column = self._place(start)
        spoiled = any(start <= index < end for index in self._spoiled)
        hashtag = None if quoted else (_AFTER_KEY if empty else _HASHTAG).match(self._text, end)
        if hashtag:
            self._findings.add("trap.hashtag", *self._place(hashtag.start(1)), text=hashtag[1][:60])
            spoiled = True
        written = self._text[start:end]
        inset = int(quoted) if value == (written[1:-1] if quoted else written) else None
        self._put(Text(value, line, column, quoted, spoiled, inset), end)

    def open_mapping(self, start: int, flow: bool) -> None:
        self._descend(_Open(*self._place(start), flow=flow, mapping=True))

    def open_sequence(self, start: int) -> None:
        self._descend(_Open(*self._place(start), flow=False, mapping=False))

    def close(self) -> None:
        closed = self._open.pop()
        where = (closed.line, closed.column)
        node: Node
        if closed.mapping:
            node = Mapping(tuple(closed.entries), *where, spoiled=closed.spoiled)
        else:
            node = Sequence(tuple(closed.nodes), *where)
        self._put(node, 0, counted=True)

    def _descend(self, opened: _Open) -> None:
        if len(self._open) >= DEPTH:
            self._findings.add("document.too_deep", opened.line, opened.column, limit=DEPTH)
            raise Stop
        self._count(opened.line, opened.column)
        self._open.append(opened)

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > NODES or self._findings.full:
            if not self._findings.full:
                self._findings.add("document.too_many", line, column, limit=NODES)
            raise Stop

    def _put(self, node: Node, end: int, counted: bool = False) -> None:
        if not counted:
            self._count(node.line, node.column)
        if not self._open:
            self.root = node
            return
        inside = self._open[-1]
        if not inside.mapping:
            inside.nodes.append(node)
        elif inside.key is None:
            inside.key, inside.key_end = node, end
        else:
            key, inside.key = inside.key, None
            self._entry(inside, key, node)

    def _entry(self, inside: _Open, key: Node, value: Node) -> None:
        """One key with its value; a key that cannot be meant spoils its mapping, in which then nothing is missed."""
        if not isinstance(key, Text):
            self._findings.at(key, "yaml.key_not_text")
        elif key.spoiled:
            pass
        elif key.text == "<<" and not key.quoted:
            self._findings.at(key, "yaml.merge")
        elif inside.flow and isinstance(value, Text) and value.empty and not self._has_colon(key):
            self._lone(key)
        elif key.text in inside.keys:
            self._findings.at(key, "yaml.duplicate_key", key=key.text, first=inside.keys[key.text].line)
            return
        else:
            inside.keys[key.text] = key
            inside.entries.append(Entry(self._without_spaces(key), value))
            return
        inside.spoiled = True

    def _lone(self, key: Text) -> None:
        """A text between two commas of a mapping: most often the second half of the text before it."""
        colon = None if key.quoted else _KEY_IN_TEXT.search(key.text)
        if colon and colon["space"]:
            self._findings.at(key, "trap.no_break_space", key=key.text[: colon.start()])
        elif colon:
            self._findings.at(key, "trap.space_after_colon", text=key.text[:60])
        else:
            self._findings.at(key, "trap.comma", text=key.text[:60])

    def _has_colon(self, key: Text) -> bool:
        start = self._lines[key.line - 1] + key.column - 1
        written = len(key.text) + (2 if key.quoted else 0)
        return self._text[start + written :].lstrip(" ").startswith(":") if len(key.text) < 500 else False

    def _without_spaces(self, key: Text) -> Text:
        found = _SPACE.search(key.text)
        if not found:
            return key
        self._findings.add("trap.no_break_space", key.line, key.column + found.start(), key=_SPACE.sub(" ", key.text))
        return Text(_SPACE.sub(" ", key.text).strip(), key.line, key.column, key.quoted)

    def _place(self, index: int) -> tuple[int, int]:
        """Line and column, both from 1. Events come in the order of the text, so the search starts at the last line."""
        if self._lines[self._line] > index:
            return place(self._text, index)
        while self._line + 1 < len(self._lines) and self._lines[self._line + 1] <= index:
            self._line += 1
        return self._line + 1, index - self._lines[self._line] + 1
