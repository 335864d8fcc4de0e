"""Who may start what, and that the same command starts one case."""

import pytest

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.open_case import open_case
from records.ids import new_id
from tests.unit.commands.conftest import Desk


def start(desk: Desk, person: str, **more: object) -> object:
    inputs = {"procedure": "publication-approval", "body": desk.body(), "command": new_id()} | more
    return desk.run(open_case, person=person, **inputs)


def test_the_same_command_twice_is_one_case(desk: Desk) -> None:
    command = new_id()
    assert start(desk, "camille", command=command) == start(desk, "camille", command=command)


def test_another_text_under_the_same_command_is_refused(desk: Desk) -> None:
    command = new_id()
    start(desk, "camille", command=command)
    with pytest.raises(Refusal, match=r"command\.reused"):
        start(desk, "camille", command=command, body=desk.body(text="autre"))


@pytest.mark.parametrize("person", ["camille", "ines"])
def test_a_community_manager_and_a_planner_start_a_publication(desk: Desk, person: str) -> None:
    assert start(desk, person)


@pytest.mark.parametrize("person", ["sacha", "robin", "dominique", "op", "morgan"])
def test_whoever_the_procedure_does_not_name_starts_nothing(desk: Desk, person: str) -> None:
    with pytest.raises(Refusal, match="started_by"):
        start(desk, person)


def test_a_planner_of_one_community_writes_for_no_other(desk: Desk) -> None:
    body = desk.body(community="familles", accounts=[desk.accounts["short-familles"]])
    with pytest.raises(Refusal, match="started_by"):
        start(desk, "ines", body=body)


def test_an_unknown_procedure_is_not_found(desk: Desk) -> None:
    with pytest.raises(Refusal, match="not_found"):
        start(desk, "camille", procedure="anything")


def test_what_cannot_be_a_revision_leaves_nothing_behind(desk: Desk) -> None:
    with pytest.raises(InvalidSubject):
        start(desk, "camille", body=desk.body(text=""))
    assert desk.submit("camille")
