"""Correcting what was published: a draft, a full approval, the new text out, and then the old one down."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.correct_published import correct_published
from records.commands.open_case import open_case
from records.commands.withdraw import withdraw
from records.engine.look import look
from records.engine.removal_outcomes import gone, refused
from records.ids import new_id
from records.tables import drafts, withdrawals
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_withdraw import added, permitted, published, stands, taken_down, tasks_of


def corrected(desk: Desk, case: str, person: str = "camille", **changes: Any) -> str:
    """The case of the correction, submitted."""
    draft = desk.run(correct_published, person=person, case=case)
    [row] = desk.rows(select(drafts).where(drafts.c.id == draft))
    body: dict[str, Any] = {name: value for name, value in row.body.items() if name != "procedure"}
    opened = desk.run(
        open_case,
        person=person,
        procedure=row.body["procedure"],
        body=body | {"text": "La grande galerie rouvre dimanche."} | changes,
        draft=draft,
        command=new_id(),
    )
    desk.run(look, case_id=opened.id)
    return str(opened.id)


def test_the_old_text_goes_only_once_the_new_one_stands_account_by_account_and_both_cases_say_so(desk: Desk) -> None:
    old = published(desk, "short", "long")
    new = corrected(desk, old)
    assert "case.corrects" in desk.types(new)
    assert desk.types(old)[-1] == "case.corrected"
    desk.decide("noe", new, "good to publish")
    first, second = added(desk, new)
    assert taken_down(desk, old) == []
    stands(desk, first.id)
    [removal] = taken_down(desk, old)
    assert removal.account_id == first.account_id
    stands(desk, second.id)
    assert len(taken_down(desk, old)) == 2
    for effect in taken_down(desk, old):
        permitted(desk, effect.id)
        desk.run(gone, effect_id=effect.id, looked_up=False)
    assert {row.replaced_by for row in desk.rows(select(withdrawals))} == {new}
    assert (desk.case(old).outcome, desk.case(new).outcome) == ("published", "published")
    assert desk.verified() == []


def test_nobody_who_wrote_the_old_text_or_the_new_one_approves_the_correction(desk: Desk) -> None:
    new = corrected(desk, published(desk))
    desk.give("ines", "community_manager", "amis")
    for author in ("camille", "ines"):
        with pytest.raises(Refusal, match=r"four_eyes\.author"):
            desk.decide(author, new, "good to publish")
    assert desk.decide("noe", new, "good to publish")


def test_a_correction_that_is_turned_down_takes_nothing_down(desk: Desk) -> None:
    old = published(desk)
    new = corrected(desk, old)
    desk.decide("noe", new, "not to be published")
    assert desk.case(new).outcome == "rejected"
    assert taken_down(desk, old) == []


def test_when_the_old_text_cannot_be_taken_down_somebody_is_asked_to(desk: Desk) -> None:
    old = published(desk)
    new = corrected(desk, old)
    desk.decide("noe", new, "good to publish")
    stands(desk, added(desk, new)[0].id)
    [removal] = taken_down(desk, old)
    granted = permitted(desk, removal.id)
    desk.run(refused, effect_id=removal.id, fence=granted.removal.fence, code="removal_refused")
    assert [task.kind for task in tasks_of(desk, old)] == ["removal"]
    assert desk.case(new).outcome == "published"


def test_a_draft_is_begun_once_by_who_may_start_it_and_only_while_something_stands(desk: Desk) -> None:
    case = published(desk)
    draft = desk.run(correct_published, person="camille", case=case)
    assert desk.run(correct_published, person="camille", case=case) == draft
    with pytest.raises(Refusal, match="started_by"):
        desk.run(correct_published, person="robin", case=case)
    desk.run(withdraw, person="camille", case=case, reason="Une date fausse.", command=new_id())
    with pytest.raises(Refusal, match=r"correct\.nothing"):
        desk.run(correct_published, person="noe", case=case)
