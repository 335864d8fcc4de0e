"""What absences, delegations, freezes, removals and revocations could let through together that none does alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from governance.refusal import Refusal
from procedures.model import End, Exclusion, Publish, Wait
from records.commands.declare_freeze import declare_freeze
from records.commands.delegate import delegate, propose_answer, take_back
from records.commands.keep_rota import enter_shifts
from records.commands.leave import leave
from records.commands.lift_freeze import lift_freeze
from records.commands.move_slot import move_slot
from records.commands.open_case import open_case
from records.commands.reassign import reassign
from records.commands.revoke import confirm_revocation, propose_revocation
from records.commands.save_draft import delete_draft
from records.engine.gate import Permit, permit
from records.engine.load import authors_of
from records.engine.look import look
from records.engine.outcomes import confirmed
from records.engine.reviews import remind
from records.ids import new_id
from records.tables import cases, decisions, drafts, effects, removals, replacements, subjects
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import mine, told
from tests.unit.commands.test_correct_published import corrected
from tests.unit.commands.test_withdraw import ON, added, asked, permitted, published, stands, taken_down
from tests.unit.commands.written import DIRECTOR, approved, ask, call, together, written

YES = "good to publish"


def frozen(desk: Desk) -> str:
    return str(desk.run(declare_freeze, person="robin", scope="all", reason="", command=new_id()).id)


def held(desk: Desk, case: str) -> Any:
    """The task about what a freeze holds of the case."""
    desk.run(permit, effect_id=added(desk, case)[0].id)
    return desk.task(case)


def changed(desk: Desk, case: str) -> Any:
    """The draft that comes of changing what is held."""
    before = {row.id for row in desk.rows(select(drafts.c.id))}
    desk.answer("morgan", held(desk, case), "change")
    [made] = [row for row in desk.rows(select(drafts)) if row.id not in before]
    return made


def submitted(desk: Desk, person: str, draft: Any) -> str:
    body = {name: value for name, value in draft.body.items() if name != "procedure"}
    procedure = "publication-approval"
    opened = desk.run(open_case, person=person, procedure=procedure, body=body, draft=draft.id, command=new_id())
    desk.run(look, case_id=opened.id)
    return str(opened.id)


# --- What is changed at the gate --------------------------------------------------------------------------------------


def test_who_wrote_what_a_freeze_held_does_not_approve_it_once_it_was_changed(desk: Desk) -> None:
    """Inès wrote what Camille corrects: of the draft made from that correction she is an author as well."""
    desk.give("ines", "community_manager", "amis")
    correction = corrected(desk, published(desk))
    desk.decide("noe", correction, YES)
    frozen(desk)
    draft = changed(desk, correction)
    authors = desk.database.read_now(authors_of, draft.subject_id)
    assert authors == {desk.people["camille"], desk.people["ines"]}
    again = submitted(desk, "camille", draft)
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.decide("ines", again, YES)
    assert desk.decide("noe", again, YES)


def test_what_is_changed_after_its_author_left_is_the_draft_of_who_wants_it_changed(desk: Desk) -> None:
    case = desk.submit("ines")
    desk.decide("noe", case, YES)
    frozen(desk)
    task = held(desk, case)
    desk.run(leave, whose=desk.people["ines"], by=desk.people["morgan"])
    desk.answer("morgan", task, "change")
    [draft] = desk.rows(select(drafts))
    assert draft.person_id == desk.people["morgan"]
    authors = desk.database.read_now(authors_of, draft.subject_id)
    assert authors == {desk.people["morgan"], desk.people["ines"]}


def test_a_correction_changed_at_the_gate_still_takes_down_what_it_corrects(desk: Desk) -> None:
    old = published(desk)
    correction = corrected(desk, old)
    desk.decide("noe", correction, YES)
    freeze = frozen(desk)
    again = submitted(desk, "camille", changed(desk, correction))
    desk.decide("noe", again, YES)
    assert taken_down(desk, old) == [], "while the new text does not stand, the old one does"
    desk.run(lift_freeze, person="solene", freeze=freeze, reason="fini", command=new_id())
    stands(desk, added(desk, again)[0].id)
    assert len(taken_down(desk, old)) == 1
    assert desk.verified() == []


def test_of_two_corrections_of_one_publication_the_second_does_not_come_to_stand_beside_the_first(desk: Desk) -> None:
    old = published(desk)
    first, second = corrected(desk, old), corrected(desk, old, "noe")
    desk.decide("noe", first, YES)
    desk.decide("camille", second, YES)
    [effect] = added(desk, first)
    assert isinstance(desk.run(permit, effect_id=effect.id), Permit)
    task = held(desk, second)
    assert added(desk, second)[0].reason["code"] == "gate.corrected", "while the first is on its way"
    desk.run(confirmed, effect_id=effect.id, platform_id="n-2", url="https://n.example/2", looked_up=False)
    desk.answer("morgan", task, "release")
    task = held(desk, second)
    assert added(desk, second)[0].reason["code"] == "gate.corrected", "and when it stands"
    asked(desk, first)
    desk.answer("morgan", task, "release")
    stands(desk, added(desk, second)[0].id)
    assert desk.verified() == []


def test_a_text_that_was_corrected_does_not_leave_afterwards_on_the_account_of_its_correction(desk: Desk) -> None:
    """It stands on one account and missed its slot on the other; the correction goes out on both."""
    later = desk.now + timedelta(hours=1)
    on = [desk.accounts["short"], desk.accounts["long"]]
    old = desk.submit("ines", accounts=on, variants={on[1]: {"slot": later.isoformat()}})
    desk.decide("noe", old, YES)
    stands(desk, next(one.id for one in added(desk, old) if one.account_id == on[0]))
    desk.later(hours=2)
    desk.look(old)
    [late] = [one for one in added(desk, old) if one.account_id == on[1]]
    desk.run(permit, effect_id=late.id)
    task = desk.task(old)
    new = corrected(desk, old, accounts=on)
    desk.decide("noe", new, YES)
    for effect in added(desk, new):
        stands(desk, effect.id)
    desk.answer("morgan", task, "release")
    assert not isinstance(desk.run(permit, effect_id=late.id), Permit)
    assert [one.reason["code"] for one in added(desk, old) if one.id == late.id] == ["gate.corrected"]
    assert desk.verified() == []


def test_the_draft_of_a_correction_is_thrown_away(desk: Desk) -> None:
    from records.commands.correct_published import correct_published

    draft = desk.run(correct_published, person="camille", case=published(desk))
    kept = len(desk.rows(select(subjects.c.id)))
    desk.database.write_now(delete_draft, person=desk.people["camille"], draft=draft)
    assert desk.rows(select(replacements)) == []
    assert len(desk.rows(select(subjects.c.id))) == kept - 1


def test_what_waits_for_the_crisis_lead_is_not_handed_to_somebody_else(desk: Desk) -> None:
    """The procedure says: hold until the crisis lead releases it. The duty editor hands it to no community manager."""
    case = desk.submit("ines")
    desk.decide("noe", case, YES)
    freeze = frozen(desk)
    task = held(desk, case)
    desk.run(lift_freeze, person="solene", freeze=freeze, reason="fini", command=new_id())
    chosen = {"person": "solene", "task": task.id, "reason": "vite"}
    with pytest.raises(Refusal, match=r"reassign\.not_entitled"):
        desk.run(reassign, to=[desk.people["noe"]], **chosen)
    desk.give("robin", "crisis_lead")
    assert desk.run(reassign, to=[desk.people["robin"]], **chosen) == [desk.people["robin"]]
    assert desk.answer("robin", task, "release")
    assert desk.verified() == []


@pytest.mark.parametrize("waits", [False, True])
def test_the_slot_moved_on_a_case_is_that_of_what_a_case_it_called_publishes(desk: Desk, waits: bool) -> None:
    """Camille moves it to the day after; the case that the procedure called waits for tomorrow, or has planned it."""
    before = (Wait("slot", until="the slot of each account"),) if waits else ()
    publishing = written(*before, Publish("everywhere", ON), End("end", "published"), name="publishing")
    desk.activate(written(call("publishing", desk.activate(publishing)), End("end", "published")))
    tomorrow = desk.now + timedelta(days=1)
    case = desk.start("camille", "tried", slot=tomorrow.isoformat())
    [below] = desk.rows(select(cases.c.id).where(cases.c.parent_id == case))
    desk.look(below.id)
    moved = {"case": case, "account": desk.accounts["short"]}
    desk.run(move_slot, person="camille", slot=tomorrow + timedelta(days=1), **moved)
    for _ in range(2):
        assert not any(isinstance(desk.run(permit, effect_id=effect.id), Permit) for effect in added(desk, below.id)), (
            "it went out a day too early"
        )
        desk.later(days=1)
        desk.look(below.id)
    [effect] = added(desk, below.id)
    assert isinstance(desk.run(permit, effect_id=effect.id), Permit)
    with pytest.raises(Refusal, match=r"slot\.not_planned"):
        desk.run(move_slot, person="camille", slot=None, **moved)
    assert desk.verified() == []


# --- One person, one voice --------------------------------------------------------------------------------------------


def proposes(desk: Desk, owner: str, to: str, task: Any) -> None:
    desk.run(delegate, person=owner, task=task.id, to=desk.people[to])
    more = {"answer": YES, "comment": "vu", "digest": task.digest}
    desk.run(propose_answer, person=to, task=task.id, **more)


def test_a_delegate_who_answered_what_the_step_excludes_meanwhile_is_not_confirmed(desk: Desk) -> None:
    """Robin proposes for Noé, then answers beside it as a director: nobody gives both."""
    desk.give("robin", "director")
    other = ask("second", who=DIRECTOR, never=(Exclusion("author"), Exclusion("who answered", "review")))
    desk.activate(approved(together(ask(), other)))
    case = desk.start("camille", "tried")
    first, second = desk.tasks(case)["review"], desk.tasks(case)["second"]
    proposes(desk, "noe", "robin", first)
    desk.answer("robin", second, YES)
    with pytest.raises(Refusal, match=r"delegation\.excluded"):
        desk.answer("noe", first, YES)
    assert desk.types(case)[-1] == "decision.refused"
    assert desk.rows(select(decisions.c.person_id)) == [(desk.people["robin"],)]
    desk.run(take_back, person="noe", task=first.id)
    assert desk.answer("noe", first, YES).task_state == "settled", "as her own answer"
    assert desk.verified() == []


def test_whose_proposal_was_confirmed_does_not_answer_the_next_step_as_themselves(desk: Desk) -> None:
    """Two pairs of eyes: Robin spoke as Noé, so he is not the director who looks at it next; Solène is."""
    desk.give("robin", "director")
    desk.activate(approved(ask(), ask("second", who=DIRECTOR)))
    case = desk.start("camille", "tried")
    first = desk.task(case)
    proposes(desk, "noe", "robin", first)
    desk.answer("noe", first, YES)
    second = desk.task(case)
    assert (mine(desk, "robin"), mine(desk, "solene")) == ([], [second.id])
    with pytest.raises(Refusal, match=r"four_eyes\.acting_twice"):
        desk.answer("robin", second, YES)
    assert desk.answer("solene", second, YES).task_state == "settled"


def test_a_voice_that_fell_is_not_counted_when_a_quorum_is_asked_of_others(desk: Desk) -> None:
    """Robin, who proposed Noé's answer, loses his rights for cause: one colleague more is not enough for two."""
    for name in ("sacha", "ines"):
        desk.give(name, "community_manager", "amis")
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    proposes(desk, "noe", "robin", task)
    desk.answer("noe", task, YES)
    desk.give("morgan", "director")
    cause = desk.run(propose_revocation, person="morgan", whose=desk.people["robin"], reason="faute grave")
    desk.run(confirm_revocation, person="solene", revocation=cause)
    chosen = {"person": "solene", "task": task.id, "reason": "vite"}
    with pytest.raises(Refusal, match=r"reassign\.too_few"):
        desk.run(reassign, to=[desk.people["sacha"]], **chosen)
    desk.run(reassign, to=[desk.people["sacha"], desk.people["ines"]], **chosen)
    assert desk.answer("sacha", task, YES).task_state == "open"
    assert desk.answer("ines", task, YES).task_state == "settled"
    assert desk.verified() == []


# --- Removals ---------------------------------------------------------------------------------------------------------


def test_a_removal_reviewed_afterwards_wakes_nobody_who_is_off_duty(desk: Desk) -> None:
    desk.give("robin", "duty_editor")
    times = {"since": desk.now, "until": desk.now + timedelta(days=3)}
    desk.run(enter_shifts, person="solene", whose=desk.people["morgan"], role="duty_editor", **times)
    case = published(desk)
    asked(desk, case)
    assert told(desk, "removal.review") == {"noe", "morgan"}
    desk.later(hours=25)
    desk.run(remind)
    assert told(desk, "task.reminder") == {"noe", "morgan"}


@pytest.mark.parametrize("how", ["given up", "vanished"])
def test_a_removal_lost_behind_the_ledgers_back_is_found(desk: Desk, how: str) -> None:
    case = published(desk)
    asked(desk, case)
    [removal] = taken_down(desk, case)
    permitted(desk, removal.id)
    assert desk.verified() == []
    with desk.database._writing.begin() as connection:
        if how == "given up":
            connection.execute(update(effects).where(effects.c.id == removal.id).values(state="dropped"))
        else:
            connection.execute(delete(removals))
            connection.execute(delete(effects).where(effects.c.id == removal.id))
    assert any("removal.unrecorded" in one or "removal.no_row" in one for one in desk.verified())
