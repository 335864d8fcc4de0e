"""Four eyes, attacked by every route there is: nobody who wrote any of it says yes to it, and each try is on record."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from governance.refusal import Refusal
from records.commands.decide import decide
from records.commands.give_role import give_role
from records.commands.move_slot import move_slot
from records.commands.propose_correction import accept_correction, propose_correction
from records.commands.save_draft import save_draft
from records.commands.take import take
from records.engine.gate import NothingToDo, Permit, permit
from records.engine.look import look
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import decisions, drafts, effects, ledger, people
from tests.unit.commands.conftest import Desk, desk

__all__ = ["desk"]  # a fixture


@pytest.fixture(autouse=True)
def _verified(desk: Desk) -> Any:
    yield
    assert desk.database.read_now(verify).problems == []


def refused(desk: Desk, who: str, case: str, answer: str = "good to publish") -> None:
    """The try is refused for four eyes, on record, and nothing was decided."""
    before, task = approvals(desk, case), desk.task(case)
    with pytest.raises(Refusal) as refusal:
        desk.decide(who, case, answer)
    assert refusal.value.code == "four_eyes.author"
    assert approvals(desk, case) == before
    last = desk.database.read_now(_last, case)
    assert (last.type, last.actor) == ("decision.refused", desk.people[who])
    assert json.loads(last.data) | {"code": "four_eyes.author", "task": task.id} == json.loads(last.data)


def approvals(desk: Desk, case: str) -> int:
    query = select(func.count()).select_from(decisions).where(decisions.c.case_id == case)
    return int(desk.database.read_now(lambda connection: connection.scalar(query)))


def _last(connection: Connection, case: str) -> Any:
    newest = select(ledger).where(ledger.c.case_id == case).order_by(ledger.c.n.desc()).limit(1)
    return connection.execute(newest).one()


@pytest.mark.parametrize("answer", ["good to publish", "changes wanted", "not to be published", "anything"])
def test_the_author_says_nothing_of_her_own(desk: Desk, answer: str) -> None:
    refused(desk, "camille", desk.submit("camille"), answer)


@pytest.mark.parametrize("role", ["community_manager", "duty_editor", "director", "legal", "crisis_lead", "operator"])
@pytest.mark.parametrize("community", ["amis", None])
@pytest.mark.parametrize("when", ["before", "after"])
def test_no_role_that_the_author_gets_lets_her(desk: Desk, role: str, community: str | None, when: str) -> None:
    def given() -> None:
        desk.run(give_role, person="ines", role=role, community=community)

    if when == "before" and role != "operator":  # an operator submits nothing
        given()
    case = desk.submit("ines")
    if when == "after":
        given()
    refused(desk, "ines", case)


def test_who_typed_in_a_draft_of_the_subject_is_an_author_too(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body=desk.body(), draft=None, version=0)
    typed = {"id": new_id(), "subject_id": saved.subject, "person_id": desk.people["noe"], "body": desk.body()}
    desk.database.write_now(
        lambda connection: connection.execute(insert(drafts).values(**typed, version=1, saved_at=desk.now)).rowcount
    )
    from records.commands.open_case import open_case

    said = {"procedure": "publication-approval", "body": desk.body(), "command": new_id(), "draft": saved.draft}
    case = desk.run(open_case, person="camille", **said).id
    desk.run(look, case_id=case)
    refused(desk, "noe", case)
    refused(desk, "camille", case)


def test_a_colleague_cannot_type_in_a_subject_she_is_not_asked_to_revise(desk: Desk) -> None:
    """Nor by that be made its author, who could then no longer say no."""
    case = desk.submit("camille")
    desk.decide("noe", case, "changes wanted")
    subject = desk.case(case).subject_id
    with pytest.raises(Refusal, match="not_found"):
        desk.run(save_draft, person="noe", body=desk.body(), draft=None, version=0, subject=subject)
    desk.decide("camille", case, "sent again", form=desk.body(text="Mieux."))
    desk.decide("noe", case, "good to publish")
    assert approvals(desk, case) == 3


def test_an_author_remains_one_over_every_revision(desk: Desk) -> None:
    case = desk.submit("camille")
    for number in range(3):
        desk.decide("noe", case, "changes wanted")
        desk.decide("camille", case, "sent again", form=desk.body(text=f"Autrement, {number}."))
        refused(desk, "camille", case)


def test_an_author_who_is_a_manager_does_not_sign_off_her_own(desk: Desk) -> None:
    desk.run(give_role, person="morgan", role="community_manager", community="amis")
    case = desk.submit("morgan", sensitivity="high")
    refused(desk, "morgan", case)
    desk.decide("noe", case, "good to publish")
    refused(desk, "morgan", case)
    desk.decide("solene", case, "good to publish")
    assert desk.database.read_now(_effects, case) == ["planned"]


def test_nobody_is_ones_own_manager_not_even_by_hand(desk: Desk) -> None:
    own = update(people).where(people.c.id == desk.people["camille"]).values(manager_id=desk.people["camille"])
    with pytest.raises(IntegrityError):
        desk.database.write_now(lambda connection: connection.execute(own).rowcount)


def test_two_who_manage_each_other_do_not_help_one_another_around_the_rule(desk: Desk) -> None:
    ring = update(people).where(people.c.id == desk.people["morgan"]).values(manager_id=desk.people["camille"])
    desk.database.write_now(lambda connection: connection.execute(ring).rowcount)
    case = desk.submit("camille", sensitivity="high")
    desk.decide("noe", case, "good to publish")
    refused(desk, "camille", case)
    desk.decide("morgan", case, "good to publish")
    assert desk.database.read_now(_effects, case) == ["planned"]


def test_an_accepted_correction_is_not_approved_by_who_accepted_it(desk: Desk) -> None:
    case = desk.submit("camille")
    digest = desk.case(case).digest
    with pytest.raises(Refusal, match=r"correction\.own"):
        desk.run(propose_correction, person="camille", case=case, digest=digest, body={"text": "Par moi-même."})
    proposed = desk.run(propose_correction, person="noe", case=case, digest=digest, body={"text": "Plus juste."})
    with pytest.raises(Refusal, match="not_found"):
        desk.run(accept_correction, person="noe", correction=proposed, command=new_id())
    desk.run(accept_correction, person="camille", correction=proposed, command=new_id())
    refused(desk, "camille", case)
    desk.decide("noe", case, "good to publish")
    assert desk.database.read_now(_effects, case) == ["planned"]


def test_an_author_neither_takes_nor_releases_what_is_held(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.run(take, person="camille", task=desk.task(case).id)
    later = desk.now + timedelta(minutes=5)
    desk.run(move_slot, person="camille", case=case, account=desk.accounts["short"], slot=later)
    desk.decide("noe", case, "good to publish")
    desk.later(minutes=30)
    desk.run(look, case_id=case)
    effect = desk.database.read_now(lambda connection: connection.scalar(select(effects.c.id)))
    assert isinstance(desk.run(permit, effect_id=effect), NothingToDo)
    assert desk.task(case).kind == "held"
    for answer in ("release", "drop", "change"):
        refused(desk, "camille", case, answer)
    desk.decide("noe", case, "release")
    assert isinstance(desk.run(permit, effect_id=effect), Permit)


def test_a_colleagues_command_is_not_ones_own_decision(desk: Desk) -> None:
    """The author sends the very form and command of her colleague: her colleague's answer is all there is."""
    case = desk.submit("camille")
    task, command = desk.task(case), new_id()
    said = {"task": task.id, "answer": "good to publish", "comment": "", "digest": task.digest, "command": command}
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.run(decide, person="camille", **said)
    desk.run(decide, person="noe", **said)
    assert approvals(desk, case) == 1


def test_a_row_put_into_the_records_by_hand_does_not_pass_the_gate(desk: Desk) -> None:
    """Not a route of people, but the last door: an approval by the author that stands in the database is none."""
    case = desk.submit("camille")
    desk.decide("noe", case, "good to publish")
    mine = update(decisions).where(decisions.c.case_id == case).values(person_id=desk.people["camille"])
    effect = desk.database.read_now(lambda connection: connection.scalar(select(effects.c.id)))

    def forged(connection: Connection) -> Any:
        connection.execute(mine)
        verdict = permit(connection, desk.clock, effect_id=effect)
        held = connection.execute(select(effects.c.state, effects.c.reason)).one()
        connection.rollback()
        return verdict, held.state, held.reason["code"]

    with desk.database._writing.connect() as connection:
        assert forged(connection) == (NothingToDo(), "held", "gate.not_approved")


def _effects(connection: Connection, case: str) -> list[str]:
    return list(connection.scalars(select(effects.c.state).where(effects.c.case_id == case)))
