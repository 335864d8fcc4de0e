"""Lengths of time in the compiled form: whole seconds."""

from datetime import timedelta


def seconds_of(span: timedelta | None) -> int | None:
    return None if span is None else int(span.total_seconds())


def span_of(seconds: int | None) -> timedelta | None:
    return None if seconds is None else timedelta(seconds=seconds)
