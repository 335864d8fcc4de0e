"""Who is in charge has a task asked of others: of those whom its step means, and of nobody whom it excludes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from procedures.model import Who
from records.commands.delegate import delegate
from records.commands.reassign import reassign
from records.commands.take import take
from records.tables import audiences, ledger, ledger_texts
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import away, mine, told
from tests.unit.commands.written import approved, ask

YES = "good to publish"


def reassigned(desk: Desk, person: str, case: str, *to: str, reason: str = "trop chargé") -> Any:
    chosen = [desk.people[one] for one in to]
    return desk.run(reassign, person=person, task=desk.task(case).id, to=chosen, reason=reason)


def refused(desk: Desk, person: str, case: str, *to: str, **more: str) -> str:
    with pytest.raises(Refusal) as no:
        reassigned(desk, person, case, *to, **more)
    return no.value.code


def asked(desk: Desk) -> set[str]:
    return {row.audience for row in desk.rows(select(audiences.c.audience))}


def test_a_manager_has_it_asked_of_one_of_the_team_and_both_are_told(desk: Desk) -> None:
    desk.give("sacha", "community_manager", "amis")
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    desk.run(take, person="noe", task=task.id)
    reassigned(desk, "morgan", case, "sacha")
    assert asked(desk) == {f"person:{desk.people['sacha']}"}
    assert (told(desk, "task.reassigned"), told(desk, "task.reassigned_away")) == ({"sacha"}, {"noe"})
    assert desk.task(case).taken_by is None
    assert mine(desk, "noe") == []
    with pytest.raises(Refusal, match="not_candidate"):
        desk.answer("noe", task, YES)
    assert desk.answer("sacha", task, YES).task_state == "settled"
    entry = desk.rows(select(ledger).where(ledger.c.type == "task.reassigned"))[0]
    assert entry.actor == desk.people["morgan"]
    assert "trop" not in entry.data
    assert "trop chargé" in {row.text for row in desk.rows(select(ledger_texts.c.text))}
    assert desk.verified() == []


def test_it_is_asked_of_no_author_and_of_nobody_without_the_role(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    assert refused(desk, "morgan", case, "camille") == "reassign.excluded"
    assert refused(desk, "morgan", case, "sacha") == "reassign.not_entitled"
    assert refused(desk, "morgan", case, "op") == "reassign.not_entitled"
    assert refused(desk, "morgan", case) == "reassign.nobody"
    assert refused(desk, "morgan", case, "noe", reason=" ") == "text.empty"
    assert asked(desk) == {"role:community_manager@amis"}
    assert desk.types(case).count("decision.refused") == 1
    desk.give("sacha", "community_manager")
    assert reassigned(desk, "morgan", case, "sacha") == [desk.people["sacha"]]


def test_only_who_is_in_charge_may_and_nobody_chooses_themselves(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    assert refused(desk, "noe", case, "noe") == "reassign.not_allowed"
    assert refused(desk, "dominique", case, "noe") == "reassign.not_allowed"
    desk.give("morgan", "community_manager")
    assert refused(desk, "morgan", case, "morgan") == "reassign.oneself"
    reassigned(desk, "solene", case, "noe")
    desk.give("robin", "duty_editor", "amis")
    reassigned(desk, "robin", case, "noe")


def test_a_manager_who_wrote_it_does_not_choose_who_approves(desk: Desk) -> None:
    desk.give("morgan", "planner")
    desk.activate(approved(ask()))
    case = desk.start("morgan", "tried")
    assert refused(desk, "morgan", case, "noe") == "reassign.by_excluded"
    assert desk.types(case)[-1] == "decision.refused"
    reassigned(desk, "solene", case, "noe")


def test_the_sign_off_of_a_manager_goes_to_a_manager_above_and_to_nobody_else(desk: Desk) -> None:
    desk.activate(approved(ask("sign-off", who=Who("manager of author"))))
    case = desk.start("camille", "tried")
    assert refused(desk, "solene", case, "noe") == "reassign.not_entitled"
    assert refused(desk, "solene", case, "robin") == "reassign.not_entitled"
    reassigned(desk, "solene", case, "morgan")
    desk.give("robin", "duty_editor", "amis")
    reassigned(desk, "robin", case, "solene")
    assert desk.answer("solene", desk.task(case), YES).task_state == "settled"


def test_as_many_are_asked_as_the_quorum_still_needs(desk: Desk) -> None:
    for one in ("sacha", "robin"):
        desk.give(one, "community_manager")
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("camille", "tried")
    assert refused(desk, "morgan", case, "sacha") == "reassign.too_few"
    away(desk, "robin")
    assert refused(desk, "morgan", case, "sacha", "robin") == "reassign.too_few"
    desk.answer("noe", desk.task(case), YES)
    reassigned(desk, "morgan", case, "sacha")
    assert desk.answer("sacha", desk.task(case), YES).task_state == "settled"
    assert desk.verified() == []


def test_the_next_revision_goes_to_who_may_start_it_there(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.decide("noe", case, "changes wanted")
    assert refused(desk, "morgan", case, "sacha") == "reassign.not_entitled"
    reassigned(desk, "morgan", case, "ines")
    desk.decide("ines", case, "sent again", form=desk.body(text="Mieux dit."))
    assert desk.case(case).submitted_by == desk.people["ines"]
    assert desk.verified() == []


def test_what_was_delegated_by_who_is_not_asked_any_more_is_over(desk: Desk) -> None:
    desk.give("sacha", "community_manager")
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    desk.run(delegate, person="noe", task=desk.task(case).id, to=desk.people["robin"])
    reassigned(desk, "morgan", case, "sacha")
    assert desk.types(case)[-2:] == ["delegation.ended", "task.reassigned"]
