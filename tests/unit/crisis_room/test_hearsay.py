"""What somebody is said to have said: noted, confirmed by an answer or denied, and never an approval."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from governance.refusal import Refusal
from records.commands.enter_absence import enter_absence
from records.commands.note_hearsay import deny_hearsay, note_hearsay
from records.ledger.verify import verify
from records.queries.hearsay import hearsay_of_task
from records.tables import audiences, decisions, hearsay, ledger, notices
from tests.unit.commands.conftest import Desk

ROOT = Path(__file__).parents[3]
MAY_READ_IT = {
    "records/tables/__init__.py",
    "records/tables/hearsay.py",
    "records/commands/note_hearsay.py",
    "records/queries/hearsay.py",
}


def note(desk: Desk, by: str, task: Row[Any], of: str, answer: str = "good to publish", **more: Any) -> str:
    return str(desk.run(note_hearsay, person=by, task=task.id, who=desk.people[of], answer=answer, **more))


def states(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows(select(hearsay.c.state).order_by(hearsay.c.id))]


def told(desk: Desk, who: str) -> list[str]:
    codes = desk.rows(select(notices.c.code).where(notices.c.person_id == desk.people[who]).order_by(notices.c.n))
    return [row.code for row in codes if row.code.startswith("hearsay.")]


def test_a_spoken_yes_is_noted_and_the_task_waits_as_before(desk: Desk) -> None:
    case = desk.submit("camille")
    before = desk.task(case)
    note(desk, "camille", before, "noe", words="« Allez-y, c’est bon pour moi. »")
    desk.look(case)
    assert desk.task(case) == before
    assert desk.rows(select(decisions)) == []
    assert desk.rows(select(audiences).where(audiences.c.task_id == before.id)) != []
    assert told(desk, "noe") == ["hearsay.noted"]
    assert desk.types(case)[-1] == "hearsay.noted"
    entry = desk.rows(select(ledger.c.data).where(ledger.c.type == "hearsay.noted"))[0].data
    assert "Allez-y" not in entry  # a text stands beside the hashed bytes
    assert desk.verified() == []


def test_noe_confirms_it_by_his_own_answer(desk: Desk) -> None:
    case = desk.submit("camille")
    note(desk, "camille", desk.task(case), "noe")
    desk.decide("noe", case, "good to publish")
    assert states(desk) == ["confirmed"]
    assert len(desk.rows(select(decisions))) == 1
    assert told(desk, "camille") == []
    assert "hearsay.confirmed" in desk.types(case)
    assert desk.database.read_now(verify).problems == []


def test_noe_answers_otherwise_and_whoever_noted_it_hears_that(desk: Desk) -> None:
    case = desk.submit("camille")
    note(desk, "camille", desk.task(case), "noe")
    desk.decide("noe", case, "changes wanted")
    assert states(desk) == ["otherwise"]
    assert told(desk, "camille") == ["hearsay.otherwise"]


def test_the_answer_of_another_leaves_it_what_it_was_hearsay(desk: Desk) -> None:
    desk.give("ines", "community_manager", "amis")
    case = desk.submit("camille")
    note(desk, "camille", desk.task(case), "noe")
    desk.decide("ines", case, "good to publish")
    assert states(desk) == ["noted"]


def test_who_stands_in_for_noe_does_not_confirm_what_he_said(desk: Desk) -> None:
    case = desk.submit("camille")
    note(desk, "camille", desk.task(case), "noe")
    away = {"since": desk.now, "until": desk.now + timedelta(days=1), "substitute": desk.people["ines"]}
    desk.run(enter_absence, person="noe", whose=desk.people["noe"], **away)
    desk.decide("ines", case, "good to publish")
    assert [row.acting_for for row in desk.rows(select(decisions))] == [desk.people["noe"]]
    assert states(desk) == ["noted"]


def test_noe_denies_it_once_and_nobody_denies_it_for_him(desk: Desk) -> None:
    case = desk.submit("camille")
    noted = note(desk, "ines", desk.task(case), "noe", heard_by=desk.people["camille"])
    with pytest.raises(Refusal, match=r"hearsay\.not_yours"):
        desk.run(deny_hearsay, person="camille", hearsay=noted)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(deny_hearsay, person="op", hearsay=noted)
    desk.run(deny_hearsay, person="noe", hearsay=noted)
    desk.run(deny_hearsay, person="noe", hearsay=noted)
    assert states(desk) == ["denied"]
    assert told(desk, "camille") == ["hearsay.denied"]
    assert told(desk, "ines") == ["hearsay.denied"]
    assert desk.types(case).count("hearsay.denied") == 1
    desk.decide("noe", case, "good to publish")  # what he says himself counts all the same
    assert states(desk) == ["denied"]


def test_what_was_confirmed_is_not_denied_afterwards(desk: Desk) -> None:
    case = desk.submit("camille")
    noted = note(desk, "camille", desk.task(case), "noe")
    desk.decide("noe", case, "good to publish")
    with pytest.raises(Refusal, match=r"hearsay\.settled"):
        desk.run(deny_hearsay, person="noe", hearsay=noted)


def test_nothing_is_noted_of_oneself_of_an_author_or_of_somebody_not_asked(desk: Desk) -> None:
    case = desk.submit("camille")
    task = desk.task(case)
    for by, of, code in (
        ("noe", "noe", "hearsay.oneself"),
        ("noe", "camille", "hearsay.not_asked"),
        ("noe", "ines", "hearsay.not_asked"),
        ("op", "noe", "not_found"),
    ):
        with pytest.raises(Refusal) as refused:
            note(desk, by, task, of)
        assert refused.value.code == code
    assert states(desk) == []
    note(desk, "ines", task, "noe")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"answer": "acknowledged"}, "answer.unknown"),
        ({"words": "x" * 1001}, "text.too_long"),
        ({"heard_at": timedelta(hours=1)}, "hearsay.heard"),
        ({"heard_at": timedelta(hours=-30)}, "hearsay.heard"),
        ({"heard_by": "nobody"}, "hearsay.heard"),
    ],
)
def test_a_note_says_what_can_be(desk: Desk, more: dict[str, Any], code: str) -> None:
    task = desk.task(desk.submit("camille"))
    if "heard_at" in more:
        more = {"heard_at": desk.now + more["heard_at"]}
    with pytest.raises(Refusal) as refused:
        note(desk, "camille", task, "noe", **more)
    assert refused.value.code == code


def test_it_is_noted_once_until_it_is_denied(desk: Desk) -> None:
    task = desk.task(desk.submit("camille"))
    first = note(desk, "camille", task, "noe")
    with pytest.raises(Refusal, match=r"hearsay\.already"):
        note(desk, "ines", task, "noe")
    desk.run(deny_hearsay, person="noe", hearsay=first)
    note(desk, "ines", task, "noe")


def test_nothing_is_noted_on_a_task_that_is_over(desk: Desk) -> None:
    case = desk.submit("camille")
    task = desk.task(case)
    desk.decide("noe", case, "good to publish")
    with pytest.raises(Refusal, match=r"task\.settled"):
        note(desk, "camille", task, "noe")


def test_the_page_offers_whoever_is_asked_and_may_answer(desk: Desk) -> None:
    case = desk.submit("camille")
    row = desk.task(case)

    def offered(reader: str) -> set[str]:
        found = desk.database.read_now(hearsay_of_task, desk.people[reader], desk.case(case), row, desk.now)
        return set(found.of_whom.values())

    assert offered("camille") == {"Noe"}
    assert offered("noe") == set()
    note(desk, "camille", row, "noe")
    assert offered("ines") == set()


def test_no_quorum_gate_or_machine_reads_it() -> None:
    """Who imports the table at all is a closed list; nothing that decides or permits is on it."""
    reading = {str(path.relative_to(ROOT)) for path in ROOT.rglob("*.py") if _reads_it(path)}
    assert reading == {one for one in MAY_READ_IT if (ROOT / one).exists()}
    raw = [path for path in (ROOT / "records").rglob("*.py") if "from hearsay" in path.read_text()]
    assert raw == []


def _reads_it(path: Path) -> bool:
    if path.parts[len(ROOT.parts)] in ("tests", "bench", ".venv", "var"):
        return False
    tree = ast.parse(path.read_text())
    found = [
        name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("records.tables")
        for name in node.names
    ]
    return "hearsay" in found or str(path.relative_to(ROOT)) == "records/tables/hearsay.py"
