"""The statement of a crisis stands below its crisis, and nowhere else."""

from __future__ import annotations

import pytest

from governance.crisis import STATEMENT
from governance.refusal import Refusal
from records.commands.open_case import open_case
from records.engine.gate import Permit
from records.ids import new_id
from tests.unit.crisis.conftest import CrisisDesk


def stated(desk: CrisisDesk, crisis: str | None, person: str = "camille") -> str:
    inputs = {"procedure": STATEMENT, "body": desk.body(), "command": new_id(), "crisis": crisis}
    case = str(desk.run(open_case, person=person, **inputs).id)
    desk.look(case)
    return case


def test_a_statement_without_a_crisis_is_refused(crisis: CrisisDesk) -> None:
    with pytest.raises(Refusal) as refused:
        stated(crisis, None)
    assert refused.value.code == "crisis.needed"


def test_a_statement_approved_by_two_leaves_in_the_freeze_of_its_crisis_and_what_else_waits_does_not(
    crisis: CrisisDesk,
) -> None:
    _, other = crisis.approved()
    case = crisis.report()
    crisis.declare("morgan", "all", crisis=case)
    statement = stated(crisis, case)
    assert crisis.case(statement).parent_id == case
    crisis.say("robin", statement, "law", "good to publish")
    crisis.say("solene", statement, "sign-off", "good to publish")
    assert isinstance(crisis.permit(crisis.effect(statement)), Permit)
    assert not isinstance(crisis.permit(other), Permit)


def test_one_person_who_is_legal_and_director_never_signs_off_what_they_have_read(crisis: CrisisDesk) -> None:
    crisis.give("robin", "director")
    case = crisis.report()
    crisis.declare("morgan", "all", crisis=case)
    statement = stated(crisis, case)
    crisis.say("robin", statement, "law", "good to publish")
    with pytest.raises(Refusal) as refused:
        crisis.say("robin", statement, "sign-off", "good to publish")
    assert refused.value.code == "four_eyes.answered"
