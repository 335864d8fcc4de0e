"""A statement is stopped, and put right, like anything else that is published: also in the freeze of its crisis."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.crisis import STATEMENT
from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.correct_published import correct_published
from records.commands.open_case import open_case
from records.engine.gate import Permit
from records.ids import new_id
from records.tables import drafts, effects
from tests.unit.commands.test_withdraw import stands
from tests.unit.crisis.conftest import CrisisDesk
from tests.unit.crisis.test_statement import stated


def approve(desk: CrisisDesk, statement: str) -> None:
    desk.say("robin", statement, "law", "good to publish")
    desk.say("solene", statement, "sign-off", "good to publish")


def put_right(desk: CrisisDesk, statement: str, procedure: str = STATEMENT) -> str:
    """The case of its correction, submitted as the form of writing gives it."""
    draft = desk.run(correct_published, person="camille", case=statement)
    [row] = desk.rows(select(drafts).where(drafts.c.id == draft))
    body: dict[str, Any] = {name: value for name, value in row.body.items() if name != "procedure"}
    body["text"] = "La grande galerie reste fermée jusqu'à demain."
    inputs = {"procedure": procedure, "body": body, "draft": draft, "command": new_id()}
    case = str(desk.run(open_case, person="camille", **inputs).id)
    desk.look(case)
    return case


def cancelled(desk: CrisisDesk, case: str) -> Any:
    return desk.run(cancel_case, person="camille", case=case, reason="Un chiffre est faux.", command=new_id())


def test_camille_stops_her_statement_before_it_leaves_and_the_crisis_goes_on(crisis: CrisisDesk) -> None:
    case = crisis.report()
    statement = stated(crisis, case)
    approve(crisis, statement)
    cancelled(crisis, statement)
    assert (crisis.case(statement).state, crisis.case(case).state) == ("cancelled", "open")
    assert not isinstance(crisis.permit(crisis.effect(statement)), Permit)


def test_what_is_wrong_in_a_published_statement_is_put_right_in_the_same_freeze_once_two_have_approved_it(
    crisis: CrisisDesk,
) -> None:
    case = crisis.report()
    crisis.declare("morgan", "all", crisis=case)
    statement = stated(crisis, case)
    approve(crisis, statement)
    stands(crisis, crisis.effect(statement).id)
    right = put_right(crisis, statement)
    assert crisis.case(right).parent_id == case
    assert crisis.rows(select(effects.c.id).where(effects.c.case_id == right)) == []
    approve(crisis, right)
    assert isinstance(crisis.permit(crisis.effect(right)), Permit)


def test_when_the_crisis_is_over_its_statement_is_put_right_as_any_publication_and_the_freeze_holds_it(
    crisis: CrisisDesk,
) -> None:
    case = crisis.report()
    crisis.declare("morgan", "all", crisis=case)
    statement = stated(crisis, case)
    approve(crisis, statement)
    stands(crisis, crisis.effect(statement).id)
    crisis.qualify(case, "minor")
    assert crisis.case(case).state == "ended"
    with pytest.raises(Refusal) as refused:
        put_right(crisis, statement)
    assert refused.value.code == "crisis.needed"
    right = put_right(crisis, statement, "publication-approval")
    crisis.decide("noe", right, "good to publish")
    assert not isinstance(crisis.permit(crisis.effect(right)), Permit)
