"""How accounts are called in a table: by handle or by name, with the network where that alone does not tell which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Protocol


class Called(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def platform(self) -> str: ...
    @property
    def handle(self) -> str: ...
    @property
    def name(self) -> str: ...


def called(accounts: Iterable[Called]) -> dict[str, list[str]]:
    """Ids by what may stand in a cell, in small letters and without @; one name may mean several."""
    found: dict[str, list[str]] = {}
    for one in accounts:
        handle = one.handle.removeprefix("@")
        for name in {said.casefold() for said in (handle, one.name, f"{handle} ({one.platform})", one.id)}:
            found.setdefault(name, []).append(one.id)
    return found


def written(accounts: Iterable[Called]) -> list[str]:
    """What a cell best calls each of them."""
    those = list(accounts)
    handles = Counter(one.handle.casefold() for one in those)
    return [
        f"@{one.handle.removeprefix('@')}" + (f" ({one.platform})" if handles[one.handle.casefold()] > 1 else "")
        for one in those
    ]
