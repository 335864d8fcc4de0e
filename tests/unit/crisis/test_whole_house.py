"""A crisis of the whole house belongs to no community: its tasks reach whoever holds the role in one of them."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, delete, select, update

from governance.audience import person_audience
from records.commands.leave import leave
from records.engine.asked import people_behind
from records.engine.tasks import ask_people, desk
from records.queries.inbox import inbox
from records.queries.people import person as find_person
from records.tables import audiences, people
from tests.unit.crisis.conftest import CrisisDesk


@pytest.mark.parametrize("community", [None, "amis"])
def test_what_nobody_is_named_for_waits_for_the_managers_of_the_communities(
    crisis: CrisisDesk, community: str | None
) -> None:
    found = crisis.database.read_now(lambda one: people_behind(one, desk(one, community)))
    assert {crisis.people[name] for name in ("camille", "noe", "morgan")} == found


@pytest.mark.parametrize("community", [None, "amis"])
def test_the_task_of_who_leaves_goes_to_the_director_of_a_community_where_no_manager_is_left(
    crisis: CrisisDesk, community: str | None
) -> None:
    crisis.give("noe", "director", "amis")
    case = crisis.report(community=community)
    task = crisis.tasks(case)["qualification"].id
    morgan = crisis.people["morgan"]

    def asked_by_name(connection: Connection) -> None:
        connection.execute(update(people).where(people.c.id == morgan).values(manager_id=None))
        connection.execute(delete(audiences).where(audiences.c.task_id == task))
        ask_people(connection, task, [person_audience(morgan)], None, "tried")

    crisis.run(lambda connection, clock: asked_by_name(connection))
    crisis.run(leave, whose=morgan, by=crisis.people["solene"])
    asked = [row.audience for row in crisis.rows(select(audiences.c.audience).where(audiences.c.task_id == task))]
    behind = crisis.database.read_now(lambda one: people_behind(one, asked))
    assert crisis.people["noe"] in behind


@pytest.mark.parametrize("community", [None, "amis"])
def test_ines_finds_what_waits_for_others_in_it_among_the_tasks_of_her_team(
    crisis: CrisisDesk, community: str | None
) -> None:
    case = crisis.report(community=community)

    def read(connection: Connection) -> list[str]:
        ines = find_person(connection, crisis.people["ines"])
        assert ines is not None
        return [line.case for line in inbox(connection, ines, "team", None, crisis.now).lines]

    assert case in crisis.database.read_now(read)
