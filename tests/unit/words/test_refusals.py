"""What a rule said no to is a sentence with a mend, in both languages, for every code that the code knows."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from words.access import SAID, sentence
from words.fields import ERRORS, FIELDS, field_error
from words.notices import NOTICES, notice
from words.reasons import REASONS
from words.refusals import REFUSALS, refusal

ROOT = Path(__file__).parents[3]
ROOMS = ("records", "governance", "web", "api", "delivery", "activities", "platforms", "placet")
LANGUAGES = ("fr", "en")
WHOLE = {
    "by": "p1",
    "at": datetime(2026, 11, 27, 15, 10, tzinfo=UTC).isoformat(),
    "until": "2026-11-27T15:10:00+00:00",
    "saved_at": datetime(2026, 11, 27, 15, 10, tzinfo=UTC),
    "retry_at": "2026-11-27T15:10:00+00:00",
    "slot": "2026-11-27T15:10:00+00:00",
    "answer": "good to publish",
    "procedure": "publication-approval",
    "revision": 3,
    "limit": 20_000,
    "length": 21_000,
    "charter_version": 7,
    "rules": ["L-1", "P-2"],
    "position": 12,
    "code": "U+0007",
    "allowed": "fr, en",
}


def source() -> str:
    return "\n".join(path.read_text() for room in ROOMS for path in (ROOT / room).rglob("*.py") if path.is_file())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_says_what_and_how_to_mend_it(code: str, language: str) -> None:
    for parameters in (WHOLE, {}):
        said = refusal(code, parameters, language, names=lambda _id: "Noé")
        assert said.what.endswith("."), said
        assert said.mend.endswith(".") or code in REASONS, said
        assert "{" not in str(said)
        assert "…" not in str(said)


def test_a_reason_that_the_story_of_a_case_repeats_speaks_to_nobody_in_particular() -> None:
    recorded = (
        "four_eyes.author",
        "not_candidate",
        "task.settled",
        "task.void",
        "revision.stale",
        "cancel.not_allowed",
        "freeze.not_allowed",
        "freeze.declarer",
        "freeze.not_lifter",
        "freeze.lifted",
        "freeze.standing",
    )
    for code in (*recorded, "task.taken_by_other", "slot.past", "slot.not_allowed", "slot.not_planned", *REASONS):
        assert not re.search(r"\byou|\byour", refusal(code, WHOLE, "en").what), code
        assert not re.search(r"\bvous|\bvotre|\bvos", refusal(code, WHOLE, "fr").what), code


def test_every_code_that_the_rooms_refuse_with_has_its_sentence() -> None:
    used = set(re.findall(r'Refusal\(\s*"([a-z_.]+)"', source()))
    assert len(used) > 20
    assert not used - REFUSALS.keys() - SAID.keys()


def test_every_field_error_and_notice_that_the_rooms_use_has_its_sentence() -> None:
    assert not set(re.findall(r'FieldError\([^"()]*(?:"[a-z_]+")?,\s*"([a-z_]+)"', source())) - ERRORS.keys()
    told = set(re.findall(r'tell(?:_audiences)?\((?:[^()"]|\([^()]*\))*"([a-z]+\.[a-z_]+)"', source()))
    assert told
    assert not told - NOTICES.keys()


def test_a_code_that_nobody_described_is_still_a_sentence() -> None:
    assert refusal("moon.full", {}, "en").what == "A rule does not allow this."
    assert sentence("moon.full", {}, "fr").what == "Une règle ne le permet pas."
    assert notice("moon.full", {}, "en").what == "Something happened in a case of yours."
    assert field_error("text", "moon", {}, "en").what == "Text: This cannot be accepted."


def test_who_decided_when_and_what_is_said_to_the_one_who_came_later() -> None:
    parameters = {"by": "p1", "at": "2026-11-27T15:10:00+00:00", "answer": "good to publish"}
    said = refusal("task.settled", parameters, "fr", names={"p1": "Noé"}.get, zone="Europe/Paris")  # type: ignore[arg-type]
    assert said.what == "Noé a déjà décidé le 27 nov. 2026 16:10\u00a0: bon à publier."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(ERRORS))
def test_a_field_error_names_its_field_and_its_mend(code: str, language: str) -> None:
    for parameters in (WHOLE, {}):
        said = field_error("slot", code, parameters, language)
        assert said.what.startswith("Slot: " if language == "en" else "Créneau\u00a0: ")
        assert said.mend.endswith((".", "10:00", "+01:00."))


def test_a_text_of_one_account_is_named_with_the_account() -> None:
    said = field_error("variants.a1.text", "too_long", WHOLE, "en", names=lambda _id: "@marees")
    assert said.what == "Text (@marees): 21,000 characters; at most 20,000 are possible."
    assert field_error("moon", "empty", {}, "en").what.startswith("moon: ")
    assert "title" in FIELDS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(NOTICES))
def test_a_notice_needs_no_parameters(code: str, language: str) -> None:
    for parameters in (
        {},
        WHOLE | {"title": "Réouverture", "account": "a1", "to": WHOLE["at"], "outcome": "published"},
    ):
        said = notice(code, parameters, language, names=lambda _id: "@marees")
        assert said.what.endswith(".")
        assert "{" not in str(said)
        assert "…" not in str(said)
