"""Cursors: opaque to callers, and refused when they do not come from the list they are given to."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel

from governance.refusal import Refusal

T = TypeVar("T")

CURSOR_LIMIT = 300  # characters
PAGE = 50
PAGE_MOST = 200

Limit = Annotated[int, Query(ge=1, le=PAGE_MOST, description="How many at most.")]
Cursor = Annotated[str | None, Query(max_length=CURSOR_LIMIT, description="`next` of the page before.")]


class Listed(BaseModel, Generic[T]):
    """One page of a list; `next` is the cursor of the page after it, or null at the end."""

    items: list[T]
    next: str | None


def cursor_of(name: str, place: str) -> str:
    """The cursor for a place in the list of that name."""
    return base64.urlsafe_b64encode(json.dumps([name, place]).encode()).decode().rstrip("=")


def place_of(name: str, cursor: str | None) -> str | None:
    """The place that the cursor names. Raises `cursor.wrong` for one from elsewhere, or of one's own making."""
    if cursor is None:
        return None
    try:
        read = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise Refusal("cursor.wrong") from None
    if not (isinstance(read, list) and len(read) == 2 and read[0] == name and isinstance(read[1], str)):
        raise Refusal("cursor.wrong")
    return read[1]
