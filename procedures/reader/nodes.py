"""YAML 1.2 into nodes with line and column. The one module that knows the YAML library.

Only texts, lists and mappings are let through: no anchors, aliases, merge keys, tags or directives, so that
what is written is all there is. Everything is bounded, since a document may come from anyone.
"""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from procedures.finding import DocumentRefused
from procedures.node import Node
from procedures.reader.building import Builder, Stop
from procedures.reader.findings import Findings
from procedures.reader.mending import Trouble, tell
from procedures.reader.source import readable

ATTEMPTS = 10  # readings of one document, each behind one more syntax error
ENOUGH = 200_000  # characters read, after which there is no further attempt


def load_document(source: str | bytes, filename: str) -> Node:
    """The document as nodes. Raises DocumentRefused with every mistake of writing that could be told apart."""
    findings = Findings(filename)
    node = read_nodes(source, findings)
    findings.refuse_if_any()
    if node is None:
        raise DocumentRefused(findings.all)
    return node


def read_nodes(source: str | bytes, findings: Findings) -> Node | None:
    """The same, with the findings collected; None when nothing is left to be read."""
    text = readable(source, findings)
    if text is None:
        return None
    original = text
    spoiled: set[int] = set()
    seen = 0
    for _ in range(ATTEMPTS):
        attempt = Findings(findings.file)
        builder = Builder(original, spoiled, attempt)
        try:
            for event in YAML(typ="safe", pure=True).parse(text):
                _pass_on(event, builder)
        except Stop:
            findings.take(attempt.all)
            return None
        except MarkedYAMLError as error:
            trouble = _trouble(error, text)
            mended = tell(text, trouble, findings)
            seen += trouble.index
            if mended is None or seen > ENOUGH:
                findings.take(attempt.all)
                return None
            text = mended.text
            spoiled.add(mended.spoiled)
        except YAMLError:
            findings.add("yaml.syntax", 1, 1)
            return None
        else:
            findings.take(attempt.all)
            if builder.root is None:
                findings.add("document.empty", 1, 1)
            return builder.root
    return None


def _pass_on(event: Event, builder: Builder) -> None:
    start = event.start_mark.index
    match event:
        case DocumentStartEvent():
            builder.document(start, directives=bool(event.version or event.tags))
        case AliasEvent():
            builder.alias(start, event.anchor)
        case ScalarEvent():
            builder.marks(start, event.anchor, event.tag)
            end = event.end_mark.index
            builder.text(start, end, event.value, quoted=bool(event.style))
        case MappingStartEvent():
            builder.marks(start, event.anchor, event.tag)
            builder.open_mapping(start, flow=bool(event.flow_style))
        case SequenceStartEvent():
            builder.marks(start, event.anchor, event.tag)
            builder.open_sequence(start)
        case MappingEndEvent() | SequenceEndEvent():
            builder.close()


def _trouble(error: MarkedYAMLError, text: str) -> Trouble:
    mark = error.problem_mark or error.context_mark
    start = error.context_mark.index if error.context_mark is not None else None
    return Trouble(mark.index if mark is not None else len(text), start)
