"""How the entries of the keyword files are written down."""

from procedures.vocabulary.phrase import Phrase


def keyword(code: str, french: str, en: str, fr: str, example_en: str, example_fr: str, *also: str) -> Phrase:
    return Phrase(code, code, french, "keyword", {"en": en, "fr": fr}, {"en": example_en, "fr": example_fr}, also)
