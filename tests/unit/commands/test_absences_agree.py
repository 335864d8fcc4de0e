"""Absences crossed at random: command, page, inbox, sight and engine say the same of every person and every task."""

from __future__ import annotations

import random
from typing import Any

import pytest
from sqlalchemy import Connection, Row, select

from governance.audience import as_whom
from governance.permissions import may_see_case
from governance.person import Person
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import Exclusion, Who
from records.commands.answering import asked_as, may_answer
from records.engine.asked import who_may_answer
from records.engine.load import authors_of
from records.engine.never import never_for_task
from records.engine.presence import Presence
from records.queries.absences import all_absences
from records.queries.open_tasks import mine
from records.queries.people import person as find_person
from records.queries.task import task_view
from records.queries.visible import case_facts, reads_case, sight_of, visible
from records.tables import audiences, cases, decisions, tasks
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import REVISES, SIGN_OFF, away
from tests.unit.commands.written import DIRECTOR, approved, ask, together

STEPS = (
    ask(quorum=2),
    SIGN_OFF,
    ask("second", never=(Exclusion("author"), Exclusion("who answered", "review"))),
    ask("third", who=DIRECTOR),
    ask("fourth", who=Who("role in community", "planner"), never=()),
    REVISES,
)


def cross(desk: Desk, dice: random.Random) -> None:
    """Absences of all by all, and answers of all to all, as far as the commands let them."""
    desk.activate(approved(together(*STEPS)))
    desk.activate(approved(together(*STEPS[:3]), name="other"))
    started = [desk.start(dice.choice(("camille", "ines", "noe")), name) for name in ("tried", "other", "tried")]
    names = sorted(desk.people)
    for _ in range(14):
        by, whose, substitute = (dice.choice(names) for _ in range(3))
        more: dict[str, Any] = {"procedures": dice.choice((None, None, ["tried"], ["other", "tried"]))}
        try:
            away(desk, whose, substitute, person=dice.choice((whose, by)), **more)
        except (Refusal, InvalidSubject):
            continue
    for task in [task for case in started for task in desk.tasks(case).values() if task.step != "revise"]:
        for name in dice.sample(names, 3):
            try:
                desk.answer(name, task, "good to publish")
            except Refusal:
                continue


def as_the_command_says(desk: Desk, connection: Connection, who: Person, case: Row[Any], task: Row[Any]) -> bool:
    """Whether the person may answer; the page, the inbox and what they read agree with that."""
    asked = asked_as(connection, who, task.id, case.procedure)
    said = may_answer(connection, who, case, task, desk.now, asked)
    allowed = not isinstance(said, Refusal)
    places = mine(connection, who.id, as_whom(who, ("amis", "familles")), desk.now, None, 500)
    assert (task.id in {place.id for place in places}) == allowed
    view = task_view(connection, who, task.id, desk.now)
    assert (view is None) <= (not allowed)
    if view is not None:
        assert (view.acting_for, view.why_not) == (said, None) if allowed else view.why_not == said.code
    assert reads_case(connection, who, case.id) or not allowed
    seen, facts = sight_of(connection, who), case_facts(connection, case.id, who)
    assert facts is not None
    listed = connection.scalar(select(cases.c.id).where(cases.c.id == case.id, visible(seen)))
    assert (listed is not None) == may_see_case(seen, facts)
    return allowed


@pytest.mark.parametrize("seed", [1, 4])
def test_all_say_the_same_of_who_may_answer(desk: Desk, seed: int) -> None:
    cross(desk, random.Random(seed))

    def compare(connection: Connection) -> int:
        everybody = [one for one in (find_person(connection, each, desk.now) for each in desk.people.values()) if one]
        gone = {row.person_id for row in all_absences(connection, everybody[0], desk.now).today}
        standing_in = 0
        for task in connection.execute(select(tasks).where(tasks.c.state == "open")).all():
            case = connection.execute(select(cases).where(cases.c.id == task.case_id)).one()
            may = {who.id for who in everybody if as_the_command_says(desk, connection, who, case, task)}
            never = never_for_task(task, authors_of(connection, case.subject_id))
            asked = connection.scalars(select(audiences.c.audience).where(audiences.c.task_id == task.id)).all()
            engine = who_may_answer(connection, asked, never, Presence(connection, case.procedure, desk.now, case.id))
            heard = connection.scalar(select(decisions.c.id).where(decisions.c.task_id == task.id).limit(1))
            assert engine <= may or heard is not None, "who has a voice there has had it"
            assert may - engine <= gone, "who is away may answer, and is not counted on"
            standing_in += len(may & {who.id for who in everybody if who.stands_in})
        return standing_in

    assert desk.database.read_now(compare) > 0
