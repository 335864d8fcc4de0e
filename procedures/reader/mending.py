"""What a syntax error most likely comes from, and how to read on behind it so that later mistakes are told too."""

from __future__ import annotations

import re
from dataclasses import dataclass

from procedures.reader.findings import Findings

_QUOTED = re.compile(r"""(["'])(?:(?!\1).)*\1[ ]*$""")
_NO_SPACE = re.compile(r"[ ]*(?:-[ ]+)*[^\W\d][^\"'#:{\[]*:[^\s:]")
_NO_COLON = re.compile(r"[ ]*(?:-[ ]+)*[^\W\d][^\"'#:{}\[\]]*")
_HASHTAG = re.compile(r"[ ]#[^\s#]")
_NEVER_FIRST = "@`%"
_LOOK_BACK = 400  # characters of a line looked at before an error


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where the parser stopped, and where the thing began that it could not finish (`start`, may be absent)."""

    index: int
    start: int | None


@dataclass(frozen=True, slots=True)
class Mended:
    """The text with one character or two replaced, none moved; what stands at `spoiled` was told."""

    text: str
    spoiled: int


def tell(text: str, trouble: Trouble, findings: Findings) -> Mended | None:
    """Adds the finding; gives the mended text when the mistake is understood well enough to read on."""
    at = min(trouble.index, len(text))
    character = text[at : at + 1]
    if character and character in _NEVER_FIRST:
        _add(findings, text, at, "trap.start", character=character)
        return _replaced(text, at, at)
    quoted = _QUOTED.search(_before(text, at))
    if quoted and character not in ("", "\n"):
        opening = at - (len(_before(text, at)) - quoted.start())
        closing = opening + len(quoted.group().rstrip()) - 1
        _add(findings, text, opening, "trap.quote", character=quoted[1])
        return _replaced(text, opening, opening, closing)
    swallowed = _swallowed(text, trouble.start, at)
    if swallowed is not None:
        _add(findings, text, swallowed, "trap.hashtag", text=text[swallowed:].split(maxsplit=1)[0][:60])
        return _replaced(text, swallowed, swallowed)
    unclosed = trouble.start is not None and text[trouble.start : trouble.start + 1] in ("[", "{")
    if character == ":" and not unclosed:
        return _tell_colon(text, at, findings)
    if trouble.start is not None:
        _tell_unfinished(text, trouble.start, at, findings)
    else:
        _add(findings, text, at, "yaml.syntax")
    return None


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def _swallowed(text: str, start: int | None, at: int) -> int | None:
    """A hashtag inside brackets: behind it even the closing bracket was taken for a remark."""
    if start is None or text[start : start + 1] not in ("[", "{"):
        return None
    found = _HASHTAG.search(text, start, at)
    return found.start() + 1 if found else None


def _tell_colon(text: str, at: int, findings: Findings) -> Mended | None:
    if re.search(r":[ ]", _before(text, at)):
        _add(findings, text, at, "trap.colon")
        return _replaced(text, at, at, *_further_colons(text, at))
    start = text.rfind("\n", 0, at) + 1
    before = text[:start].rstrip().rfind("\n") + 1
    if start and _NO_SPACE.match(text, before):
        line = text[before : start - 1]
        _add(
            findings, text, before + len(line) - len(line.lstrip(" ")), "trap.space_after_colon", text=line.strip()[:60]
        )
        return None
    if start and _NO_COLON.fullmatch(text, before, start - 1):
        line = text[before : start - 1]
        _add(
            findings,
            text,
            before + len(line) - len(line.lstrip(" -")),
            "trap.colon_missing",
            text=line.strip(" -")[:60],
        )
        return None
    start += len(text[start:at]) - len(text[start:at].lstrip(" "))
    _add(findings, text, start, "yaml.indentation")
    return None


def _further_colons(text: str, at: int) -> list[int]:
    """The colons behind this one in the same text: they are the same mistake."""
    if "{" in _before(text, at):
        return []
    end = text.find("\n", at)
    line = text[at + 1 : end if end >= 0 else len(text)]
    return [at + 1 + found.start() for found in re.finditer(r":(?=[ ]|$)", line)]


def _tell_unfinished(text: str, start: int, at: int, findings: Findings) -> None:
    opening = text[start : start + 1]
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    if opening and opening in "\"'":
        if text[at - 1 : at] == "\\" or text[start:at].count("\\"):
            _add(findings, text, at, "yaml.escape")
        else:
            _add(findings, text, start, "yaml.unclosed", character=opening)
    elif opening and opening in "[{":
        _add(findings, text, start, "yaml.unclosed", character=opening)
    elif _NO_SPACE.match(line):
        _add(findings, text, start, "trap.space_after_colon", text=line.strip()[:60])
    elif _NO_COLON.fullmatch(line) and place(text, start)[0] < place(text, at)[0]:
        _add(findings, text, start, "trap.colon_missing", text=line.strip(" -")[:60])
    elif place(text, start)[0] < place(text, at)[0]:
        _add(findings, text, at, "yaml.indentation")
    else:
        _add(findings, text, at, "yaml.syntax")


def _before(text: str, at: int) -> str:
    return text[max(text.rfind("\n", 0, at) + 1, at - _LOOK_BACK) : at]


def _replaced(text: str, spoiled: int, *indexes: int) -> Mended:
    characters = list(text)
    for index in indexes:
        characters[index] = "x"
    return Mended("".join(characters), spoiled)


def _add(findings: Findings, document: str, index: int, code: str, /, **parameters: object) -> None:
    findings.add(code, *place(document, index), **parameters)
