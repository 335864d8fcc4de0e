"""Instants as people say them, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest

from words.times import due, exact, moment, when

NOW = datetime(2026, 11, 27, 13, 0, tzinfo=UTC)  # a Friday, 14:00 in Paris
PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("hours", "french", "english"),
    [
        (-4, "10:00", "10:00"),
        (-20, "hier 18:00", "yesterday 18:00"),
        (-51, "mercredi dernier 11:00", "last Wednesday 11:00"),
        (-24 * 30, "28 oct. 14:00", "28 Oct 14:00"),
        (20, "demain 10:00", "tomorrow 10:00"),
        (71, "lundi 13:00", "Monday 13:00"),
        (24 * 40, "6 janv. 2027 14:00", "6 Jan 2027 14:00"),
    ],
)
def test_an_instant_as_seen_from_now(hours: int, french: str, english: str) -> None:
    instant = NOW + timedelta(hours=hours)
    assert when(instant, NOW, "fr", PARIS) == french
    assert when(instant, NOW, "en", PARIS) == english


@pytest.mark.parametrize(
    ("minutes", "french", "english"),
    [
        (-120, "en retard de 2\u00a0h", "2 h late"),
        (-5, "en retard de 5\u00a0min", "5 min late"),
        (0, "en retard de 1\u00a0min", "1 min late"),
        (-60 * 24 * 3, "en retard de 3\u00a0jours", "3 days late"),
        (210, "avant 17:30", "before 17:30"),
        (20 * 60, "avant demain 10:00", "before tomorrow 10:00"),
        (71 * 60, "lundi 13:00", "Monday 13:00"),
    ],
)
def test_a_deadline_as_seen_from_now(minutes: int, french: str, english: str) -> None:
    instant = NOW + timedelta(minutes=minutes)
    assert due(instant, NOW, "fr", PARIS) == french
    assert due(instant, NOW, "en", PARIS) == english


def test_an_instant_in_full_names_the_zone() -> None:
    instant = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
    assert exact(instant, "fr", PARIS) == "samedi 28 novembre 2026 à 10:00, heure de Paris"
    assert exact(instant, "en", PARIS) == "Saturday 28 November 2026 at 10:00, Paris time"
    assert exact(instant, "fr", "Europe/Athens").endswith("heure d’Athènes")
    assert moment(instant, "en", PARIS) == "28 Nov 2026 10:00"


def test_the_day_is_that_of_the_wall_clock_not_of_utc() -> None:
    late = datetime(2026, 11, 27, 23, 30, tzinfo=UTC)  # Saturday 00:30 in Paris
    assert when(late, NOW, "fr", PARIS) == "demain 00:30"
