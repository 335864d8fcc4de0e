"""Who is told of what is asked, in the page and by mail: whoever is away has no mail, whoever stands in has it."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select

from governance.notices import OPENED
from records.commands.ask_question import ask_question
from records.ids import new_id
from records.tables import absences, deliveries, notices
from tests.unit.commands.conftest import Desk


def away(desk: Desk, who: str, substitute: str | None) -> None:
    """As if it had been entered yesterday."""
    row = {
        "id": new_id(),
        "person_id": desk.people[who],
        "since": desk.now - timedelta(days=1),
        "until": desk.now + timedelta(days=1),
        "substitute_id": substitute and desk.people[substitute],
        "entered_by": desk.people[who],
        "entered_at": desk.now - timedelta(days=1),
    }
    desk.database.write_now(lambda connection: connection.execute(insert(absences).values(**row)).rowcount)


def told(desk: Desk, code: str) -> set[str]:
    names = {person: name for name, person in desk.people.items()}
    return {names[row.person_id] for row in desk.rows(select(notices).where(notices.c.code == code))}


def mailed(desk: Desk, code: str) -> set[str]:
    names = {person: name for name, person in desk.people.items()}
    query = select(deliveries.c.person_id).join(notices, notices.c.id == deliveries.c.notice_id)
    return {names[row.person_id] for row in desk.rows(query.where(notices.c.code == code))}


def test_those_who_may_review_are_told_that_a_task_waits_and_the_author_is_not(desk: Desk) -> None:
    desk.submit("camille")
    assert told(desk, OPENED) == mailed(desk, OPENED) == {"noe"}


def test_who_stands_in_for_noe_is_told_and_mailed_and_noe_finds_it_when_he_is_back(desk: Desk) -> None:
    away(desk, "noe", "ines")
    desk.submit("camille")
    assert told(desk, OPENED) == {"noe", "ines"}
    assert mailed(desk, OPENED) == {"ines"}


def test_the_author_does_not_review_by_standing_in_and_is_not_asked_to(desk: Desk) -> None:
    away(desk, "noe", "camille")
    desk.submit("camille")
    assert told(desk, OPENED) == {"noe"}
    assert mailed(desk, OPENED) == set()


def test_an_operator_is_asked_no_decision(desk: Desk) -> None:
    desk.give("op", "community_manager", "amis")
    desk.submit("camille")
    assert told(desk, OPENED) == {"noe"}


def test_a_question_to_camille_who_is_away_reaches_who_stands_in(desk: Desk) -> None:
    case = desk.submit("camille")
    away(desk, "camille", "ines")
    desk.run(ask_question, person="noe", case=case, text="Samedi à quelle heure ?")
    assert told(desk, "question.asked") == {"camille", "ines"}
    assert mailed(desk, "question.asked") == {"ines"}


def test_who_asks_the_question_and_stands_in_is_not_told_of_it(desk: Desk) -> None:
    case = desk.submit("camille")
    away(desk, "camille", "noe")
    desk.run(ask_question, person="noe", case=case, text="Samedi à quelle heure ?")
    assert told(desk, "question.asked") == {"camille"}


def test_a_question_to_camille_who_is_there_reaches_her_alone(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.run(ask_question, person="noe", case=case, text="Samedi à quelle heure ?")
    assert told(desk, "question.asked") == mailed(desk, "question.asked") == {"camille"}
