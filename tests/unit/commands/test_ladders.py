"""Each act of a ladder reaches whom it means and nobody whom the step excludes: as an author, in somebody's place, on
duty, or as a delegate."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from procedures.model import Call, End, Exclusion, Lead, Rung, Who
from records.commands.delegate import delegate, propose_answer
from records.tables import audiences, cases, tasks
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import away, told
from tests.unit.commands.test_duty import called, on
from tests.unit.commands.written import DIRECTOR, GO_ON, HOUR, approved, ask, call, due, written

DUTY = Who("role in organisation", "duty_editor")


def one_rung(desk: Desk, rung: Rung, **changes: Any) -> None:
    desk.activate(approved(ask(due=due(4), late="usual ladder", **changes), ladders={"usual ladder": (rung,)}))


def at_due(desk: Desk, person: str) -> str:
    case = desk.start(person, "tried")
    desk.later(hours=4)
    desk.look(case)
    return case


def test_a_reminder_passes_over_an_author_and_reaches_who_stands_in(desk: Desk) -> None:
    """Camille wrote it; Noé is away, and Sacha stands in for him."""
    one_rung(desk, Rung("1", "remind", share=1.0))
    away(desk, "noe", "sacha")
    case = at_due(desk, "camille")
    assert told(desk, "task.reminder") == {"noe", "sacha"}
    assert desk.types(case)[-1] == "task.reminded"


def test_nobody_is_reminded_in_the_place_of_an_author(desk: Desk) -> None:
    one_rung(desk, Rung("1", "remind", share=1.0))
    away(desk, "noe", "sacha")
    at_due(desk, "noe")
    assert told(desk, "task.reminder") == {"camille"}


def test_telling_reaches_who_is_on_duty_alone_and_asks_nobody(desk: Desk) -> None:
    desk.give("robin", "duty_editor")
    one_rung(desk, Rung("1", "tell", share=1.0, who=DUTY))
    on(desk, "robin")
    case = at_due(desk, "camille")
    assert told(desk, "task.late") == {"robin"}
    assert {row.audience for row in desk.rows(select(audiences.c.audience))} == {"role:community_manager@amis"}
    with pytest.raises(Refusal, match="not_candidate"):
        desk.answer("robin", desk.task(case), "good to publish")


def test_adding_calls_nobody_on_duty_who_wrote_or_stands_in_for_who_did(desk: Desk) -> None:
    desk.give("morgan", "planner")
    desk.give("robin", "duty_editor")
    one_rung(desk, Rung("1", "add", share=1.0, who=DUTY))
    on(desk, "morgan", 1)
    on(desk, "robin", 2)
    away(desk, "morgan", "sacha")
    at_due(desk, "morgan")
    assert called(desk) == ["robin"]


def test_handing_over_gives_no_delegate_a_say(desk: Desk) -> None:
    """Robin was to propose for Noé; it is handed over to the direction, which he then joins."""
    one_rung(desk, Rung("1", "hand over", share=1.0, who=DIRECTOR))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    desk.run(delegate, person="noe", task=task.id, to=desk.people["robin"])
    said = {"answer": "good to publish", "comment": "", "digest": task.digest}
    desk.run(propose_answer, person="robin", task=task.id, **said)
    desk.later(hours=4)
    desk.look(case)
    with pytest.raises(Refusal, match="not_candidate"):
        desk.answer("noe", desk.task(case), "good to publish")
    with pytest.raises(Refusal, match=r"delegation\.over"):
        desk.run(propose_answer, person="robin", task=task.id, **said)
    assert desk.answer("solene", desk.task(case), "good to publish").task_state == "settled"
    assert desk.verified() == []


def test_no_rung_asks_a_delegate_whose_answer_was_confirmed_where_answerers_are_excluded(desk: Desk) -> None:
    first = ask("first", answers={"good to publish": GO_ON})
    never = (Exclusion("author"), Exclusion("who answered", "first"))
    second = ask("second", who=Who("manager of author"), never=never, due=due(4), late="usual ladder")
    ladder = {"usual ladder": (Rung("1", "add", share=1.0, who=DIRECTOR),)}
    desk.give("robin", "director")
    desk.activate(approved(first, second, ladders=ladder))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    desk.run(delegate, person="noe", task=task.id, to=desk.people["robin"])
    desk.run(propose_answer, person="robin", task=task.id, answer="good to publish", comment="", digest=task.digest)
    desk.answer("noe", task, "good to publish")
    desk.later(hours=4)
    desk.look(case)
    assert told(desk, "task.added") == {"solene"}
    with pytest.raises(Refusal, match=r"four_eyes\.answered"):
        desk.answer("robin", desk.task(case), "good to publish")


def test_giving_up_is_in_the_story_and_approves_nothing(desk: Desk) -> None:
    rung = Rung("1", "raise", after_due=HOUR, error="no answer")
    one_rung(desk, rung, on_trouble={"no answer": Lead("end", "abandoned")})
    case = desk.start("camille", "tried")
    desk.later(hours=5)
    desk.look(case)
    assert {"task.given_up", "task.voided"} <= set(desk.types(case))
    assert desk.case(case).outcome == "abandoned"
    assert desk.verified() == []


def test_a_ladder_of_a_call_reaches_the_task_two_cases_down(desk: Desk) -> None:
    inner = desk.activate(written(ask(), End("end as verified", "verified"), name="inner"))
    outer = written(
        Call("deeper", "inner", {"rejected": Lead("end", "refuted")}, pinned=inner),
        End("end as verified", "verified"),
        name="outer",
    )
    ladder = {"usual ladder": (Rung("1", "add", share=1.0, who=DIRECTOR),)}
    desk.activate(approved(call("outer", desk.activate(outer), due=due(4), late="usual ladder"), ladders=ladder))
    case = desk.start("camille", "tried")
    for _ in range(2):
        for row in desk.rows(select(cases.c.id)):
            desk.look(row.id)
    deepest = desk.rows(select(tasks).where(tasks.c.state == "open"))[0]
    assert deepest.case_id != case
    desk.later(hours=4)
    desk.look(case)
    assert desk.types(deepest.case_id)[-1] == "task.widened"
    assert told(desk, "task.added") == {"solene"}
