"""Collecting what is wrong with one document, until all of it is told in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from procedures.finding import DocumentRefused, Finding
from procedures.node import Node

AT_MOST = 100  # findings told at once


class Full(Exception):
    """As much is told as is told at once; who mends that may ask again."""


class Findings:
    """`stops`: reading ends by `Full` at the bound, so that a thousand mistakes cost no more than these."""

    def __init__(self, file: str, stops: bool = False) -> None:
        self.file = file
        self.all: list[Finding] = []
        self._stops = stops

    def add(self, code: str, line: int, column: int, path: tuple[str, ...] = (), /, **parameters: object) -> None:
        self.take([Finding(code, "error", self.file, line, column, parameters, path)])

    def take(self, found: Sequence[Finding]) -> None:
        """Adds these, up to the bound; the last one then says that there is more."""
        for one in found:
            if self.full:
                return
            told = one
            if len(self.all) == AT_MOST - 1:
                told = replace(one, code="document.more_findings", path=(), parameters={"limit": AT_MOST})
            self.all.append(told)
            if self._stops and self.full:
                raise Full

    def at(self, node: Node, code: str, path: tuple[str, ...] = (), /, **parameters: object) -> None:
        """A finding at this node, unless what is wrong there was already told."""
        if not node.spoiled:
            self.add(code, node.line, node.column, path, **parameters)

    @property
    def full(self) -> bool:
        return len(self.all) >= AT_MOST

    def refuse_if_any(self) -> None:
        if self.all:
            raise DocumentRefused(sorted(self.all, key=lambda found: (found.line, found.column)))
