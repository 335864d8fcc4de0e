"""Due, deadlines and ladders: resolved once, kept, moved with the slot, and never an approval."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from procedures.model import Deadline, End, Lead, Moment, Rung, Span, Wait, Who
from records.commands.decide import decide
from records.commands.move_slot import move_slot
from records.ids import new_id
from records.tables import audiences, instants, ledger, notices
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import DIRECTOR, HOUR, approved, ask, due, written

LATE = Deadline(Moment(Span(4, "hours")), Lead("end", "abandoned"))
DONE = End("end as completed", "completed")


def test_an_answer_after_the_deadline_is_refused_though_nobody_has_looked_yet(desk: Desk) -> None:
    desk.activate(approved(ask(deadline=LATE)))
    case = desk.start("ines", "tried")
    task = desk.task(case)
    assert task.deadline_at == desk.now + timedelta(hours=4)
    desk.later(hours=4)
    with pytest.raises(Refusal, match=r"task\.over"):
        desk.run(
            decide, person="noe", task=task.id, answer="good to publish", comment="", digest=task.digest,
            command=new_id(),
        )  # fmt: skip
    assert desk.types(case)[-1] == "decision.refused"
    desk.look(case)
    assert desk.case(case).outcome == "abandoned"
    assert desk.verified() == []


def test_an_answer_in_time_wins_though_the_look_comes_after_the_deadline(desk: Desk) -> None:
    desk.activate(approved(ask(deadline=LATE)))
    case = desk.start("ines", "tried")
    task = desk.task(case)
    desk.later(hours=3)
    desk.run(
        decide, person="noe", task=task.id, answer="good to publish", comment="", digest=task.digest, command=new_id()
    )
    desk.later(hours=2)
    desk.look(case)
    assert "effect.planned" in desk.types(case)


def test_a_deadline_before_the_slot_moves_with_the_slot_and_says_so(desk: Desk) -> None:
    before = Moment(before_slot=Span(2, "hours"))
    desk.activate(approved(ask(due=before, late="usual ladder", deadline=Deadline(before, Lead("end", "late")))))
    slot = desk.now + timedelta(days=1)
    case = desk.start("camille", "tried", slot=slot.isoformat())
    assert desk.task(case).due_at == desk.task(case).deadline_at == slot - timedelta(hours=2)
    later = slot + timedelta(hours=5)
    desk.run(move_slot, person="camille", case=case, account=desk.accounts["short"], slot=later)
    moved = desk.task(case)
    assert moved.due_at == moved.deadline_at == later - timedelta(hours=2)
    kept = {row.name: row.at for row in desk.rows(select(instants).where(instants.c.case_id == case))}
    assert kept["deadline"] == kept["3"] == moved.due_at
    assert "task.rescheduled" in desk.types(case)
    assert {row.due_at for row in desk.rows(select(audiences.c.due_at))} == {moved.due_at}
    assert desk.verified() == []


def test_working_time_counts_in_the_calendar_of_the_organisation(desk: Desk) -> None:
    working = Moment(Span(2, "hours", working=True))
    desk.activate(approved(ask(due=working), calendar="museum opening days"))
    case = desk.start("camille", "tried")  # on a Monday, when the museum is closed
    assert desk.task(case).due_at == datetime(2026, 11, 24, 10, 0, tzinfo=UTC)  # Tuesday 11:00 in Paris


def test_a_ladder_reminds_tells_adds_and_hands_over_and_answers_nothing(desk: Desk) -> None:
    desk.activate(approved(ask(due=due(4), late="usual ladder")))
    case = desk.start("ines", "tried")
    for hours, entry in ((2, "task.reminded"), (1, "task.told"), (1, "task.widened"), (1, "task.handed_over")):
        desk.later(hours=hours)
        desk.look(case)
        assert desk.types(case)[-1] == entry
    waits = {row.audience for row in desk.rows(select(audiences.c.audience))}
    assert waits == {"role:director@amis"}
    handed = desk.rows(select(ledger.c.data).where(ledger.c.type == "task.handed_over"))[0].data
    assert "role:community_manager@amis" in handed
    with pytest.raises(Refusal, match="not_candidate"):
        desk.answer("noe", desk.task(case), "good to publish")
    assert desk.answer("solene", desk.task(case), "good to publish").task_state == "settled"
    assert desk.verified() == []


def test_a_ladder_never_hands_over_to_an_author(desk: Desk) -> None:
    """The director wrote it: nobody may answer there, so whoever was asked keeps it, and that is trouble."""
    hands_over = (Rung("1", "hand over", share=1.0, who=DIRECTOR),)
    step = ask(due=due(4), late="usual ladder", on_trouble={"nobody can answer": Lead("end", "abandoned")})
    desk.activate(approved(step, ladders={"usual ladder": hands_over}))
    desk.give("solene", "planner", "amis")
    case = desk.start("solene", "tried")
    desk.later(hours=4)
    desk.look(case)
    assert "task.kept" in desk.types(case)
    assert "task.handed_over" not in desk.types(case)
    assert desk.case(case).outcome == "abandoned"


def test_no_rung_adds_an_author_or_tells_whoever_left(desk: Desk) -> None:
    adds = (Rung("1", "add", share=1.0, who=Who("author")),)
    desk.activate(approved(ask(due=due(4), late="usual ladder"), ladders={"usual ladder": adds}))
    case = desk.start("ines", "tried")
    desk.later(hours=4)
    desk.look(case)
    assert "task.widened" not in desk.types(case)
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.answer("ines", desk.task(case), "good to publish")


def test_a_rung_that_gives_up_closes_the_step_and_its_task(desk: Desk) -> None:
    gives_up = (Rung("1", "raise", after_due=HOUR, error="no answer"),)
    step = ask(due=due(4), late="usual ladder", on_trouble={"no answer": Lead("end", "abandoned")})
    desk.activate(approved(step, ladders={"usual ladder": gives_up}))
    case = desk.start("ines", "tried")
    desk.later(hours=5)
    desk.look(case)
    assert desk.case(case).outcome == "abandoned"
    assert desk.types(case)[-4:-1].count("task.given_up") == 1, "the story says that the ladder gave it up"
    assert "task.voided" in desk.types(case)
    assert desk.rows(select(audiences)) == []


def test_a_wait_for_a_time_ends_by_itself(desk: Desk) -> None:
    desk.activate(written(Wait("pause", span=Span(48, "hours")), DONE))
    case = desk.start("ines", "tried")
    desk.later(hours=47)
    desk.look(case)
    assert desk.case(case).state == "open"
    desk.later(hours=1)
    desk.look(case)
    assert desk.case(case).outcome == "completed"
    assert desk.rows(select(notices)) == []
