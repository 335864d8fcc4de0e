"""What the API needs of what the process was started with."""

from typing import Protocol

from records.clock import Clock
from records.database import Database


class Hints(Protocol):
    """What pages and API need of `delivery.client.Hinter`."""

    def hint(self, case: str) -> None:
        """Tells the engine that the case has something to look at; returns at once, best effort."""

    async def answers(self) -> bool:
        """Whether the engine answers now."""


class ApiSettings(Protocol):
    @property
    def database(self) -> Database: ...
    @property
    def hinter(self) -> Hints: ...
    @property
    def clock(self) -> Clock: ...
    @property
    def sandbox_url(self) -> str: ...
