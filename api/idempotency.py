"""The key under which a call has one effect, however often it is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Header

from governance.refusal import Refusal

KEY = re.compile(r"[\x21-\x7e]{1,200}")

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        description="Required. The same key and body give the same answer and one effect; another body is refused.",
    ),
]


def command_of(person: str, key: str | None) -> str:
    """The id of the command: the key belongs to the person who sent it. Raises when there is none, or none to use."""
    if not key:
        raise Refusal("idempotency.missing")
    if not KEY.fullmatch(key):
        raise Refusal("idempotency.malformed")
    return f"{person}:{key}"


@contextmanager
def repeated_as_key() -> Iterator[None]:
    """Says of a command that came with another body what the caller did: used a key twice."""
    try:
        yield
    except Refusal as refusal:
        if refusal.code == "command.reused":
            raise Refusal("idempotency.other_body") from refusal
        raise
