"""The crisis room as each sees it: whole for the cell, not there for who may not, and quick."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from records.commands.declare_freeze import declare_freeze
from records.commands.keep_actions import add_action
from records.commands.name_to_cell import name_to_cell
from records.commands.note_hearsay import note_hearsay
from records.ids import new_id
from records.queries.crisis_room import CrisisRoom, crisis_room
from records.queries.people import person as find_person
from tests.unit.crisis.conftest import CrisisDesk


def room(crisis: CrisisDesk, who: str, case: str) -> CrisisRoom | None:
    def seen(connection: Any) -> CrisisRoom | None:
        person = find_person(connection, crisis.people[who], crisis.now)
        assert person is not None
        return crisis_room(connection, person, case, now=crisis.now)

    found: CrisisRoom | None = crisis.database.read_now(seen)
    return found


def furnished(crisis: CrisisDesk) -> str:
    """A crisis qualified, frozen, with a cell, an action and a note."""
    case = crisis.report("camille", where="https://example.org/post/1")
    crisis.qualify(case)
    crisis.later(minutes=1)
    crisis.run(declare_freeze, person="morgan", scope="community:amis", reason="", command=new_id(), crisis=case)
    crisis.later(minutes=1)
    crisis.run(name_to_cell, person="morgan", case=case, who=crisis.people["ines"], role="scribe")
    due = crisis.now + timedelta(minutes=20)
    told = {"title": "Appeler la régie", "owner": crisis.people["ines"], "due_at": due, "command": new_id()}
    crisis.run(add_action, person="morgan", case=case, **told)
    task = crisis.tasks(case)["freeze"]
    crisis.run(note_hearsay, person="ines", task=task.id, who=crisis.people["morgan"], answer="done")
    return case


def test_the_room_says_what_is_grave_frozen_due_and_who_is_on_it(crisis: CrisisDesk) -> None:
    case = furnished(crisis)
    found = room(crisis, "ines", case)
    assert found is not None
    assert (found.what, found.where) == ("Une vitre est tombée dans la grande galerie.", "https://example.org/post/1")
    assert found.severity == crisis.severity(case)
    assert [(one.line.scope, one.line.effective_at is not None) for one in found.frozen] == [("community:amis", True)]
    assert [(found.name(one.person), [role for _id, role in one.roles]) for one in found.members] == [
        ("Ines", ["scribe"])
    ]
    assert [(one.task.step, one.mine) for one in found.due] == [("freeze", False)]
    assert [note.answer for note in found.due[0].hearsay] == ["done"]
    assert [one.title for one in found.board.lines] == ["Appeler la régie"]
    assert found.board.may_add
    assert not found.in_charge
    assert [entry.type for entry in found.story][:2] == ["hearsay.noted", "action.added"]
    assert "freeze.declared" in [entry.type for entry in found.story]


def test_morgan_finds_her_own_task_first_and_names_people(crisis: CrisisDesk) -> None:
    found = room(crisis, "morgan", furnished(crisis))
    assert found is not None
    assert found.due[0].mine
    assert found.in_charge


def test_the_situation_is_what_was_written_down_last_and_the_next_report_is_awaited(crisis: CrisisDesk) -> None:
    case = furnished(crisis)
    crisis.say("morgan", case, "freeze", "done")
    crisis.say("sacha", case, "facts", "done", form={"note": "Personne n’est blessé."})
    crisis.later(minutes=5)
    crisis.say("noe", case, "mood", "done", form={"note": "Surtout des questions."})
    crisis.say("robin", case, "advice", "done", form={"note": "Rien à signaler."})
    found = room(crisis, "ines", case)
    assert found is not None
    assert {row.form["note"] for row in found.situation[:2]} == {"Surtout des questions.", "Rien à signaler."}
    assert found.situation[-1].form["note"] == "Personne n’est blessé."
    assert found.next_report_at is not None
    assert found.next_report_at > crisis.now


def test_it_is_not_there_for_an_operator_or_whoever_may_not_read_it(crisis: CrisisDesk) -> None:
    case = crisis.report("camille", "familles")
    for who, there in (("op", False), ("ines", False), ("sacha", False), ("camille", True), ("dominique", True)):
        assert (room(crisis, who, case) is not None) == there, who
    assert room(crisis, "camille", crisis.submit("camille")) is None


def test_it_is_read_in_a_moment(crisis: CrisisDesk) -> None:
    """By the time that the processor takes, and the best of five: a busy machine does not tell."""
    case = furnished(crisis)
    for n in range(20):
        crisis.run(
            add_action,
            person="morgan",
            case=case,
            title=f"Action {n}",
            owner=crisis.people["noe"],
            due_at=crisis.now + timedelta(hours=n + 1),
            command=new_id(),
        )
    best = min(_seconds(crisis, case) for _ in range(5))
    assert best < 0.05, best


def _seconds(crisis: CrisisDesk, case: str) -> float:
    begun = time.process_time()
    assert room(crisis, "ines", case) is not None
    return time.process_time() - begun
