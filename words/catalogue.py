"""The two languages: English is in the code, French in `locales/fr/*.po`, one file an author, merged when loaded."""

from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from words.typography import set_in_french

Language = Literal["fr", "en"]
LANGUAGES: tuple[Language, ...] = ("fr", "en")
FOLDER = Path(__file__).parent / "locales"


def mark(message: str) -> str:
    """The message itself: marks it for translation where it is written down, to be translated where it is said."""
    return message


def known_language(language: str) -> Language:
    """The language by its code; French, in which the house speaks, for any other."""
    return "en" if language == "en" else "fr"


@cache
def translations(language: str) -> NullTranslations:
    """What translates into that language: `gettext`, `ngettext`, `pgettext`, `npgettext`. Read once a process."""
    if known_language(language) == "en":
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, merged("fr"))
    compiled.seek(0)
    return GNUTranslations(compiled)


def merged(language: Language) -> Catalog:
    """One catalogue of every file of the language. Where two files translate a message, the first by name counts
    (a test holds that they agree)."""
    whole = Catalog(locale=language)
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id and message.string and whole.get(_key(message.id), message.context) is None:
                    whole.add(message.id, _set(message.string), context=message.context)
    return whole


def _set(said: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return set_in_french(said) if isinstance(said, str) else tuple(set_in_french(one) for one in said)


def _key(message: str | tuple[str, ...] | list[str]) -> str:
    return message if isinstance(message, str) else message[0]
