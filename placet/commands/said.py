"""What a rule said no to, as the command line says it: in English, like all of the command line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from governance.refusal import Refusal
from placet.trouble import Trouble
from records.database import Database
from words.access import sentence

T = TypeVar("T")


def write(database: Database, command: Callable[..., T | Refusal], /, *arguments: Any, **keywords: Any) -> T:
    """The result of the command, committed. Raises `Trouble` with the sentence where a rule refuses."""
    try:
        return database.write_now(command, *arguments, **keywords)
    except Refusal as refusal:
        said = sentence(refusal.code, refusal.parameters, "en")
        raise Trouble(said.what, said.mend) from refusal
