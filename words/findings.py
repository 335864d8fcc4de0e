"""What is wrong with a document, in sentences: of its writing, of the language, of the charter."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from words.catalogue import known_language, mark, translations
from words.charter import charter_finding
from words.findings_of_calendars import CALENDARS
from words.findings_of_expressions import EXPRESSIONS
from words.findings_of_language import LANGUAGE
from words.findings_of_proofs import PROOFS
from words.findings_of_scenarios import SCENARIOS
from words.findings_of_statements import STATEMENTS
from words.findings_of_steps import STEPS
from words.findings_of_writing import WRITING
from words.sentence import Sentence

FINDINGS: dict[str, tuple[str, str]] = {**WRITING, **LANGUAGE, **STEPS, **PROOFS}
ELSEWHERE: dict[str, tuple[str, str]] = {
    **EXPRESSIONS,
    **CALENDARS,
    **SCENARIOS,
    **STATEMENTS,
}  # in parts of a document, in other documents
UNKNOWN = (mark("Something is wrong here."), mark("Look at the reference of the language."))
NEAR = mark("Was “{near}” meant?")
QUOTED = mark("“{quoted}”")


class Found(Protocol):
    """What this needs of a finding: its code, and texts, numbers, or words in both languages."""

    @property
    def code(self) -> str: ...

    @property
    def parameters(self) -> Mapping[str, object]: ...


def finding_sentence(found: Found, language: str) -> Sentence:
    """What is wrong and how to mend it; where one spelling is near to what was written, whether it was meant."""
    if found.code.startswith("charter."):
        return charter_finding(found.code, found.parameters, language)
    what, mend = FINDINGS.get(found.code) or ELSEWHERE.get(found.code, UNKNOWN)
    values = {name: _said(value, language) for name, value in found.parameters.items()}
    if values.get("near"):
        mend = NEAR
    values["path"] = " → ".join(getattr(found, "path", ()))
    say = translations(language).gettext
    blanks = _Blanks(values)
    return Sentence(say(what).format_map(blanks).rstrip(), say(mend).format_map(blanks))


class _Blanks(dict[str, str]):
    """A sentence with a gap is better than none."""

    def __missing__(self, name: str) -> str:
        return "…"


def _said(value: object, language: str) -> str:
    """A parameter in words: those in both languages in the reader's, several of them in quotes."""
    if isinstance(value, Mapping):
        value = value.get(known_language(language), "")
    if isinstance(value, list | tuple):
        quoted = translations(language).gettext(QUOTED)
        return ", ".join(quoted.format(quoted=one) for one in value)
    return str(value)
