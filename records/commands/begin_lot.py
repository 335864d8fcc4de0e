"""One call that answers many tasks: the same key stands for the same answers, however often it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from records.clock import Clock
from records.commands.once import already, digest_of, remember


def begin_lot(connection: Connection, clock: Clock, *, command: str, body: Mapping[str, Any]) -> None:
    """Remembers what the lot answers. Raises `command.reused` for other answers under the same id."""
    body_digest = digest_of(body)
    if already(connection, command, body_digest) is None:
        remember(connection, command, body_digest, {}, clock())
