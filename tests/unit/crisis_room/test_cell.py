"""Who is of the cell: named by whoever leads, seeing the crisis and what is below it, and never an operator."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from records.commands.cancel_case import cancel_case
from records.commands.enter_absence import enter_absence
from records.commands.give_role import give_role
from records.commands.leave import leave
from records.commands.name_to_cell import leave_cell, name_to_cell
from records.ids import new_id
from records.queries.people import person as find_person
from records.queries.visible import reads_case, sees_case
from records.tables import cases, cell_members, notices
from tests.unit.crisis.conftest import CrisisDesk


def name(crisis: CrisisDesk, by: str, case: str, who: str, role: str = "writer", **more: str) -> str:
    return str(crisis.run(name_to_cell, person=by, case=case, who=crisis.people[who], role=role, **more))


def cell(crisis: CrisisDesk, case: str) -> set[tuple[str, str]]:
    standing = select(cell_members).where(cell_members.c.case_id == case, cell_members.c.until.is_(None))
    called = {one: name for name, one in crisis.people.items()}
    return {(called[row.person_id], row.role) for row in crisis.rows(standing)}


def reads(crisis: CrisisDesk, who: str, case: str) -> bool:
    person = crisis.database.read_now(find_person, crisis.people[who])
    assert person is not None
    return bool(crisis.database.read_now(reads_case, person, case))


def test_morgan_names_a_cell_of_which_one_person_holds_two_roles(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    first = name(crisis, "morgan", case, "noe", "lead")
    name(crisis, "noe", case, "ines", "writer")  # the lead of the cell names too
    name(crisis, "noe", case, "ines", "scribe")
    assert cell(crisis, case) == {("noe", "lead"), ("ines", "writer"), ("ines", "scribe")}
    assert name(crisis, "morgan", case, "noe", "lead") == first  # said twice it is said once
    assert crisis.types(case).count("cell.named") == 3
    told = crisis.rows(select(notices.c.code).where(notices.c.person_id == crisis.people["ines"]))
    assert [row.code for row in told if row.code == "cell.named"] == ["cell.named"] * 2


@pytest.mark.parametrize("who", ["camille", "ines", "robin", "dominique"])
def test_who_leads_nothing_names_nobody(crisis: CrisisDesk, who: str) -> None:
    case = crisis.report("camille")
    with pytest.raises(Refusal, match=r"cell\.not_allowed"):
        name(crisis, who, case, "noe")
    assert cell(crisis, case) == set()


def test_the_director_and_who_stands_in_for_the_crisis_lead_name_as_well(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    name(crisis, "solene", case, "noe")
    with pytest.raises(Refusal, match=r"cell\.not_allowed"):
        name(crisis, "camille", case, "ines")
    away = {"since": crisis.now, "until": crisis.now + timedelta(days=1), "substitute": crisis.people["camille"]}
    crisis.run(enter_absence, person="morgan", whose=crisis.people["morgan"], **away)
    name(crisis, "camille", case, "ines")
    assert cell(crisis, case) == {("noe", "writer"), ("ines", "writer")}


def test_an_operator_is_of_no_cell_and_sees_no_text_by_one(crisis: CrisisDesk) -> None:
    case = crisis.report("camille", "familles")
    with pytest.raises(Refusal, match=r"cell\.never"):
        name(crisis, "morgan", case, "op")
    with pytest.raises(Refusal, match="not_found"):
        name(crisis, "op", case, "noe")
    name(crisis, "morgan", case, "ines")
    assert reads(crisis, "ines", case)
    crisis.run(give_role, person="ines", role="operator", community=None)  # whoever becomes one sees by it no more
    assert not reads(crisis, "ines", case)


def test_a_role_the_cell_does_not_know_and_a_case_that_is_no_crisis(crisis: CrisisDesk) -> None:
    with pytest.raises(Refusal, match=r"cell\.role"):
        name(crisis, "morgan", crisis.report("camille"), "noe", "king")
    with pytest.raises(Refusal, match="not_found"):
        name(crisis, "morgan", crisis.submit("camille"), "noe")


def test_somebody_of_the_cell_sees_the_crisis_and_what_is_below_it_for_as_long_as_they_are(crisis: CrisisDesk) -> None:
    case = crisis.report("camille", "familles")
    below = crisis.submit("camille", community="familles", accounts=[crisis.accounts["short-familles"]])
    other = crisis.submit("camille", community="familles", accounts=[crisis.accounts["short-familles"]])
    crisis.database.write_now(
        lambda connection: (
            connection.execute(
                cases.update().where(cases.c.id == below).values(parent_id=case, parent_key="statement")
            ).rowcount
        )
    )
    assert not reads(crisis, "ines", case)
    assert not reads(crisis, "ines", below)
    member = name(crisis, "morgan", case, "ines")
    assert reads(crisis, "ines", case)
    assert reads(crisis, "ines", below)
    assert not reads(crisis, "ines", other)  # nothing else of that community
    assert not reads(crisis, "sacha", case)
    crisis.run(leave_cell, person="ines", case=case, member=member)
    person = crisis.database.read_now(find_person, crisis.people["ines"])
    assert person is not None
    assert not crisis.database.read_now(sees_case, person, case)


def test_a_new_lead_takes_the_place_of_the_lead_and_a_writer_that_of_another(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    name(crisis, "morgan", case, "noe", "lead")
    name(crisis, "morgan", case, "camille", "lead")
    writer = name(crisis, "morgan", case, "noe")
    name(crisis, "camille", case, "ines", instead_of=writer)
    assert cell(crisis, case) == {("camille", "lead"), ("ines", "writer")}
    with pytest.raises(Refusal, match=r"cell\.not_allowed"):
        name(crisis, "noe", case, "noe", "scribe")  # whose lead is over
    assert crisis.types(case).count("cell.left") == 2


def test_one_leaves_oneself_and_nobody_else_makes_one_leave_but_who_leads(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    member = name(crisis, "morgan", case, "ines")
    with pytest.raises(Refusal, match=r"cell\.not_allowed"):
        crisis.run(leave_cell, person="noe", case=case, member=member)
    crisis.run(leave_cell, person="ines", case=case, member=member)
    crisis.run(leave_cell, person="ines", case=case, member=member)
    assert crisis.types(case).count("cell.left") == 1
    again = name(crisis, "morgan", case, "ines")
    crisis.run(leave_cell, person="solene", case=case, member=again)
    assert cell(crisis, case) == set()


def test_whoever_leaves_the_house_leaves_the_cell(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    name(crisis, "morgan", case, "ines")
    crisis.run(leave, whose=crisis.people["ines"], by=crisis.people["morgan"])
    assert cell(crisis, case) == set()
    with pytest.raises(Refusal, match=r"cell\.never"):
        name(crisis, "morgan", case, "ines")


def test_nobody_is_named_when_it_is_over(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    crisis.run(cancel_case, person="morgan", case=case, reason="Fausse alerte.", command=new_id())
    crisis.look(case)
    with pytest.raises(Refusal, match=r"case\.closed"):
        name(crisis, "morgan", case, "noe")
