"""A prepared statement as it is kept: its texts, and what may be put into their blanks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """A few words of whoever fills it in: no line break, no link, no mention, no hashtag."""

    at_most: int  # characters


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number between two bounds, both included."""

    lowest: int
    highest: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, by name; what then stands in the text, by language."""

    options: Mapping[str, Mapping[str, str]]


Blank = Words | Number | Choice


@dataclass(frozen=True, slots=True)
class Statement:
    """`texts` by language; where a text says `[name]`, the blank of that name is filled in."""

    name: str
    title: Mapping[str, str]
    texts: Mapping[str, str]
    blanks: Mapping[str, Blank]
