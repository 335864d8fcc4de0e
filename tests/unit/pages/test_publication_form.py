"""What was typed is kept as typed, and says a subject when it is submitted."""

import pytest

from web.publication_form import by_form_name, instant_of, subject, typed, values

ZONE = "Europe/Paris"
FORM = {
    "title": " Réouverture ",
    "community": "amis",
    "text": "Une ligne\r\nune autre",
    "language": "fr",
    "sensitivity": "low",
    "partnership": "none",
    "slot": "2026-11-28T10:00",
    "own_text.a-long": "Autrement",
    "own_slot.a-long": "",
    "own_text.other": "Pour un compte laissé de côté",
}


def test_a_draft_keeps_also_what_cannot_be_submitted_yet() -> None:
    draft = typed(FORM | {"slot": "demain"}, ["a-short", "a-short"])
    assert draft["slot"] == "demain"
    assert draft["title"] == " Réouverture "
    assert draft["variants"]["other"] == {"text": "Pour un compte laissé de côté"}
    assert values(draft, ZONE)["slot"] == "demain"


def test_a_slot_is_meant_on_the_wall_clock_of_the_house() -> None:
    read = subject(typed(FORM, ["a-short", "a-long"]), ZONE)
    assert read.body["slot"] == "2026-11-28T09:00:00+00:00"
    assert values(read.body, ZONE)["slot"] == "2026-11-28T10:00"
    assert read.errors == ()


@pytest.mark.parametrize(
    "beyond", ["0001-01-01T00:00", "9999-12-31T23:30", "9999-12-31T23:59:59-12:00", "0001-01-01T00:00+05:00"]
)
def test_what_is_no_instant_in_every_zone_is_said_beside_its_field_and_stays_as_typed(beyond: str) -> None:
    """Camille types a slot that no clock in Paris, or in UTC, ever shows: her page stands, and says so."""
    draft = typed(FORM | {"slot": beyond}, ["a-short"])
    assert [(one.field, one.code) for one in subject(draft, ZONE).errors] == [("slot", "not_an_instant")]
    assert instant_of(beyond, ZONE) is None
    assert values(draft, ZONE)["slot"] == beyond


def test_own_texts_of_accounts_not_chosen_are_not_submitted() -> None:
    read = subject(typed(FORM, ["a-long"]), ZONE)
    assert read.body["variants"] == {"a-long": {"text": "Autrement", "language": None, "slot": None}}


def test_an_hour_that_the_clocks_leave_out_is_said_beside_its_field() -> None:
    read = subject(typed(FORM | {"slot": "2027-03-28T02:30"}, ["a-short"]), ZONE)
    assert [(error.field, error.code) for error in read.errors] == [("slot", "not_an_instant")]


def test_errors_find_their_field_in_the_form() -> None:
    assert by_form_name("variants.a-long.text") == "own_text.a-long"
    assert by_form_name("variants.a-long.slot") == "own_slot.a-long"
    assert by_form_name("variants.a-long") == "own_text.a-long"
    assert by_form_name("title") == "title"
