"""A month is rehearsed in seconds, always in the same way; nothing is published by the passing of time."""

from __future__ import annotations

import json
import time

import pytest

from governance.submission import InvalidSubject
from placet.rehearsal.sources import OF_THE_CATALOGUE
from tests.functional.rehearsal.plays import HEAD, HELD, played, told

PLAIN = (OF_THE_CATALOGUE / "publication-approval" / "plain-way.scenario.yaml").read_text()
THREE = HEAD.format(accounts="amis-short, amis-long, amis-newsroom", slot="2026-12-03 18:00")
ONE = HEAD.format(accounts="amis-short", slot="2026-12-03 18:00")
AGREED = """\
people:
  - {who: noe, step: review, answers: good to publish, after: 1 working hour}
  - {who: robin, step: legal-view, answers: agreed, after: 1 working hour}
  - {who: solene, step: head-view, answers: agreed}
"""


def test_the_same_scenario_gives_the_same_timeline() -> None:
    first, second = (json.dumps(played(HELD, THREE + AGREED).as_json()) for _ in range(2))
    assert first == second


def test_a_month_of_waiting_takes_seconds() -> None:
    began = time.monotonic()
    timeline = played(HELD, THREE + AGREED + "expected: published\n")
    assert (timeline.ends - timeline.lines[0].at).days >= 32
    assert timeline.as_expected
    assert time.monotonic() - began < 45  # about three seconds on a machine that has nothing else to do


@pytest.mark.parametrize(
    ("after", "seen"),
    [
        ("10 minutes", [("12-03 18:00", "effect.confirmed", "everywhere")]),  # before its slot, which it then keeps
        ("3 hours", [("12-03 20:00", "effect.held", "everywhere")]),  # after it: nothing sends itself late
    ],
)
def test_a_freeze_holds_what_would_go_out_until_the_crisis_lead_says_go(
    after: str, seen: list[tuple[str, str, str]]
) -> None:
    thaw = f"  - {{who: morgan, step: thaw, answers: go, after: {after}}}\n"
    timeline = played(HELD, ONE + AGREED + thaw + "events: [{at: 2026-12-03 17:00, happens: a freeze}]\n")
    assert told(timeline, "hold.begun") == [("12-03 17:00", "hold.begun", "")]
    assert told(timeline, "effect.confirmed", "effect.held") == seen
    assert [one.step for one in timeline.waiting] == ([] if after == "10 minutes" else ["everywhere"])


def test_who_may_not_cancel_is_refused_and_the_author_is_not() -> None:
    events = """\
events:
  - {at: 2026-12-01 10:00, who: bao, does: cancel, because: Non.}
  - {at: 2026-12-01 11:00, who: camille, does: cancel, because: Fini.}
expected: withdrawn
"""
    timeline = played("publication-approval", ONE + events)
    assert told(timeline, "cancel.refused", "case.cancelled") == [
        ("12-01 10:00", "cancel.refused", "bao"),
        ("12-01 11:00", "case.cancelled", "camille"),
    ]
    assert timeline.as_expected


def test_a_moved_slot_moves_the_publication() -> None:
    more = """\
people: [{who: noe, step: review, answers: good to publish}]
events: [{at: 2026-12-02 10:00, who: camille, does: move the slot, to: 2026-12-04 12:00}]
"""
    timeline = played("publication-approval", ONE + more)
    assert told(timeline, "effect.confirmed") == [("12-04 12:00", "effect.confirmed", "everywhere")]


def test_what_leaves_no_trace_in_the_ledger_is_told_all_the_same() -> None:
    events = "events: [{at: 2026-12-02 10:00, who: camille, does: move the slot, to: 2026-12-01 12:00}]\n"
    timeline = played("publication-approval", ONE + events)
    (line,) = (line for line in timeline.lines if line.what == "person.stopped")
    assert (line.who, line.facts["code"]) == ("camille", "slot.past")


def test_an_answer_within_an_absence_is_given_on_return_and_one_never_asked_for_is_named() -> None:
    more = """\
people:
  - {who: noe, is: absent, from: 2026-12-01, to: 2026-12-02 09:00}
  - {who: noe, step: review, answers: not to be published, after: 1 hour, says: Non.}
  - {who: morgan, step: sign-off, answers: good to publish}
"""
    timeline = played("publication-approval", ONE + more)
    assert told(timeline, "decision.made") == [("12-02 09:00", "decision.made", "review")]
    (unused,) = timeline.unused
    assert "Morgan" in unused["en"]
    assert "Morgan" in unused["fr"]


@pytest.mark.parametrize(("bounds", "limit"), [({"seconds": 0.01}, "time"), ({"events": 3}, "events")])
def test_a_bound_is_said_and_is_not_as_expected(bounds: dict[str, float], limit: str) -> None:
    timeline = played("publication-approval", PLAIN, **bounds)
    assert timeline.limit == limit
    assert not timeline.as_expected


def test_a_publication_that_cannot_be_submitted_is_refused() -> None:
    late = HEAD.format(accounts="amis-short", slot="2026-11-30 18:00")
    with pytest.raises(InvalidSubject):
        played("publication-approval", late)
