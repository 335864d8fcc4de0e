"""A text as one of the codes that the model knows, with the type it has there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Code = TypeVar("Code", bound=str)


def one_of(text: str, codes: Iterable[Code]) -> Code:
    """The code that the text is. Raises ValueError where it is none of them: what was read or compiled always is."""
    for code in codes:
        if code == text:
            return code
    raise ValueError(f"not a code of the model: {text[:60]!r}")
