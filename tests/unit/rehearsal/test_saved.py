"""What is saved can be read again, stands in one file with its scenario, and says what is another now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from placet.rehearsal.read import read_scenario
from placet.rehearsal.saved import differences, with_timeline, without_timeline
from placet.rehearsal.timeline import Line, Timeline, Waiting
from tests.unit.rehearsal.scenes import HEAD, SUBJECT, stage

SOURCE = f"# why\n{HEAD}{SUBJECT}expected: published\n"


def line(minute: int, what: str, **facts: str) -> Line:
    at = datetime(2026, 11, 24, 9, minute, tzinfo=ZoneInfo("Europe/Paris"))
    return Line(at, "P-0001", what, "noe", "review", facts, {"en": "Said.", "fr": "Dit."})


TIMELINE = Timeline(
    "publication-approval",
    "a morning",
    {"en": "a", "fr": "a"},
    "Europe/Paris",
    datetime(2026, 11, 24, 8, tzinfo=UTC),
    (line(0, "task.opened", due="2026-11-24 13:00"), line(5, "decision.made", comment='Il dit : "non", {même}\n# pas')),
    "ended",
    "published",
    (Waiting("sign-off", ("morgan",), {}),),
    expected="published",
)


def test_what_is_saved_is_read_as_it_was() -> None:
    saved = with_timeline(SOURCE, TIMELINE)
    scenario = read_scenario(saved, "a.scenario.yaml", stage().known)
    assert scenario.timeline is not None
    assert list(scenario.timeline) == TIMELINE.as_saved()
    assert differences(scenario.timeline, TIMELINE) == []
    assert without_timeline(saved).strip() == SOURCE.strip()


def test_saving_again_puts_the_new_lines_in_place_of_the_old() -> None:
    once = with_timeline(SOURCE, TIMELINE)
    assert with_timeline(once, TIMELINE) == once
    behind = once + "title: Un matin\n"
    assert "title: Un matin" in with_timeline(behind, TIMELINE)
    assert with_timeline(behind, TIMELINE).count("timeline:") == 1


def test_a_line_that_is_another_now_is_named() -> None:
    before = TIMELINE.as_saved()
    later = replace(TIMELINE, lines=(TIMELINE.lines[0], line(6, "decision.made", comment="oui")))
    (said,) = differences(before, later)
    assert said.startswith("line 2 (2026-11-24 09:06 decision.made): at was 2026-11-24 09:05, is 2026-11-24 09:06")


def test_lines_that_came_or_went_are_named() -> None:
    shorter = replace(TIMELINE, lines=TIMELINE.lines[:1])
    assert [one.partition(":")[2][:9] for one in differences(TIMELINE.as_saved(), shorter)] == [" missing:"]
    assert [one.partition(":")[2][:5] for one in differences(shorter.as_saved(), TIMELINE)] == [" new:"]


def test_what_was_cut_off_is_never_as_expected() -> None:
    assert TIMELINE.as_expected
    assert not replace(TIMELINE, limit="time").as_expected
    assert not replace(TIMELINE, outcome=None).as_expected
    assert replace(TIMELINE, outcome=None, expected="still open").as_expected
