"""Reading values out of the nodes of a calendar: each gives the value, or what stands for none after telling why."""

from __future__ import annotations

from collections.abc import Iterator

from governance.calendars.keywords import KEYWORD_OF, KEYWORDS
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.findings import Findings
from procedures.reader.near import suggestion
from procedures.reader.titles import LANGUAGES, LONGEST
from procedures.vocabulary.phrase import plain


def keyed(root: Node, findings: Findings, needed: tuple[str, ...]) -> dict[str, Node] | None:
    """The values by the code of their key; unknown, doubled and missing keys are told."""
    if not isinstance(root, Mapping):
        findings.at(root, "calendar.shape")
        return None
    values: dict[str, Node] = {}
    misspelt: set[str] = set()
    first: dict[str, int] = {}
    for entry in root:
        code = KEYWORD_OF.get(plain(entry.key.text[:200]))
        if code is None:
            told = suggestion(entry.key.text, KEYWORDS)
            findings.at(entry.key, "calendar.key_unknown", **told)
            misspelt.add(KEYWORD_OF.get(plain(str(told["near"])), ""))
        elif code in values:
            findings.at(entry.key, "yaml.duplicate_key", key=entry.key.text, first=first[code])
        else:
            values[code], first[code] = entry.value, entry.key.line
    for code in needed:
        if code not in values and code not in misspelt:
            field = next({"en": known.english, "fr": known.french} for known in KEYWORDS if known.code == code)
            findings.at(root, "calendar.key_missing", field=field)
    return values


def text_of(node: Node | None, findings: Findings) -> str | None:
    if node is None:
        return None
    if not isinstance(node, Text) or node.empty or not node.text.strip():
        findings.at(node, "calendar.not_a_text")
        return None
    return None if node.spoiled else node.text.strip()


def pairs(node: Node | None, findings: Findings, limit: int = 7) -> Iterator[tuple[Text, Node]]:
    """Days with their hours."""
    if isinstance(node, Mapping):
        for number, entry in enumerate(node, 1):
            if number > limit:
                findings.at(entry.key, "calendar.too_many", limit=limit)
                return
            yield entry.key, entry.value
    elif node is not None:
        findings.at(node, "calendar.not_days")


def listed(node: Node | None, findings: Findings, limit: int) -> tuple[Node, ...]:
    """The entries of a list; a single value stands for a list of one."""
    if node is None:
        return ()
    entries = node.nodes if isinstance(node, Sequence) else (node,)
    if len(entries) > limit:
        findings.at(entries[limit], "calendar.too_many", limit=limit)
    return entries[:limit]


def title_of(node: Node | None, findings: Findings) -> dict[str, str]:
    """The title by language; both are needed."""
    if node is None:
        return {}
    found: dict[str, str] = {}
    there: set[str] = set()
    for entry in node if isinstance(node, Mapping) else ():
        if entry.key.text not in LANGUAGES:
            findings.at(entry.key, "title.language_unknown", written=entry.key.text[:60])
            continue
        there.add(entry.key.text)
        said = " ".join((text_of(entry.value, findings) or "").split())
        if len(said) > LONGEST:
            findings.at(entry.value, "title.length", limit=LONGEST)
        found[entry.key.text] = said
    missing = [language for language in LANGUAGES if language not in there]
    if missing and not (isinstance(node, Mapping) and len(there) < len(node.entries)):
        findings.at(node, "title.languages", missing=missing)
    return found
