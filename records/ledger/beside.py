"""Rows read beside the ledger in the same order, so that neither has to fit into memory."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Row = TypeVar("Row")


class Beside(Generic[Row]):
    """Rows ordered by a key, handed out key by key; those that nobody asked for are reported as they are passed."""

    def __init__(self, rows: Iterator[Row], key: Callable[[Row], str], unasked: Callable[[Row], None]) -> None:
        self._rows = rows
        self._key = key
        self._unasked = unasked
        self._next = next(rows, None)

    def at(self, key: str) -> list[Row]:
        """The rows of this key; keys must be asked for in ascending order."""
        found: list[Row] = []
        while self._next is not None and self._key(self._next) <= key:
            if self._key(self._next) == key:
                found.append(self._next)
            else:
                self._unasked(self._next)
            self._next = next(self._rows, None)
        return found

    def end(self) -> None:
        while self._next is not None:
            self._unasked(self._next)
            self._next = next(self._rows, None)
