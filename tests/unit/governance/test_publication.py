"""What can be a revision, and what its digest covers."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.publication import stored_publication
from governance.submission import TEXT_LIMIT, InvalidSubject, Known, read_publication

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
KNOWN = Known(
    accounts={"short": "amis", "long": "amis", "other": "familles"}, communities=frozenset(("amis", "familles"))
)


def body(**changes: Any) -> dict[str, Any]:
    return {
        "title": "Réouverture",
        "community": "amis",
        "accounts": ["short", "long"],
        "text": "La grande galerie rouvre samedi.",
        "language": "fr",
    } | changes


def errors(**changes: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidSubject) as caught:
        read_publication(body(**changes), KNOWN, NOW)
    return [(error.field, error.code) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"title": " "}, [("title", "empty")]),
        ({"text": ""}, [("text", "empty")]),
        ({"text": None}, [("text", "empty")]),
        ({"text": 7}, [("text", "not_text")]),
        ({"text": "a" * (TEXT_LIMIT + 1)}, [("text", "too_long")]),
        ({"text": "a\x00b"}, [("text", "control_character")]),
        ({"community": "nobody"}, [("community", "unknown")]),
        ({"accounts": []}, [("accounts", "none_chosen")]),
        ({"accounts": ["nobody"]}, [("accounts", "unknown")]),
        ({"accounts": ["other"]}, [("accounts", "other_community")]),
        ({"slot": "2026-11-23T08:59:00+00:00"}, [("slot", "past")]),
        ({"slot": "2026-11-24T08:59:00"}, [("slot", "no_zone")]),
        ({"slot": "tomorrow"}, [("slot", "not_an_instant")]),
        ({"slot": "9999-12-31T23:59:59-12:00"}, [("slot", "not_an_instant")]),
        ({"slot": "9999-12-31T23:59:59+00:00"}, [("slot", "not_an_instant")]),
        ({"slot": "0001-01-01T00:00:00+05:00"}, [("slot", "not_an_instant")]),
        ({"language": "de"}, [("language", "unknown_choice")]),
        ({"surprise": 1}, [("surprise", "unknown_field")]),
        ({"variants": {"other": {"text": "x"}}}, [("variants.other", "unknown")]),
    ],
)
def test_what_cannot_be_a_revision_names_its_field(changes: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert errors(**changes) == expected


def test_all_that_is_wrong_is_said_at_once() -> None:
    assert errors(title="", text="", accounts=[]) == [
        ("title", "empty"),
        ("accounts", "none_chosen"),
        ("text", "empty"),
    ]


def test_a_text_of_its_own_for_every_account_needs_no_common_text() -> None:
    variants = {"short": {"text": "court"}, "long": {"text": "long"}}
    publication = read_publication(body(text="", variants=variants), KNOWN, NOW)
    assert publication.text_for("short") == "court"


def test_the_slot_may_move_without_touching_the_digest_and_no_letter_may() -> None:
    publication = read_publication(body(), KNOWN, NOW)
    later = read_publication(body(slot=(NOW + timedelta(days=1)).isoformat()), KNOWN, NOW)
    other = read_publication(body(text="La grande galerie rouvre samedi !"), KNOWN, NOW)
    assert publication.digest() == later.digest()
    assert publication.digest() != other.digest()


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Fermeture"},
        {"accounts": ["short"]},
        {"language": "en"},
        {"sensitivity": "high"},
        {"partnership": "advertising"},
        {"variants": {"long": {"text": "autre"}}},
        {"variants": {"long": {"language": "en"}}},
    ],
)
def test_all_that_counts_is_in_the_digest(changes: dict[str, Any]) -> None:
    assert read_publication(body(), KNOWN, NOW).digest() != read_publication(body(**changes), KNOWN, NOW).digest()


@given(st.text(max_size=300), st.sampled_from(["short", "long"]))
def test_what_is_stored_is_read_again_as_the_same(text: str, account: str) -> None:
    try:
        publication = read_publication(body(text=text, accounts=[account]), KNOWN, NOW)
    except InvalidSubject:
        return
    again = stored_publication(publication.to_body())
    assert again == publication
    assert again.digest() == publication.digest()
    assert read_publication(publication.to_body(), KNOWN, NOW).digest() == publication.digest()


@given(
    st.dictionaries(
        st.sampled_from([*sorted(body()), "variants", "slot", "media", "claims"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
            max_leaves=8,
        ),
    )
)
def test_whatever_is_sent_is_either_a_publication_or_refused_by_field(sent: dict[str, Any]) -> None:
    try:
        read_publication(sent, KNOWN, NOW)
    except InvalidSubject as refused:
        named = [error.field for error in refused.errors]
    else:
        named = ["none"]
    assert all(named)
