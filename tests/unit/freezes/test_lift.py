"""A freeze is lifted, reviewed, by somebody who did not declare it; and nothing goes out by itself afterwards."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.engine.gate import NothingToDo, Permit
from records.tables import audiences, decisions, ledger
from tests.unit.freezes.conftest import Night


@pytest.mark.parametrize("person", ["morgan", "robin", "solene"])
def test_a_manager_legal_or_the_crisis_lead_lifts_what_somebody_else_declared(night: Night, person: str) -> None:
    freeze = night.declare("ines").id
    night.lift(person, freeze)
    assert night.freeze(freeze).lifted_by == night.people[person]
    assert night.told()[-1] == "freeze.lifted"


@pytest.mark.parametrize("person", ["camille", "noe", "sacha", "dominique", "op"])
def test_nobody_else_lifts_it_and_the_attempt_is_on_record(night: Night, person: str) -> None:
    freeze = night.declare("ines").id
    with pytest.raises(Refusal, match=r"freeze\.not_lifter"):
        night.lift(person, freeze)
    assert night.freeze(freeze).lifted_at is None
    assert night.told()[-1] == "freeze.lift_refused"


def test_who_declared_never_lifts_whatever_second_role_they_have(night: Night) -> None:
    freeze = night.declare("morgan").id
    for role in ("legal", "crisis_lead", "director"):
        night.give("morgan", role) if role != "crisis_lead" else None
        with pytest.raises(Refusal, match=r"freeze\.declarer"):
            night.lift("morgan", freeze)
    night.lift("robin", freeze)


def test_every_one_of_its_declarers_counts_not_only_the_first(night: Night) -> None:
    freeze = night.declare("ines").id
    night.declare("robin")
    with pytest.raises(Refusal, match=r"freeze\.declarer"):
        night.lift("robin", freeze)
    night.lift("morgan", freeze)


def test_a_lift_has_a_reason(night: Night) -> None:
    freeze = night.declare("ines").id
    with pytest.raises(Refusal, match=r"text\.empty"):
        night.lift("morgan", freeze, " ")
    assert night.freeze(freeze).lifted_at is None


def test_the_crisis_lead_of_one_community_lifts_there_and_not_everything(night: Night) -> None:
    night.give("sacha", "crisis_lead", "amis")
    everything, here = night.declare("ines").id, night.declare("ines", "community:amis").id
    with pytest.raises(Refusal, match=r"freeze\.not_lifter"):
        night.lift("sacha", everything)
    night.lift("sacha", here)


def test_a_second_lift_is_told_that_it_is_over(night: Night) -> None:
    freeze = night.declare("ines").id
    night.lift("morgan", freeze)
    with pytest.raises(Refusal, match=r"freeze\.lifted"):
        night.lift("robin", freeze)


def test_a_freeze_of_another_community_does_not_exist_for_a_planner_of_this_one(night: Night) -> None:
    freeze = night.declare("camille", "community:familles").id
    with pytest.raises(Refusal, match="not_found"):
        night.lift("ines", freeze)


# --- What was held ---------------------------------------------------------------------------------------------------


def test_after_the_lift_nothing_resumes_until_somebody_who_wrote_nothing_releases_it(night: Night) -> None:
    case, effect = night.approved()
    freeze = night.declare("ines").id
    night.permit(effect)
    night.lift("morgan", freeze)
    night.look(case)
    assert isinstance(night.permit(effect), NothingToDo)
    assert night.effect(case).state == "held"
    task = night.task(case)
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        night.answer("camille", task, "release")
    night.answer("morgan", task, "release")
    assert isinstance(night.permit(effect), Permit)


def test_a_release_in_a_standing_freeze_is_refused_by_its_name_and_not_silently_held_again(night: Night) -> None:
    case, effect = night.approved()
    declared = night.declare("ines")
    night.permit(effect)
    task = night.task(case)
    with pytest.raises(Refusal) as refused:
        night.answer("morgan", task, "release")
    assert (refused.value.code, refused.value.parameters["number"]) == ("freeze.standing", declared.number)
    assert night.types(case)[-1] == "decision.refused"
    assert night.task(case).id == task.id
    assert night.rows(select(decisions).where(decisions.c.task_id == task.id)) == []


@pytest.mark.parametrize("answer", ["drop", "change"])
def test_dropping_and_changing_go_on_in_a_freeze(night: Night, answer: str) -> None:
    case, effect = night.approved()
    night.declare("ines")
    night.permit(effect)
    night.answer("morgan", night.task(case), answer)
    assert night.effect(case).state == "dropped"


def test_whom_the_procedure_names_is_asked_and_nobody_else(night: Night) -> None:
    """`during a freeze: hold until the crisis lead, not an author, releases it`."""
    case, effect = night.approved()
    night.declare("ines")
    night.permit(effect)
    task = night.task(case)
    asked = night.rows(select(audiences.c.audience).where(audiences.c.task_id == task.id))
    assert [row.audience for row in asked] == ["role:crisis_lead@amis"]
    with pytest.raises(Refusal, match="not_candidate"):
        night.answer("noe", task, "drop")


def test_another_freeze_that_stands_holds_it_still(night: Night) -> None:
    case, effect = night.approved()
    first = night.declare("ines").id
    second = night.declare("ines", "account:acc-short")
    night.permit(effect)
    night.lift("morgan", first)
    with pytest.raises(Refusal) as refused:
        night.answer("morgan", night.task(case), "release")
    assert refused.value.parameters["number"] == second.number
    night.lift("morgan", second.id)
    night.answer("morgan", night.task(case), "release")
    assert isinstance(night.permit(effect), Permit)


def test_the_release_asks_the_gate_again_and_overrides_nothing(night: Night) -> None:
    from sqlalchemy import update

    from records.tables import accounts

    case, effect = night.approved()
    freeze = night.declare("ines").id
    night.permit(effect)
    night.lift("morgan", freeze)
    gone = update(accounts).where(accounts.c.id == effect.account_id).values(connected=False)
    night.database.write_now(lambda connection: connection.execute(gone).rowcount)
    night.answer("morgan", night.task(case), "release")
    night.permit(effect)
    assert night.effect(case).reason["code"] == "gate.account"


def test_what_had_not_been_held_goes_on_after_the_lift(night: Night) -> None:
    """Its slot lay behind the freeze."""
    slot = night.now.replace(hour=18)
    case = night.submit("camille", slot=slot.isoformat())
    night.decide("noe", case, "good to publish")
    freeze = night.declare("ines").id
    night.lift("morgan", freeze)
    night.now = slot
    night.look(case)
    assert isinstance(night.permit(night.effect(case)), Permit)
    assert night.rows(select(ledger).where(ledger.c.type == "effect.held")) == []
