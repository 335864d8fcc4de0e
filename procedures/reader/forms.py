"""The form of an ask: its fields, each with a kind, and the choices of "one of"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from procedures.codes import one_of
from procedures.model import FIELD_KINDS, FieldKind, FormField
from procedures.node import Mapping, Node, Sequence, Text
from procedures.reader.near import suggestion
from procedures.reader.reading import Reading, called
from procedures.reader.titles import title
from procedures.vocabulary import phrase, phrases
from procedures.vocabulary.frames import ONE_OF
from procedures.vocabulary.keywords import OF_FORM_FIELD

FIELDS_AT_MOST = 30
CHOICES_AT_MOST = 30
CHOICE_LONGEST = 60
IDENTIFIER = re.compile(r"(?!(?:true|false|null|in)$)[a-z][a-z0-9_]{0,39}")  # expressions know it by this name


def form(reading: Reading, node: Node) -> tuple[FormField, ...]:
    """The fields that were understood, in order."""
    if not isinstance(node, Mapping):
        reading.findings.at(node, "form.shape")
        return ()
    if not node.entries and not node.spoiled:
        reading.findings.at(node, "value.missing", field=called("form"))
    if len(node.entries) > FIELDS_AT_MOST:
        reading.findings.at(node.entries[FIELDS_AT_MOST].key, "form.too_many", limit=FIELDS_AT_MOST)
        return ()
    found = [_field(reading, entry.key, entry.value) for entry in node]
    return tuple(field for field in found if field is not None)


def identifier(reading: Reading, node: Text) -> str | None:
    """A name that expressions can say."""
    if not IDENTIFIER.fullmatch(node.text):
        reading.findings.at(node, "identifier.shape", written=node.text[:60])
        return None
    return node.text


def _field(reading: Reading, key: Text, value: Node) -> FormField | None:
    name = identifier(reading, key)
    if not isinstance(value, Mapping):
        said = reading.text(value, "kind")
        kind, choices = _kind(reading, said, None) if said else (None, ())
        return FormField(name, kind, choices) if name and kind else None
    values = reading.fields_of(value, OF_FORM_FIELD)
    if "kind" not in values:
        reading.missing(value, "kind", at=key)
    said = reading.text(values["kind"], "kind") if "kind" in values else None
    kind, choices = _kind(reading, said, values.get("choices")) if said else (None, ())
    titles = title(reading, values["title"]) if "title" in values else {}
    optional = "optional" in values and _yes(reading, values["optional"])
    return FormField(name, kind, choices, optional, titles) if name and kind else None


def _kind(reading: Reading, node: Text, choices: Node | None) -> tuple[FieldKind | None, tuple[str, ...]]:
    """The kind, with its choices; None when one of them is wrong."""
    gaps = ONE_OF.gaps(node.text)
    if gaps:
        if choices is not None:
            reading.findings.at(choices, "field.apart", field=called("choices"), other=node.text[:60])
        inline = _choices(reading, list(_listed(node, *gaps["choices"])), node)
        return ("one of" if inline else None), inline
    known = phrase("form kind", node.text)
    if known is None or "{" in known.english:
        reading.findings.at(node, "form.kind", **suggestion(node.text, phrases("form kind")))
        return None, ()
    if known.code != "one of":
        if choices is not None:
            reading.findings.at(choices, "form.choices", kind=node.text[:60])
        return one_of(known.code, FIELD_KINDS), ()
    if choices is None:
        reading.missing(node, "choices")
        return None, ()
    items = choices.nodes if isinstance(choices, Sequence) else (choices,)
    texts = [reading.text(item, "choices") for item in items]
    listed = _choices(reading, [text for text in texts if text], choices)
    return ("one of" if listed and all(texts) else None), listed


def _choices(reading: Reading, items: list[Text], whole: Node) -> tuple[str, ...]:
    found: dict[str, Text] = {}
    for item in items:
        said = " ".join(item.text.split())
        if not said or len(said) > CHOICE_LONGEST:
            reading.findings.at(item, "form.choice_length", limit=CHOICE_LONGEST)
            return ()
        if said in found:
            reading.findings.at(item, "item.twice", written=said, first=found[said].line)
            return ()
        found[said] = item
    if not 2 <= len(found) <= CHOICES_AT_MOST:
        reading.findings.at(whole, "form.choices_number", limit=CHOICES_AT_MOST)
        return ()
    return tuple(found)


def _listed(node: Text, start: int, end: int) -> Iterable[Text]:
    """The parts between commas, with or without brackets around them all."""
    if node.text[start] == "[" and node.text[end - 1] == "]":
        start, end = start + 1, end - 1
    at = start
    for part in node.text[start:end].split(","):
        left = len(part) - len(part.lstrip())
        yield node.part(at + left, at + max(len(part.rstrip()), left))
        at += len(part) + 1


def _yes(reading: Reading, node: Node) -> bool:
    return reading.phrase(node, "yes or no") == "yes"
