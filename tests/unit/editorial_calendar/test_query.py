"""What stands in the editorial calendar: each publication once on each account, where it is, for whoever may see it."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.move_slot import Seen, move_slot
from records.commands.raise_sensitivity import raise_sensitivity
from records.engine.gate import permit
from records.engine.outcomes import confirmed, rejected
from records.ids import new_id
from records.queries.calendar import MOST, MOST_WITHOUT_SLOT, Calendar, Narrowed, editorial_calendar
from records.queries.people import person as find_person
from records.tables import cases, effects
from tests.unit.commands.conftest import Desk

WEEK = timedelta(days=7)


def seen(
    desk: Desk, who: str = "camille", narrowed: Narrowed | None = None, days: int = 7, most: int = MOST
) -> Calendar:
    """A week back and `days` on, as that person sees it."""
    person = desk.database.read_now(find_person, desk.people[who])
    assert person is not None
    span = (desk.now - WEEK, desk.now + timedelta(days=days))
    return desk.database.read_now(editorial_calendar, person, *span, narrowed or Narrowed(), desk.now, most)


def standings(desk: Desk, **more: Any) -> list[tuple[str, datetime | None]]:
    return [(item.standing, item.at) for item in seen(desk, **more).items]


def effect_of(desk: Desk, case: str) -> Any:
    (row,) = desk.rows(select(effects).where(effects.c.case_id == case))
    return row


def test_a_publication_from_its_review_until_it_is_out(desk: Desk) -> None:
    slot = desk.now + timedelta(days=1)
    case = desk.submit("camille", slot=slot.isoformat())
    assert standings(desk) == [("to_approve", slot)]
    desk.decide("noe", case, "good to publish")
    assert standings(desk) == [("approved", slot)]  # waits for its slot
    desk.now = slot
    desk.look(case)
    assert standings(desk) == [("approved", slot)]  # planned
    effect = effect_of(desk, case)
    desk.run(permit, effect_id=effect.id)
    assert standings(desk) == [("permitted", slot)]
    desk.later(minutes=2)
    desk.run(confirmed, effect_id=effect.id, platform_id="1", url="https://sandbox.example/1", looked_up=False)
    assert standings(desk) == [("published", desk.now)]  # where it went out, no longer at its slot
    assert seen(desk).items[0].url == "https://sandbox.example/1"


def test_a_sensitive_one_is_not_called_approved_before_its_sign_off(desk: Desk) -> None:
    slot = desk.now + timedelta(days=1)
    case = desk.submit("camille", slot=slot.isoformat())
    desk.decide("noe", case, "good to publish")
    desk.run(raise_sensitivity, person="noe", case=case, reason="un sujet délicat")
    assert standings(desk) == [("to_approve", slot)]


def test_each_account_stands_at_its_own_slot(desk: Desk) -> None:
    first, second = desk.now + timedelta(days=1), desk.now + timedelta(days=2)
    both = [desk.accounts["short"], desk.accounts["long"]]
    own = {desk.accounts["long"]: {"slot": second.isoformat()}}
    desk.submit("camille", accounts=both, slot=first.isoformat(), variants=own)
    assert [(item.account, item.at) for item in seen(desk).items] == [(both[0], first), (both[1], second)]
    only = seen(desk, narrowed=Narrowed(account=both[1]))
    assert [item.at for item in only.items] == [second]
    assert seen(desk, narrowed=Narrowed(community="familles")).items == ()


def test_the_last_instant_of_the_days_belongs_to_the_next_ones(desk: Desk) -> None:
    desk.submit("camille", slot=(desk.now + timedelta(days=3)).isoformat())
    assert seen(desk, days=3).items == ()
    assert len(seen(desk, days=4).items) == 1


def test_what_has_no_slot_stands_beside_until_it_goes_off(desk: Desk) -> None:
    case = desk.submit("camille")
    assert [item.standing for item in seen(desk).without_slot] == ["to_approve"]
    desk.decide("noe", case, "good to publish")
    assert [item.standing for item in seen(desk).without_slot] == ["approved"]
    effect = effect_of(desk, case)
    desk.run(permit, effect_id=effect.id)
    assert seen(desk).without_slot == ()
    assert standings(desk) == [("permitted", desk.now)]
    fence = effect_of(desk, case).fence
    desk.run(rejected, effect_id=effect.id, fence=fence, code="answered_403", parameters={})
    assert standings(desk) == [("refused", desk.now)]


def test_a_missed_slot_is_held_and_then_too_late(desk: Desk) -> None:
    slot = desk.now + timedelta(hours=1)
    case = desk.submit("camille", slot=slot.isoformat())
    desk.later(hours=3)
    assert standings(desk) == [("passed", slot)]
    desk.decide("noe", case, "good to publish")
    desk.run(permit, effect_id=effect_of(desk, case).id)
    assert standings(desk) == [("held", slot)]
    late = update(effects).values(state="dropped", reason={"code": "slot.missed", "parameters": {}})
    desk.database.write_now(lambda connection: connection.execute(late).rowcount)
    assert standings(desk) == [("late", slot)]


def test_what_was_cancelled_after_its_approval_is_dropped_and_before_it_is_gone(desk: Desk) -> None:
    slot = (desk.now + timedelta(hours=1)).isoformat()
    approved, unread = desk.submit("camille", slot=slot), desk.submit("camille", slot=slot)
    desk.decide("noe", approved, "good to publish")
    desk.later(hours=1)
    desk.look(approved)
    for case in (approved, unread):
        desk.run(cancel_case, person="camille", case=case, reason="plus d'actualité", command=new_id())
    assert [(item.case, item.standing) for item in seen(desk).items] == [(approved, "dropped")]


def test_a_case_that_ended_late_without_an_effect_is_shown_late(desk: Desk) -> None:
    slot = desk.now + timedelta(hours=1)
    desk.submit("camille", slot=slot.isoformat())
    over = update(cases).values(state="ended", outcome="late", ended_at=desk.now)
    desk.database.write_now(lambda connection: connection.execute(over).rowcount)
    assert standings(desk) == [("late", slot)]
    assert not seen(desk).items[0].moves


def test_a_case_that_another_one_called_is_not_shown_a_second_time(desk: Desk) -> None:
    case = desk.submit("camille", slot=(desk.now + timedelta(days=1)).isoformat())
    called = desk.case(case)._asdict() | {"id": new_id(), "serial": 99, "parent_id": case, "parent_key": "facts"}
    desk.database.write_now(lambda connection: connection.execute(insert(cases).values(called)).rowcount)
    assert [item.case for item in seen(desk).items] == [case]


def test_each_reads_what_they_may_read_and_moves_what_they_may_move(desk: Desk) -> None:
    desk.submit("camille", slot=(desk.now + timedelta(days=1)).isoformat())
    told = {who: seen(desk, who).items for who in ("camille", "noe", "ines", "morgan", "solene", "dominique", "op")}
    assert {who: [item.moves for item in items] for who, items in told.items()} == {
        "camille": [True],  # who wrote it
        "noe": [False],
        "ines": [False],
        "morgan": [True],  # who stands above
        "solene": [True],
        "dominique": [False],
        "op": [False],
    }
    assert {who for who, items in told.items() if items[0].title is None} == {"op"}
    desk.submit("noe", community="familles", accounts=[desk.accounts["short-familles"]])
    assert seen(desk, "ines").without_slot == ()


def test_what_is_beyond_the_limit_is_counted_and_never_cut_in_silence(desk: Desk) -> None:
    waits = [desk.submit("camille", slot=(desk.now + timedelta(hours=hour)).isoformat()) for hour in (1, 4, 3, 2)]
    out = desk.submit("camille")
    desk.decide("noe", out, "good to publish")
    desk.run(confirmed, effect_id=effect_of(desk, out).id, platform_id="1", url="https://a.example/1", looked_up=False)
    found = seen(desk, most=2)
    assert [item.case for item in found.items] == [out, waits[0]]
    assert found.more == 3
    assert seen(desk, most=5).more == 0


def test_of_many_without_a_slot_the_oldest_stand_there_and_the_others_are_counted(desk: Desk) -> None:
    waits = [desk.submit("camille") for _ in range(MOST_WITHOUT_SLOT + 2)]
    found = seen(desk)
    assert [item.case for item in found.without_slot] == waits[:MOST_WITHOUT_SLOT]
    assert found.more_without_slot == 2


def test_who_comes_second_with_a_move_is_told_and_nothing_moves(desk: Desk) -> None:
    slot, account = desk.now + timedelta(days=1), desk.accounts["short"]
    case = desk.submit("camille", slot=slot.isoformat())
    moved = {"case": case, "account": account, "seen": Seen(slot)}
    desk.run(move_slot, person="camille", slot=slot + timedelta(hours=1), **moved)
    with pytest.raises(Refusal) as refused:
        desk.run(move_slot, person="morgan", slot=slot + timedelta(hours=2), **moved)
    assert refused.value.code == "slot.moved_meanwhile"
    assert refused.value.parameters["by"] == desk.people["camille"]
    assert standings(desk) == [("to_approve", slot + timedelta(hours=1))]
    desk.run(move_slot, person="morgan", slot=slot + timedelta(hours=1), **moved)  # where it is already
    now_seen = moved | {"seen": Seen(slot + timedelta(hours=1))}
    desk.run(move_slot, person="morgan", slot=None, **now_seen)
    assert [item.slot for item in seen(desk).without_slot] == [None]
    with pytest.raises(Refusal, match=r"slot\.moved_meanwhile"):
        desk.run(move_slot, person="camille", slot=slot, **now_seen)
    desk.run(move_slot, person="camille", slot=slot, **moved | {"seen": Seen(None)})


@pytest.mark.parametrize("asked", ["sent_at", "slot_at"])
def test_effects_are_found_by_their_instants(desk: Desk, asked: str) -> None:
    query = f"explain query plan select id from effects where {asked} >= 1 and {asked} < 2"
    plan = desk.database.read_now(lambda connection: str(connection.exec_driver_sql(query).all()))
    assert f"ix_effects_{asked}" in plan
