"""A command runs once under its id: the same again gives the stored answer, another body under it is refused."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import rfc8785
from sqlalchemy import Connection, bindparam, insert, select

from governance.refusal import Refusal
from records.tables import command_results

_BEFORE = select(command_results.c.body_digest, command_results.c.result).where(
    command_results.c.id == bindparam("command")
)
_REMEMBER = insert(command_results)


def digest_of(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(rfc8785.dumps(dict(body))).hexdigest()


def already(connection: Connection, command: str, body_digest: str) -> dict[str, Any] | None:
    """The stored answer of this command, or None when it never ran. Raises `command.reused` for another body."""
    row = connection.execute(_BEFORE, {"command": command}).one_or_none()
    if row is None:
        return None
    if row.body_digest != body_digest:
        raise Refusal("command.reused")
    return dict(row.result)


def remember(connection: Connection, command: str, body_digest: str, result: Mapping[str, Any], at: datetime) -> None:
    connection.execute(_REMEMBER, {"id": command, "body_digest": body_digest, "result": dict(result), "at": at})
