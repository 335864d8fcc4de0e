"""Checks entries as they come, stream by stream: hash, gapless numbers, links, seals in order, texts."""

import json
from collections.abc import Mapping
from typing import Any

from records.ledger.canonical import canonical_entry, entry_hash, text_digest
from records.ledger.verification import Line, Text, Verification


class Chain:
    """Fed with every entry in the order of stream and number; keeps only the stream it is in."""

    def __init__(self, found: Verification) -> None:
        self.found = found
        self.stream: str | None = None
        self.n = 0
        self.hash = ""
        self._seq = 0

    def begin(self, stream: str) -> None:
        self.stream, self.n, self.hash, self._seq = stream, 0, "", 0
        self.found.streams += 1

    def read(self, line: Line, texts: Mapping[str, Text]) -> dict[str, Any]:
        """The entry's data, after holding the entry against its hash, its predecessor, its seal and its texts."""
        self.found.entries += 1
        data = self._data(line)
        if _hash(line) != line.hash:
            self._blame(line, "hash", f"Entry {line.n} of {line.stream} is not what was hashed: it was changed.")
        if line.n != self.n + 1:
            self._blame(
                line,
                "chain.gap",
                f"In {line.stream} entry {line.n} follows entry {self.n}: something is missing or doubled.",
            )
        if line.prev != self.hash:
            self._blame(line, "chain.link", f"Entry {line.n} of {line.stream} does not link to the one before it.")
        if line.seq is None:
            self._blame(line, "seal.missing", f"Entry {line.n} of {line.stream} has no seal.")
        elif line.seq <= self._seq:
            self._blame(line, "seal.order", f"Entry {line.n} of {line.stream} was sealed before the one it follows.")
        self.n, self.hash, self._seq = line.n, line.hash, line.seq or self._seq
        self._texts(line, data, texts)
        return data

    def _data(self, line: Line) -> dict[str, Any]:
        data = readable(line.data)
        if data is not None:
            return data
        self._blame(line, "hash", f"The data of entry {line.n} of {line.stream} cannot be read.")
        return {}

    def _texts(self, line: Line, data: Mapping[str, Any], texts: Mapping[str, Text]) -> None:
        digests = data.get("texts", {})
        for name, digest in digests.items():
            beside = texts.get(name)
            if beside is None:
                self._blame(
                    line,
                    "text.missing",
                    f"The text “{name}” of entry {line.n} of {line.stream} is gone without being marked as erased.",
                )
            elif beside.erased and beside.salt is None and beside.text is None:
                self.found.erased += 1
            elif beside.salt is None or beside.text is None or not _stands_for(digest, beside.salt, beside.text):
                self._blame(
                    line,
                    "text.changed",
                    f"The text “{name}” of entry {line.n} of {line.stream} is not the one that was written.",
                )
        for name in texts.keys() - digests.keys():
            self._blame(
                line, "text.extra", f"Entry {line.n} of {line.stream} has a text “{name}” that was never recorded."
            )

    def _blame(self, line: Line, rule: str, sentence: str) -> None:
        self.found.blame(rule, sentence, seq=line.seq, case=line.case_id)


def readable(data: str) -> dict[str, Any] | None:
    """The data of an entry; None where it cannot be read."""
    try:
        read = json.loads(data)
    except ValueError:
        return None
    return read if isinstance(read, dict) else None


def _hash(line: Line) -> str | None:
    """The hash that the columns give; None where they could never have been hashed."""
    try:
        return entry_hash(canonical_entry({name: getattr(line, name) for name in _HASHED}))
    except ValueError:
        return None


def _stands_for(digest: object, salt: str, text: str) -> bool:
    try:
        return text_digest(salt, text) == digest
    except ValueError:
        return False


_HASHED = ("v", "stream", "n", "type", "at", "actor", "acting_for", "case_id", "step", "command", "data", "prev")
