"""Reads a prepared statement: one YAML document of texts and what their blanks may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.statements.fill import fits_as_words, marks
from governance.statements.keywords import KEYWORD_OF, KEYWORDS, LANGUAGES
from governance.statements.model import Blank, Choice, Number, Statement, Words
from procedures.finding import DocumentRefused
from procedures.node import Entry, Mapping, Node, Text
from procedures.reader.findings import Findings
from procedures.reader.near import suggestion
from procedures.reader.nodes import read_nodes
from procedures.vocabulary.phrase import plain

NAME_LONGEST = 60
TITLE_LONGEST = 120
TEXT_LONGEST = 5_000
MOST_BLANKS = 8
MOST_CHOICES = 12
WORDS_LONGEST = 80
HIGHEST = 999_999_999
NEEDED = ("statement", "title", "texts")
_NAME = re.compile(r"[a-z0-9à-ÿ]+(?:-[a-z0-9à-ÿ]+)*")
_WORDS = re.compile(r"(?:words?, at most (\d{1,4}) characters?|mots?, (\d{1,4}) signes? au plus)")
_NUMBER = re.compile(r"(?:number from|nombre de) (-?\d{1,9}) (?:to|à) (-?\d{1,9})")
_CHOICE = ("one of", "l’un de", "l'un de")


def read_statement(source: str | bytes, filename: str) -> Statement:
    """The statement. Raises DocumentRefused with every mistake, in the order of the document."""
    findings = Findings(filename)
    root = read_nodes(source, findings)
    statement = None if root is None else _statement(root, findings)
    findings.refuse_if_any()
    if statement is None:
        raise DocumentRefused(findings.all)
    return statement


def _statement(root: Node, findings: Findings) -> Statement | None:
    if not isinstance(root, Mapping):
        findings.at(root, "statement.shape")
        return None
    values = _keyed(root, findings)
    name = _name(values.get("statement"), findings)
    title = _by_language(values.get("title"), findings, TITLE_LONGEST)
    texts = _by_language(values.get("texts"), findings, TEXT_LONGEST)
    blanks = dict(_blanks(values.get("blanks"), findings))
    if name is None or findings.all:
        return None
    statement = Statement(name, title, texts, blanks)
    _hold_together(statement, values, findings)
    return statement


def _keyed(root: Mapping, findings: Findings) -> dict[str, Node]:
    values: dict[str, Node] = {}
    first: dict[str, int] = {}
    for entry in root:
        code = KEYWORD_OF.get(plain(entry.key.text[:200]))
        if code is None:
            findings.at(entry.key, "statement.key_unknown", **suggestion(entry.key.text, KEYWORDS))
        elif code in values:
            findings.at(entry.key, "yaml.duplicate_key", key=entry.key.text, first=first[code])
        else:
            values[code], first[code] = entry.value, entry.key.line
    for known in KEYWORDS:
        if known.code in NEEDED and known.code not in values:
            findings.at(root, "statement.key_missing", field={"en": known.english, "fr": known.french})
    return values


def _said(node: Node | None, findings: Findings) -> str | None:
    if node is None:
        return None
    if not isinstance(node, Text) or not node.text.strip():
        findings.at(node, "statement.not_a_text")
        return None
    return None if node.spoiled else node.text.strip()


def _name(node: Node | None, findings: Findings) -> str | None:
    said = _said(node, findings)
    if node is None or said is None:
        return None
    if len(said) > NAME_LONGEST or not _NAME.fullmatch(said):
        findings.at(node, "statement.name", written=said[:NAME_LONGEST], limit=NAME_LONGEST)
        return None
    return said


def _entries(node: Node | None, findings: Findings, limit: int) -> Iterator[Entry]:
    if node is None:
        return
    if not isinstance(node, Mapping):
        findings.at(node, "statement.not_a_mapping")
        return
    for number, entry in enumerate(node, 1):
        if number > limit:
            findings.at(entry.key, "statement.too_many", limit=limit)
            return
        yield entry


def _by_language(node: Node | None, findings: Findings, longest: int) -> dict[str, str]:
    """The text by language; what people must obey, and what is said in a crisis, exists in both."""
    found: dict[str, str] = {}
    for entry in _entries(node, findings, len(LANGUAGES) + 1):
        if entry.key.text not in LANGUAGES:
            findings.at(entry.key, "title.language_unknown", written=entry.key.text[:60])
            continue
        said = _said(entry.value, findings)
        if said is not None and len(said) > longest:
            findings.at(entry.value, "statement.too_long", limit=longest)
        found[entry.key.text] = said or ""
    missing = [language for language in LANGUAGES if language not in found]
    if isinstance(node, Mapping) and missing:
        findings.at(node, "title.languages", missing=missing)
    return found


def _blanks(node: Node | None, findings: Findings) -> Iterator[tuple[str, Blank]]:
    for entry in _entries(node, findings, MOST_BLANKS):
        name = entry.key.text.strip()
        if not _NAME.fullmatch(name) or len(name) > NAME_LONGEST:
            findings.at(entry.key, "statement.blank_name", written=name[:NAME_LONGEST])
            continue
        blank = _choice(entry.value, findings) if isinstance(entry.value, Mapping) else _line(entry.value, findings)
        if blank is not None:
            yield name, blank


def _line(node: Node, findings: Findings) -> Blank | None:
    said = _said(node, findings)
    if said is None:
        return None
    words, number = _WORDS.fullmatch(said.lower()), _NUMBER.fullmatch(said.lower())
    if words is not None:
        at_most = int(words[1] or words[2])
        if 0 < at_most <= WORDS_LONGEST:
            return Words(at_most)
        findings.at(node, "statement.words_bound", limit=WORDS_LONGEST)
    elif number is not None:
        if int(number[1]) < int(number[2]):
            return Number(int(number[1]), int(number[2]))
        findings.at(node, "statement.number_order", written=said)
    else:
        findings.at(node, "statement.blank_unknown", written=said[:60])
    return None


def _choice(node: Mapping, findings: Findings) -> Blank | None:
    if len(node.entries) != 1 or node.entries[0].key.text.strip() not in _CHOICE:
        findings.at(node, "statement.blank_unknown", written=node.entries[0].key.text[:60] if node.entries else "")
        return None
    options: dict[str, dict[str, str]] = {}
    for entry in _entries(node.entries[0].value, findings, MOST_CHOICES):
        said = _by_language(entry.value, findings, WORDS_LONGEST)
        if not all(fits_as_words(one) for one in said.values()):
            findings.at(entry.value, "statement.choice_not_words")
        options[entry.key.text.strip()[:NAME_LONGEST]] = said
    if len(options) < 2:
        findings.at(node, "statement.too_few_choices")
        return None
    return Choice(options)


def _hold_together(statement: Statement, values: dict[str, Node], findings: Findings) -> None:
    """Texts and blanks name each other; and what was approved outweighs what is filled in."""
    used = {language: marks(text) for language, text in statement.texts.items()}
    named = {name for names in used.values() for name in names}
    for name in sorted(named - set(statement.blanks)):
        findings.at(values["texts"], "statement.blank_missing", written=name)
    for name in sorted(set(statement.blanks) - named):
        findings.at(values["blanks"], "statement.blank_unused", written=name)
    if set(used["en"]) != set(used["fr"]):
        findings.at(values["texts"], "statement.languages_differ")
    if findings.all:
        return
    for language, text in statement.texts.items():
        open_to_filling = sum(_longest(statement.blanks[name], language) for name in used[language])
        approved = len(text) - sum(len(name) + 2 for name in used[language])
        if open_to_filling > approved:
            findings.at(values["texts"], "statement.too_open", blanks=open_to_filling, approved=approved)
            return


def _longest(blank: Blank, language: str) -> int:
    match blank:
        case Words(at_most):
            return at_most
        case Number(lowest, highest):
            return max(len(str(lowest)), len(str(highest)))
        case Choice(options):
            return max(len(said[language]) for said in options.values())
