"""docs/reference/findings.md: what can be wrong with a document, and how to mend it."""

from __future__ import annotations

from placet.reference.mistakes import MISTAKES
from placet.reference.table import table
from words.catalogue import translations
from words.findings_of_calendars import CALENDARS
from words.findings_of_expressions import EXPRESSIONS
from words.findings_of_language import LANGUAGE
from words.findings_of_statements import STATEMENTS
from words.findings_of_steps import STEPS
from words.findings_of_writing import WRITING

HEAD = """# What can be wrong with a document

`placet procedures check FILE` tells each of these with line and column, in one go; each has a mend. Nothing is guessed
at and nothing is passed over. In braces stands what is found in the document; where one phrase is near to what was
written, the mend asks whether it was meant. What the proofs say about paths is on a page of its own:
[proofs](proofs.md).

"""
PARTS = (
    ("How it is written", WRITING),
    ("What it says", LANGUAGE),
    ("Parts of a step, and ladders", STEPS),
    ("Expressions", EXPRESSIONS),
    ("Calendars", CALENDARS),
    ("Prepared statements", STATEMENTS),
)


def page() -> str:
    return HEAD + "\n".join(f"## {title}\n\n{_of(sentences)}" for title, sentences in PARTS)


def _of(sentences: dict[str, tuple[str, str]]) -> str:
    return table(
        ("code", "what is said", "how to mend it", "for example"),
        [(f"`{code}`", in_both(what), in_both(mend), _example(code)) for code, (what, mend) in sentences.items()],
    )


def in_both(sentence: str) -> str:
    """The sentence in English and, below, in French."""
    said = f"{sentence}<br>{translations('fr').gettext(sentence)}"
    return said.replace("{{", "{").replace("}}", "}")


def _example(code: str) -> str:
    return MISTAKES[code].shown() if code in MISTAKES else ""
