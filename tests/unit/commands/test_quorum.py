"""Several different people for an answer that goes on; any other answer at once."""

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from procedures.model import Exclusion
from records.engine.gate import Permit, permit
from records.tables import decisions, effects
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import approved, ask, together


@pytest.fixture
def two(desk: Desk) -> Desk:
    desk.activate(approved(ask(quorum=2)))
    return desk


def test_two_different_people_let_it_out_and_one_does_not(two: Desk) -> None:
    case = two.start("ines", "tried")
    first = two.answer("noe", two.task(case), "good to publish")
    assert first.task_state == "open"
    assert "effect.planned" not in two.types(case)
    second = two.answer("camille", two.task(case), "good to publish")
    assert second.task_state == "settled"
    effect = two.rows(select(effects).where(effects.c.case_id == case))[0]
    assert isinstance(two.run(permit, effect_id=effect.id), Permit)
    assert len(two.rows(select(decisions))) == two.types(case).count("decision.made") == 2
    assert two.verified() == []


def test_the_same_person_is_not_two_and_the_attempt_is_on_record(two: Desk) -> None:
    case = two.start("ines", "tried")
    task = two.task(case)
    two.answer("noe", task, "good to publish")
    with pytest.raises(Refusal, match=r"decision\.twice"):
        two.answer("noe", task, "good to publish")
    with pytest.raises(Refusal, match=r"decision\.twice"):
        two.answer("noe", task, "not to be published")
    assert two.types(case)[-2:] == ["decision.refused", "decision.refused"]
    assert two.task(case).state == "open"
    assert two.verified() == []


def test_a_no_settles_at_once_though_another_said_yes(two: Desk) -> None:
    case = two.start("ines", "tried")
    two.answer("noe", two.task(case), "good to publish")
    two.answer("camille", two.task(case), "not to be published")
    assert two.case(case).outcome == "rejected"


def test_the_author_is_no_second_voice(two: Desk) -> None:
    two.give("sacha", "community_manager", "amis")
    case = two.start("camille", "tried")
    two.answer("noe", two.task(case), "good to publish")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        two.answer("camille", two.task(case), "good to publish")
    assert two.task(case).state == "open"


def test_the_gate_does_not_take_one_voice_for_two(two: Desk) -> None:
    """The task was settled behind the rule's back: the gate counts the people itself."""
    from sqlalchemy import delete

    case = two.start("ines", "tried")
    two.answer("noe", two.task(case), "good to publish")
    two.answer("camille", two.task(case), "good to publish")
    two.database.write_now(
        lambda connection: (
            connection.execute(delete(decisions).where(decisions.c.person_id == two.people["noe"])).rowcount
        )
    )
    effect = two.rows(select(effects).where(effects.c.case_id == case))[0]
    assert not isinstance(two.run(permit, effect_id=effect.id), Permit)
    assert two.rows(select(effects.c.reason))[0].reason["code"] == "gate.not_approved"


def test_whoever_answered_the_other_step_is_excluded_whichever_is_answered_first(desk: Desk) -> None:
    never = (Exclusion("author"), Exclusion("who answered", "review"))
    desk.activate(approved(together(ask(), ask("second", never=never))))
    for first, then in (("review", "second"), ("second", "review")):
        case = desk.start("ines", "tried")
        desk.answer("noe", desk.tasks(case)[first], "good to publish")
        with pytest.raises(Refusal, match=r"four_eyes\.answered"):
            desk.answer("noe", desk.tasks(case)[then], "good to publish")
        assert desk.types(case)[-1] == "decision.refused"
        desk.answer("camille", desk.tasks(case)[then], "good to publish")
        assert "effect.planned" in desk.types(case)
    assert desk.verified() == []


def test_whoever_answered_before_is_excluded_from_the_step_behind(desk: Desk) -> None:
    never = (Exclusion("who answered", "review"),)
    desk.activate(approved(ask(), ask("second", never=never)))
    case = desk.start("ines", "tried")
    desk.answer("noe", desk.task(case), "good to publish")
    assert desk.task(case).excluded == [desk.people["noe"]]
    with pytest.raises(Refusal, match=r"four_eyes\.answered"):
        desk.answer("noe", desk.task(case), "good to publish")
    assert desk.answer("camille", desk.task(case), "good to publish").task_state == "settled"
