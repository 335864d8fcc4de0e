"""The words of the language for the editor: what may stand where, what it means, an example of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from procedures.vocabulary import FRAMES, PHRASES, Phrase
from procedures.vocabulary.keywords import OF_DOCUMENT, OF_STEP
from words.catalogue import translations

# Which phrases fit as the value of a keyword; `lead` where its value says where it goes on.
TAKES: Mapping[str, tuple[str, ...]] = {
    "subject": ("subject",),
    "started by": ("started by",),
    "guarantees": ("guarantees",),
    "during a freeze": ("during a freeze",),
    "who": ("who",),
    "to": ("who",),
    "never": ("never",),
    "quorum": ("quorum",),
    "answers": ("same answers",),
    "changes": ("changes",),
    "due": ("due",),
    "late": ("late",),
    "deadline": ("deadline",),
    "only if": ("only if",),
    "when": ("only if",),
    "check": ("check",),
    "failed": ("lead",),
    "undecided": ("undecided", "lead"),
    "otherwise": ("lead",),
    "then": ("lead",),
    "on": ("on",),
    "undone by": ("undone by",),
    "until": ("until", "need"),
    "collect": ("collect",),
    "missed": ("missed",),
    "fact": ("fact",),
    "of": ("of",),
    "at most": ("at most",),
    "kind": ("form kind",),
    "form": ("form kind",),
    "optional": ("yes or no",),
    "at": ("at",),
    "do": ("do",),
}
# Which phrases are the keys of a mapping that stands under a keyword; their values are leads.
KEYS: Mapping[str, tuple[str, ...]] = {"answers": ("answers",), "on trouble": ("error",), "call": ("outcome",)}


@dataclass(frozen=True, slots=True)
class Word:
    field: str
    code: str
    en: str
    fr: str
    also: tuple[str, ...]
    meaning: str
    example: str
    french_example: str
    takes: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    fits: tuple[str, ...] = ()  # of the kind of a step: the keywords that it may have
    of_document: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    words: tuple[Word, ...]


def vocabulary(language: str) -> tuple[Group, ...]:
    """Everything, keywords first, those of a field together; meanings in the reader's language."""
    _ = translations(language).gettext
    words = [_word(one, language) for one in (*PHRASES, *FRAMES)]
    keywords = tuple(one for one in words if one.field == "keyword")
    called = {one.code: one.fr if language == "fr" else one.en for one in keywords}
    fields = dict.fromkeys(one.field for one in words if one.field != "keyword")
    return (
        Group(_("Keywords"), keywords),
        *(Group(called.get(field, ""), tuple(one for one in words if one.field == field)) for field in fields),
    )


def _word(phrase: Phrase, language: str) -> Word:
    is_keyword = phrase.field == "keyword"
    return Word(
        phrase.field,
        phrase.code,
        phrase.english,
        phrase.french,
        phrase.also,
        phrase.meaning.get(language, ""),
        phrase.example.get("en", ""),
        phrase.example.get("fr", ""),
        TAKES.get(phrase.code, ()) if is_keyword else (),
        KEYS.get(phrase.code, ()) if is_keyword else (),
        OF_STEP.get(phrase.code, ()) if is_keyword else (),
        is_keyword and phrase.code in OF_DOCUMENT,
    )
