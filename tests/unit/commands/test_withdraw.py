"""Taking down: who may, what is asked of the network and when, and what a person is asked afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Row, insert, select, update

from governance.refusal import Refusal
from procedures.model import End, Publish, Span, Wait, Withdraw
from records.commands.cancel_case import cancel_case
from records.commands.declare_freeze import declare_freeze
from records.commands.withdraw import withdraw
from records.engine.gate import Permit, permit
from records.engine.look import look
from records.engine.outcomes import confirmed, look_up_failed, not_sent, unknown
from records.engine.removal_gate import Capture, NothingToDo, NotNow, RemovalLook, RemovalPermit
from records.engine.removal_outcomes import capture, gone, refused, still_there
from records.engine.reviews import any_late, remind
from records.ids import new_id
from records.tables import cases, effects, incidents, notices, removals, tasks, withdrawals
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import approved, ask, written

ON = "the accounts of the publication"
SEEN = {"seen": "standing", "title": "", "text": "La grande galerie rouvre samedi.", "url": "https://n.example/1"}


def published(desk: Desk, *on: str) -> str:
    """A case of Ines, approved by Noé, that stands on these accounts."""
    case = desk.submit("ines", accounts=[desk.accounts[name] for name in on or ("short",)])
    desk.decide("noe", case, "good to publish")
    for effect in added(desk, case):
        stands(desk, effect.id)
    return case


def stands(desk: Desk, effect: str) -> None:
    assert isinstance(desk.run(permit, effect_id=effect), Permit)
    desk.run(confirmed, effect_id=effect, platform_id=f"n-{effect[:6]}", url="https://n.example/1", looked_up=False)


def added(desk: Desk, case: str) -> list[Row[Any]]:
    return of_kind(desk, case, "add")


def taken_down(desk: Desk, case: str) -> list[Row[Any]]:
    return of_kind(desk, case, "remove")


def of_kind(desk: Desk, case: str, kind: str) -> list[Row[Any]]:
    return desk.rows(
        select(effects).where(effects.c.case_id == case, effects.c.kind == kind).order_by(effects.c.account_id)
    )


def asked(desk: Desk, case: str, person: str = "camille", **more: Any) -> Any:
    inputs = {"reason": "Une date fausse.", "command": new_id()} | more
    return desk.run(withdraw, person=person, case=case, **inputs)


def permitted(desk: Desk, effect: str) -> RemovalPermit:
    """Past the capture, and permitted."""
    assert isinstance(desk.run(permit, effect_id=effect), Capture)
    desk.run(capture, effect_id=effect, state={**SEEN, "figures": {"likes": 3}})
    granted = desk.run(permit, effect_id=effect)
    assert isinstance(granted, RemovalPermit)
    return granted


def freeze(desk: Desk) -> None:
    desk.run(declare_freeze, person="morgan", scope="all", reason="", command=new_id())


def test_a_colleague_takes_down_what_a_closed_case_published_in_a_freeze_and_the_case_stays_closed(desk: Desk) -> None:
    case = published(desk, "short", "long")
    freeze(desk)
    done = asked(desk, case)
    assert len(done.accounts) == 2
    for effect in taken_down(desk, case):
        granted = permitted(desk, effect.id)
        assert granted.removal.platform_id == next(
            one.platform_id for one in added(desk, case) if one.account_id == effect.account_id
        )
        desk.run(gone, effect_id=effect.id, looked_up=False)
    assert {one.state for one in taken_down(desk, case)} == {"removed"}
    assert {one.state for one in added(desk, case)} == {"confirmed"}
    row = desk.case(case)
    assert (row.state, row.outcome) == ("ended", "published")
    told = desk.types(case)
    assert told.count("removal.planned") == told.count("removal.captured") == told.count("removal.confirmed") == 2
    kept = desk.rows(select(removals.c.captured))
    assert all(one.captured["figures"] == {"likes": 3} and one.captured["at"] for one in kept)
    assert desk.verified() == []


def test_verification_sees_what_was_kept_of_a_removal_being_changed(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    permitted(desk, effect.id)
    with desk.database._writing.begin() as connection:
        connection.execute(update(removals).values(captured={"seen": "standing", "text": "Autre chose."}))
    assert any("removal.changed" in problem for problem in desk.verified())
    with desk.database._writing.begin() as connection:
        connection.execute(update(effects).where(effects.c.id == effect.id).values(state="removed"))
    assert any("removal.unrecorded" in problem for problem in desk.verified())


@pytest.mark.parametrize("person", ["ines", "camille", "morgan", "solene", "sacha"])
def test_its_author_whoever_works_for_the_community_and_a_manager_above_take_down(desk: Desk, person: str) -> None:
    case = published(desk)
    assert asked(desk, case, person).accounts == [desk.accounts["short"]]
    assert desk.rows(select(withdrawals.c.person_id))[0].person_id == desk.people[person]


@pytest.mark.parametrize("person", ["robin", "dominique"])
def test_who_only_reads_the_case_takes_nothing_down_and_the_try_is_recorded(desk: Desk, person: str) -> None:
    case = published(desk)
    with pytest.raises(Refusal, match=r"withdraw\.not_allowed"):
        asked(desk, case, person)
    assert desk.types(case)[-1] == "withdraw.refused"
    assert taken_down(desk, case) == []


def test_an_operator_takes_nothing_down_whatever_else_is_held(desk: Desk) -> None:
    case = published(desk)
    with pytest.raises(Refusal, match="not_found"):
        asked(desk, case, "op")
    desk.give("op", "community_manager", "amis")
    with pytest.raises(Refusal, match=r"withdraw\.not_allowed"):
        asked(desk, case, "op")
    assert taken_down(desk, case) == []


def test_the_same_command_and_a_second_impatient_tap_take_down_once(desk: Desk) -> None:
    case = published(desk)
    command = new_id()
    first = asked(desk, case, command=command)
    assert asked(desk, case, command=command) == first
    with pytest.raises(Refusal, match=r"withdraw\.nothing"):
        asked(desk, case, "noe")
    assert len(taken_down(desk, case)) == len(desk.rows(select(withdrawals))) == 1


def test_only_the_accounts_that_were_named_are_taken_down(desk: Desk) -> None:
    case = published(desk, "short", "long")
    with pytest.raises(Refusal, match=r"withdraw\.nothing"):
        asked(desk, case, accounts=[desk.accounts["long"], desk.accounts["news"]])
    with pytest.raises(Refusal, match=r"text\.empty"):
        asked(desk, case, reason="  ")
    assert asked(desk, case, accounts=[desk.accounts["long"]]).accounts == [desk.accounts["long"]]
    assert asked(desk, case).accounts == [desk.accounts["short"]]


def test_a_removal_nobody_knows_the_end_of_is_looked_for_and_never_guessed(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    granted = permitted(desk, effect.id)
    fence = granted.removal.fence
    desk.run(unknown, effect_id=effect.id, fence=fence, code="no_answer_in_time")
    assert isinstance(desk.run(permit, effect_id=effect.id), NotNow)
    desk.later(seconds=10)
    assert isinstance(desk.run(permit, effect_id=effect.id), RemovalLook)
    desk.run(look_up_failed, effect_id=effect.id, fence=fence, code="no_connection")
    desk.later(minutes=2)
    desk.run(still_there, effect_id=effect.id, fence=fence)
    assert taken_down(desk, case)[0].state == "planned"
    desk.later(minutes=2)
    again = desk.run(permit, effect_id=effect.id)
    assert isinstance(again, RemovalPermit)
    assert again.removal.fence == fence + 1
    desk.run(unknown, effect_id=effect.id, fence=fence + 1, code="connection_lost")
    desk.later(seconds=10)
    desk.run(gone, effect_id=effect.id, looked_up=True)
    assert desk.types(case)[-1] == "removal.reconciled"
    assert isinstance(desk.run(permit, effect_id=effect.id), NothingToDo)
    assert desk.verified() == []


def test_a_sender_that_died_with_the_permit_is_followed_by_a_look_not_by_a_second_removal(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    permitted(desk, effect.id)
    assert isinstance(desk.run(permit, effect_id=effect.id), NotNow)  # its lease may still be used
    desk.later(minutes=1)
    assert isinstance(desk.run(permit, effect_id=effect.id), NotNow)  # the network may show late what it did
    desk.later(seconds=10)
    assert isinstance(desk.run(permit, effect_id=effect.id), RemovalLook)


def test_what_the_network_will_not_take_down_is_left_to_a_person_who_does_and_says_so(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    granted = permitted(desk, effect.id)
    desk.run(refused, effect_id=effect.id, fence=granted.removal.fence, code="removal_refused")
    task = next(one for one in tasks_of(desk, case) if one.kind == "removal")
    assert task.answers == ["is gone", "still stands"]
    desk.answer("noe", task, "still stands")
    assert taken_down(desk, case)[0].state == "planned"
    granted = desk.run(permit, effect_id=effect.id)
    desk.run(refused, effect_id=effect.id, fence=granted.removal.fence, code="removal_refused")
    task = next(one for one in tasks_of(desk, case) if one.kind == "removal")
    desk.answer("camille", task, "is gone")
    assert taken_down(desk, case)[0].state == "removed"
    assert desk.verified() == []


def tasks_of(desk: Desk, case: str) -> list[Row[Any]]:
    return desk.rows(select(tasks).where(tasks.c.case_id == case, tasks.c.state == "open"))


def test_what_is_still_on_its_way_is_taken_down_once_it_stands(desk: Desk) -> None:
    case = desk.submit("ines")
    desk.decide("noe", case, "good to publish")
    [publication] = added(desk, case)
    desk.run(permit, effect_id=publication.id)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    assert isinstance(desk.run(permit, effect_id=effect.id), NotNow)
    desk.run(confirmed, effect_id=publication.id, platform_id="n-1", url="https://n.example/1", looked_up=False)
    desk.later(seconds=5)
    permitted(desk, effect.id)


def test_what_never_came_to_stand_is_not_sent_again_once_somebody_wanted_it_down(desk: Desk) -> None:
    case = desk.submit("ines")
    desk.decide("noe", case, "good to publish")
    [publication] = added(desk, case)
    fence = desk.run(permit, effect_id=publication.id).act.fence
    asked(desk, case)
    desk.run(not_sent, effect_id=publication.id, fence=fence, code="rate_limited")
    desk.later(minutes=2)
    desk.run(permit, effect_id=publication.id)
    assert added(desk, case)[0].state == "dropped"
    [effect] = taken_down(desk, case)
    desk.run(permit, effect_id=effect.id)
    assert taken_down(desk, case)[0].state == "dropped"
    assert desk.verified() == []


def test_a_defect_stops_the_case_and_not_the_removal(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [effect] = taken_down(desk, case)
    with desk.database._writing.begin() as connection:
        connection.execute(update(cases).where(cases.c.id == case).values(state="incident", held=["a crisis"]))
        row = {"id": new_id(), "case_id": case, "kind": "defect", "code": "KeyError", "data": {}}
        connection.execute(insert(incidents).values(**row, opened_at=desk.now, last_at=desk.now, times=1))
    assert desk.run(look, case_id=case)["effects"] == [effect.id]
    permitted(desk, effect.id)


def test_cancelling_does_not_call_a_removal_back(desk: Desk) -> None:
    desk.activate(approved(ask(), Wait("rest", span=Span(1, "days"))))
    case = desk.start("ines", "tried")
    desk.answer("noe", desk.task(case), "good to publish")
    desk.later(days=2)
    desk.look(case)
    stands(desk, added(desk, case)[0].id)
    case = desk.submit("ines", text="Un autre texte.")
    desk.decide("noe", case, "good to publish")
    desk.run(permit, effect_id=added(desk, case)[0].id)
    asked(desk, case)
    desk.run(cancel_case, person="morgan", case=case, reason="une raison", command=new_id())
    [effect] = taken_down(desk, case)
    assert effect.state == "planned"
    assert [one.kind for one in tasks_of(desk, case)] == ["afterwards"]


# --- reviewed afterwards ----------------------------------------------------------------------------------------------


def test_somebody_else_says_afterwards_whether_it_was_right_and_who_did_it_hears(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    [review] = tasks_of(desk, case)
    with pytest.raises(Refusal, match=r"four_eyes\.answered"):
        desk.answer("camille", review, "rightly taken down")
    with pytest.raises(Refusal, match=r"comment\.missing"):
        desk.answer("noe", review, "should have stayed", comment="")
    desk.answer("noe", review, "should have stayed", comment="La date était juste.")
    assert tasks_of(desk, case) == []
    heard = desk.rows(select(notices).where(notices.c.code == "removal.reviewed"))
    assert [(one.person_id, one.parameters) for one in heard] == [
        (desk.people["camille"], {"answer": "should have stayed"})
    ]
    assert desk.verified() == []


def test_a_late_review_is_reminded_of_once_a_day_and_nobody_once_it_is_answered(desk: Desk) -> None:
    case = published(desk)
    asked(desk, case)
    assert not desk.run(any_late)
    desk.later(days=1)
    assert desk.run(any_late)
    desk.run(remind)
    assert not desk.run(any_late)
    desk.later(hours=23)
    desk.run(remind)
    assert desk.types(case).count("task.reminded") == 1
    desk.later(hours=1)
    desk.run(remind)
    assert desk.types(case).count("task.reminded") == 2
    reminded = {one.person_id for one in desk.rows(select(notices).where(notices.c.code == "task.reminder"))}
    assert desk.people["noe"] in reminded
    assert desk.people["camille"] not in reminded
    desk.answer("noe", tasks_of(desk, case)[0], "rightly taken down")
    desk.later(days=3)
    assert not desk.run(any_late)


# --- the step of a procedure ------------------------------------------------------------------------------------------


def with_step(desk: Desk, *on: str) -> str:
    desk.activate(
        written(
            ask(),
            Publish("everywhere", ON, undone_by="withdraw"),
            Wait("one day", span=Span(1, "days")),
            Withdraw("take-back", ON),
            End("end as withdrawn", "withdrawn"),
            guarantees=("approved",),
        )
    )
    case = desk.start("ines", "tried", accounts=[desk.accounts[name] for name in on])
    desk.answer("noe", desk.task(case), "good to publish")
    for effect in added(desk, case):
        stands(desk, effect.id)
    return case


def test_the_step_takes_down_on_every_account_and_the_case_goes_on_when_all_are_gone(desk: Desk) -> None:
    case = with_step(desk, "short", "long")
    desk.later(days=1)
    desk.look(case)
    both = taken_down(desk, case)
    assert [one.state for one in both] == ["planned", "planned"]
    permitted(desk, both[0].id)
    desk.run(gone, effect_id=both[0].id, looked_up=False)
    assert desk.case(case).state == "open"
    permitted(desk, both[1].id)
    desk.run(gone, effect_id=both[1].id, looked_up=False)
    assert desk.case(case).state == "cancelled"
    assert tasks_of(desk, case) == []  # nobody took it down by hand: nothing to be reviewed
    assert desk.verified() == []


def test_the_step_waits_for_a_removal_by_hand_and_asks_for_no_second_one(desk: Desk) -> None:
    case = with_step(desk, "short", "long")
    asked(desk, case, accounts=[desk.accounts["short"]])
    desk.later(days=1)
    desk.look(case)
    assert len(taken_down(desk, case)) == 2
    for effect in taken_down(desk, case):
        assert desk.case(case).state == "open"
        permitted(desk, effect.id)
        desk.run(gone, effect_id=effect.id, looked_up=False)
    assert desk.case(case).state == "cancelled"
    assert desk.types(case).count("removal.confirmed") == 2


def test_a_step_with_nothing_to_take_down_goes_on_at_once(desk: Desk) -> None:
    case = with_step(desk, "short")
    asked(desk, case)
    [by_hand] = taken_down(desk, case)
    permitted(desk, by_hand.id)
    desk.run(gone, effect_id=by_hand.id, looked_up=False)
    desk.later(days=1)
    desk.look(case)
    assert desk.case(case).state == "cancelled"


def test_a_step_is_not_kept_standing_by_a_network_that_will_not_take_down(desk: Desk) -> None:
    case = with_step(desk, "short")
    desk.later(days=1)
    desk.look(case)
    [effect] = taken_down(desk, case)
    granted = permitted(desk, effect.id)
    desk.run(refused, effect_id=effect.id, fence=granted.removal.fence, code="removal_refused")
    assert desk.case(case).state == "cancelled"
    assert [one.kind for one in tasks_of(desk, case)] == ["removal"]
