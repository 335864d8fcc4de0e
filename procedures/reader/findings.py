"""Collecting what is wrong with one document, until all of it is told in one go."""

from __future__ import annotations

from procedures.finding import DocumentRefused, Finding
from procedures.node import Node

AT_MOST = 100  # findings told at once; who mends a hundred may ask again


class Findings:
    def __init__(self, file: str) -> None:
        self.file = file
        self.all: list[Finding] = []

    def add(self, code: str, line: int, column: int, path: tuple[str, ...] = (), /, **parameters: object) -> None:
        if self.full:
            return
        if len(self.all) == AT_MOST - 1:
            code, path, parameters = "document.more_findings", (), {"limit": AT_MOST}
        self.all.append(Finding(code, "error", self.file, line, column, parameters, path))

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
