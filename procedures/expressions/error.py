"""What can go wrong with an expression, at reading or at running: one error, never another."""

from __future__ import annotations

from collections.abc import Iterable

_SHOWN = 60  # characters of what was written


class ExpressionError(Exception):
    """`code` is that of a finding ("expression.…", sentences in words/findings_of_expressions.py), `position` the
    place in the text, from 0; parameters are texts, numbers and lists of texts."""

    def __init__(self, code: str, position: int, /, **parameters: object) -> None:
        self.code = f"expression.{code}"
        self.position = position
        self.parameters = parameters
        super().__init__(f"{self.code} at {position}")


def unknown(code: str, position: int, name: str, expected: Iterable[str]) -> ExpressionError:
    """The error about a name nobody knows, with those there are and the nearest of them."""
    from difflib import get_close_matches  # here, because workflows load this module and never read a wrong name

    known = sorted(expected)
    close = get_close_matches(name[:_SHOWN], known, n=1, cutoff=0.6)
    return ExpressionError(code, position, written=name[:_SHOWN], expected=known, near=close[0] if close else "")
