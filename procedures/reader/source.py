"""From bytes to text that YAML may look at: encoding, size, characters that nobody can see, indentation."""

from __future__ import annotations

import re
import unicodedata

from procedures.reader.findings import Findings
from procedures.spaces import SPACES

LIMIT_KILOBYTES = 256
_INDENTATION = re.compile(rf"[ \t{SPACES}]*")
_SPACE = re.compile(rf"[{SPACES}]")
_KEY = re.compile(
    rf"""[ ]*(?:-[ ]+)*(?P<key>[^\s"'#:{{\[{SPACES}][^"'#:{{\[\n]*?)"""
    rf"""(?P<before>[{SPACES}]*):(?P<after>[{SPACES}]+)?(?=\s|\S)"""
)
_JOINERS = "\u200c\u200d"  # belong to scripts and to composed emoji
_REPEATED = 5  # one kind of unseen character is told so many times


def readable(source: str | bytes, findings: Findings) -> str | None:
    """The text with `\\n` as line end and spaces in place of what looked like one; None when it is not to be parsed."""
    text = _decoded(source, findings)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        findings.add("document.empty", 1, 1)
        return None
    if _has_unseen(text, findings) or _has_tabs(text, findings):
        return None
    return _with_spaces(text, findings)


def _decoded(source: str | bytes, findings: Findings) -> str | None:
    if _size(source) > LIMIT_KILOBYTES * 1024:
        findings.add("document.too_large", 1, 1, limit=LIMIT_KILOBYTES)
        return None
    if isinstance(source, str):
        return source
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start]
        line_start = before.rfind(b"\n") + 1
        column = len(before[line_start:].decode("utf-8", "replace")) + 1
        findings.add("document.encoding", before.count(b"\n") + 1, column)
        return None


def _size(source: str | bytes) -> int:
    if isinstance(source, bytes) or len(source) > LIMIT_KILOBYTES * 1024:
        return len(source)
    return len(source.encode("utf-8", "surrogatepass"))


def _has_unseen(text: str, findings: Findings) -> bool:
    """Whether there are control characters, or such that hide or turn round what is written."""
    told: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if line.isascii() and line.isprintable():
            continue
        for column, character in enumerate(line, start=1):
            if character == "\t" or not _is_unseen(character):
                continue
            told[character] = told.get(character, 0) + 1
            if told[character] <= _REPEATED:
                name = unicodedata.name(character, "")
                findings.add("character.unseen", number, column, character=f"U+{ord(character):04X}", name=name)
    return bool(told)


def _is_unseen(character: str) -> bool:
    category = unicodedata.category(character)
    if category == "Cf":
        return character not in _JOINERS and not 0xE0000 <= ord(character) <= 0xE007F  # the latter compose flags
    return category in ("Cc", "Cs", "Co", "Zl", "Zp") or ord(character) & 0xFFFE == 0xFFFE


def _has_tabs(text: str, findings: Findings) -> bool:
    """Whether lines are indented with tabs. Told once, with the number of lines: it is one habit."""
    lines = [
        (number, indentation.index("\t") + 1)
        for number, line in enumerate(text.split("\n"), start=1)
        if line.strip() and "\t" in (indentation := _indentation(line))
    ]
    if lines:
        findings.add("trap.tab", *lines[0], lines=len(lines))
    return bool(lines)


def _indentation(line: str) -> str:
    match = _INDENTATION.match(line)
    return match.group() if match else ""


def _with_spaces(text: str, findings: Findings) -> str:
    return "\n".join(_spaced(number, line, findings) for number, line in enumerate(text.split("\n"), start=1))


def _spaced(number: int, line: str, findings: Findings) -> str:
    """The line with plain spaces in its indentation and around the colon of its key; columns stay as they are."""
    if line.isascii():
        return line
    indentation = _indentation(line)
    found = _SPACE.search(indentation)
    if found:
        findings.add("trap.no_break_space", number, found.start() + 1, key="")
        line = " " * len(indentation) + line[len(indentation) :]
    match = _KEY.match(line)
    if match:
        for part in ("before", "after"):
            start, end = match.span(part)
            if end > start:
                findings.add("trap.no_break_space", number, start + 1, key=match["key"].rstrip())
                line = line[:start] + " " * (end - start) + line[end:]
    return line
