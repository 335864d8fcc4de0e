"""Everything the product says exists in both languages, once, with the same parameters, in proper French."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from words.catalogue import FOLDER, merged, translations
from words.say import fields
from words.typography import set_in_french

ROOT = Path(__file__).parents[3]
ROOMS = ("words", "web", "api", "placet", "governance", "platforms", "records", "procedures", "activities", "delivery")
KEYWORDS = {
    "_": None,
    "gettext": None,
    "mark": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
METHODS = [("sandbox/network/**", "ignore"), ("**.py", "python"), ("templates/**.html", "jinja2.ext.babel_extract")]
FILES = sorted((FOLDER / "fr").glob("*.po"))

LEFT_OUT = {  # said otherwise in French, which has no second kind of straight quotation mark to name
    "Put quotes around the whole text, or none; inside them write {character} twice or use the other kind.": {
        "character"
    }
}

Id = str | tuple[str, ...]


def messages() -> Iterator[tuple[str, Id, str | None]]:
    """Where each message stands, the message, its context."""
    for room in ROOMS:
        if not (ROOT / room).is_dir():
            continue
        for file, line, message, _, context in extract_from_dir(
            str(ROOT / room), METHODS, {"**.html": {"trimmed": "true"}}, keywords=KEYWORDS
        ):
            yield f"{room}/{file}:{line}", message if isinstance(message, str) else tuple(message), context


def translated(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        yield from (message for message in read_po(file, locale="fr") if message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\((\w+)\)s", text)) | (fields(text) if "{" in text else set())


def test_every_message_in_the_code_and_the_pages_has_its_french() -> None:
    catalogue = merged("fr")
    missing = []
    for place, message, context in messages():
        found = catalogue.get(message if isinstance(message, str) else message[0], context)
        if found is None or not all(forms(found)):
            missing.append(f"{place}: {message!r}")
    assert not missing, "\n".join(missing)


def test_the_extraction_finds_what_is_there() -> None:
    found = {message for _, message, _ in messages()}
    assert "Four eyes: who wrote does not decide." in found
    assert ("{n} day", "{n} days") in found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_translation_has_the_parameters_of_its_message(path: Path) -> None:
    for message in translated(path):
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        wanted = set().union(*(placeholders(one) for one in ids))
        for form in forms(message):
            left_out = wanted - placeholders(form) - LEFT_OUT.get(ids[0], set())
            assert placeholders(form) <= wanted, (ids, form)
            assert not left_out or len(ids) > 1, (ids, form)
        if len(ids) > 1:
            assert len(forms(message)) == 2, ids


def test_two_files_that_translate_a_message_agree() -> None:
    seen: dict[tuple[Id, str | None], tuple[str, tuple[str, ...]]] = {}
    for path in FILES:
        for message in translated(path):
            key = (message.id if isinstance(message.id, str) else tuple(message.id), message.context)
            said = (path.name, tuple(set_in_french(form) for form in forms(message)))
            assert seen.setdefault(key, said)[1] == said[1], f"{key[0]}: {seen[key]} and {said}"


def test_french_is_set_as_french_is() -> None:
    """Its own apostrophes, and a space that does not break before ; : ! ? and inside « », however it was typed."""
    for message in merged("fr"):
        if message.id:
            for form in forms(message):
                assert "'" not in form, form
                assert not re.search(r" [;:!?»]|« |«[^\u00a0\u202f]|[^\u00a0\u202f]»", form), form


DOUBLED = re.compile(r"\(e\)|\(es\)|·e|\w\.e\b|\be\(s\)")  # "publié(e)", "publié·e"
OF_A_PERSON = re.compile(r"\{(actor|by|person|from_person|acting_for)\}")
GUESSED = re.compile(r"\b(il|ils|elles|lui-même|elle-même)\b|\} (est|a été|sera|était|avait été) ", re.IGNORECASE)
FORBIDDEN = re.compile(r"\b(workflow|signal|time-?out|null|uuid)s?\b", re.IGNORECASE)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_guesses_a_gender_or_speaks_of_machinery(path: Path) -> None:
    for message in translated(path):
        for form in (*forms(message), *([message.id] if isinstance(message.id, str) else message.id)):
            assert not FORBIDDEN.search(form), form
        for form in forms(message):
            assert not DOUBLED.search(form), form
            assert not (OF_A_PERSON.search(form) and GUESSED.search(form)), form


def test_what_nobody_translated_is_said_in_english_rather_than_not_at_all() -> None:
    assert translations("fr").gettext("Nobody ever wrote this.") == "Nobody ever wrote this."
    assert translations("de").gettext("Placet took charge of the case.") == "Placet a pris le dossier en charge."
    assert translations("en").ngettext("{n} day", "{n} days", 2) == "{n} days"
    assert translations("fr").ngettext("{n} day", "{n} days", 0) == "{n}\u00a0jour"
