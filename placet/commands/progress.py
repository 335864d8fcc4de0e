"""How far a long work is: on a terminal only, after half a second, on one line that goes away."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 0.5
EVERY_SECONDS = 0.1


@contextmanager
def progress(work: str) -> Iterator[Callable[[int, int], None]]:
    """A function that is told how much is done, of how much."""
    shown = time.monotonic() + PATIENCE_SECONDS - EVERY_SECONDS
    began = False

    def advance(done: int, total: int) -> None:
        nonlocal shown, began
        now = time.monotonic()
        if now - shown < EVERY_SECONDS or not sys.stderr.isatty():
            return
        shown, began = now, True
        share = f"{100 * done // total} %" if total else ""
        sys.stderr.write(f"\r{work} … {done} of {total}  {share}\x1b[K")
        sys.stderr.flush()

    try:
        yield advance
    finally:
        if began:
            sys.stderr.write("\r\x1b[K")
