"""What hangs on a freeze: the cases around it, the statement of its crisis, the checklist, and who sees what."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update

from governance.refusal import Refusal
from procedures.model import Ask, End, Happening, Lead, Publish, Wait
from records.commands.keep_checklist import add_checklist_line, retire_checklist_line, tick_line
from records.engine.gate import NothingToDo, Permit
from records.queries.freeze import freeze_shown
from records.queries.freezes import freeze_list, standing_for
from records.queries.people import person as find_person
from records.tables import cases, decisions, freeze_lines, happenings, ledger
from tests.unit.commands.written import DIRECTOR, GO_ON, MANAGERS, NOT_AN_AUTHOR, call, written
from tests.unit.freezes.conftest import Night

END = End("end", "published")
HEARS = (Happening("a freeze", "hold", (Ask("thaw", DIRECTOR, {"go": GO_ON}),)),)
WAITS = (Wait("all-clear", event="the end of a freeze"), END)
YES = {"good to publish": GO_ON, "not to be published": Lead("end", "rejected")}
STATEMENT = (
    Ask("words", MANAGERS, YES, never=NOT_AN_AUTHOR, quorum=2),
    Publish("everywhere", "the accounts of the publication", "withdraw"),
    END,
)


def heard(night: Night, case: str) -> list[str]:
    found = night.rows(select(happenings.c.event).where(happenings.c.case_id == case).order_by(happenings.c.n))
    return [row.event for row in found]


# --- The cases around it ---------------------------------------------------------------------------------------------


def test_a_case_whose_procedure_listens_hears_of_it_and_another_does_not(night: Night) -> None:
    night.activate(written(*WAITS, name="watchful", happenings=HEARS))
    watchful, deaf = night.start("camille", "watchful"), night.submit("camille")
    freeze = night.declare("ines", "community:amis").id
    night.look(watchful)
    assert heard(night, watchful) == ["a freeze"]
    assert "thaw" in night.tasks(watchful)
    night.lift("morgan", freeze)
    assert heard(night, watchful) == ["a freeze", "the end of a freeze"]
    assert heard(night, deaf) == []


def test_a_case_of_another_community_hears_nothing(night: Night) -> None:
    night.activate(written(*WAITS, name="watchful", happenings=HEARS))
    case = night.start("camille", "watchful")
    night.declare("camille", "community:familles")
    assert heard(night, case) == []


def test_of_two_freezes_that_overlap_a_case_hears_one_beginning_and_one_end(night: Night) -> None:
    night.activate(written(*WAITS, name="watchful", happenings=HEARS))
    case = night.start("camille", "watchful")
    first, second = night.declare("ines").id, night.declare("ines", "account:acc-short").id
    night.lift("morgan", first)
    assert heard(night, case) == ["a freeze"]
    night.lift("morgan", second)
    assert heard(night, case) == ["a freeze", "the end of a freeze"]


# --- The statement of that crisis ------------------------------------------------------------------------------------


def statement(night: Night, *reviewers: str, subject: str = "crisis") -> tuple[str, str]:
    """A crisis and the statement that it called, as far as these reviewers approved it."""
    words = night.activate(written(*STATEMENT, name="statement", guarantees=("approved",)))
    crisis = night.activate(written(call("statement", words), END, name="crisis", subject=subject))
    night.activate(written(call("crisis", crisis), END, name="alarm"))
    alarm = night.start("ines", "alarm")
    crisis_case = called_by(night, alarm)
    case = called_by(night, crisis_case)
    for reviewer in reviewers:
        night.answer(reviewer, night.tasks(case)["words"], "good to publish")
    return crisis_case, case


def called_by(night: Night, case: str) -> str:
    (found,) = night.rows(select(cases.c.id).where(cases.c.parent_id == case))
    night.look(found.id)
    return str(found.id)


def test_the_statement_of_the_crisis_leaves_once_two_people_approved_it(night: Night) -> None:
    crisis, case = statement(night, "camille", "noe")
    declared = night.declare("robin", crisis=crisis)
    granted = night.permit(night.effect(case))
    assert isinstance(granted, Permit)
    (entry,) = night.rows(select(ledger.c.data).where(ledger.c.type == "effect.permitted"))
    assert f'"statement_of":["{declared.id}"]' in entry.data


def test_it_waits_in_a_freeze_that_was_not_declared_for_its_crisis(night: Night) -> None:
    """The strictest wins: one freeze lets it, the other does not."""
    crisis, case = statement(night, "camille", "noe")
    night.declare("robin", crisis=crisis)
    night.declare("ines")
    assert isinstance(night.permit(night.effect(case)), NothingToDo)
    assert night.effect(case).reason["parameters"]["number"] == "G-0002"


def test_one_approval_is_not_enough_for_a_statement(night: Night) -> None:
    crisis, case = statement(night, "camille", "noe")
    one_voice = night.rows(select(decisions.c.id).where(decisions.c.person_id == night.people["noe"]))
    taken_back = update(decisions).where(decisions.c.id == one_voice[0].id).values(person_id=night.people["ines"])
    night.database.write_now(lambda connection: connection.execute(taken_back).rowcount)  # as if an author had said it
    night.declare("robin", crisis=crisis)
    assert isinstance(night.permit(night.effect(case)), NothingToDo)
    assert night.effect(case).reason["code"] == "gate.frozen"
    put_back = update(decisions).where(decisions.c.id == one_voice[0].id).values(person_id=night.people["noe"])
    night.database.write_now(lambda connection: connection.execute(put_back).rowcount)


def test_any_other_publication_stays_however_many_approved_it(night: Night) -> None:
    crisis, _ = statement(night)
    case = night.start("ines", "statement")  # by the same procedure, but not called by that crisis
    for reviewer in ("camille", "noe"):
        night.answer(reviewer, night.tasks(case)["words"], "good to publish")
    night.declare("robin", crisis=crisis)
    assert isinstance(night.permit(night.effect(case)), NothingToDo)
    assert night.effect(case).state == "held"


def test_a_publication_is_no_crisis_and_lets_nothing_out(night: Night) -> None:
    case, _ = night.approved()
    not_one, _ = statement(night, subject="publication")
    for wrong in (case, not_one, "nothing"):
        with pytest.raises(Refusal, match=r"freeze\.not_a_crisis"):
            night.declare("robin", crisis=wrong)


# --- The checklist ---------------------------------------------------------------------------------------------------


def keep(night: Night, label: str, community: str | None = None, *, by: str = "morgan") -> str:
    """The id of a line for which Noé answers."""
    line = {"label": label, "responsible": night.people["noe"], "community": community}
    return str(night.run(add_checklist_line, person=by, **line))


def test_each_freeze_gets_a_copy_of_the_lines_of_its_place(night: Night) -> None:
    house, friends = keep(night, "Publicités"), keep(night, "Messagerie des amis", "amis")
    keep(night, "Messagerie des familles", "familles")
    freeze = night.declare("ines", "account:acc-short").id
    night.run(retire_checklist_line, person="morgan", line=friends)
    lines = night.rows(select(freeze_lines.c.line_id).where(freeze_lines.c.freeze_id == freeze))
    assert {row.line_id for row in lines} == {house, friends}
    assert len(night.rows(select(freeze_lines).where(freeze_lines.c.freeze_id == night.declare("ines").id))) == 2


def test_a_line_is_ticked_off_once_by_a_person_and_recorded(night: Night) -> None:
    line = keep(night, "Publicités")
    freeze = night.declare("ines").id
    for person in ("noe", "camille"):
        night.run(tick_line, person=person, freeze=freeze, line=line)
    (row,) = night.rows(select(freeze_lines))
    assert (row.ticked_by, row.ticked_at) == (night.people["noe"], night.now)
    assert night.told().count("freeze.ticked") == 1
    with pytest.raises(Refusal, match="not_allowed"):
        night.run(tick_line, person="op", freeze=freeze, line=line)


@pytest.mark.parametrize("person", ["camille", "robin", "op", "dominique"])
def test_only_a_manager_of_the_people_concerned_keeps_the_list(night: Night, person: str) -> None:
    with pytest.raises(Refusal, match=r"checklist\.not_allowed"):
        keep(night, "Publicités", by=person)
    line = keep(night, "Publicités", by="solene")
    with pytest.raises(Refusal, match=r"checklist\.not_allowed"):
        night.run(retire_checklist_line, person=person, line=line)


# --- Who sees what ---------------------------------------------------------------------------------------------------


def test_a_freeze_of_a_community_is_seen_there_above_and_across_the_house(night: Night) -> None:
    freeze = night.declare("camille", "community:familles", "Une rumeur.").id
    for name, sees in {"noe": True, "morgan": True, "robin": True, "op": True, "ines": False, "sacha": False}.items():
        person = night.database.read_now(find_person, night.people[name])
        assert person is not None
        shown = night.database.read_now(freeze_shown, person, freeze, now=night.now)
        assert (shown is not None) is sees, name
        assert bool(night.database.read_now(standing_for, person)) is sees, name
        assert bool(night.database.read_now(freeze_list, person, now=night.now).lines) is sees, name
    operator = night.database.read_now(find_person, night.people["op"])
    assert operator is not None
    assert night.database.read_now(freeze_shown, operator, freeze, now=night.now).line.reason is None


def test_the_page_knows_that_it_is_effective_before_any_worker_has_said_so(night: Night) -> None:
    case, effect = night.approved()
    night.permit(effect)
    freeze = night.declare("ines").id
    person = night.database.read_now(find_person, night.people["ines"])
    assert person is not None
    until = night.effect(case).lease_until
    before = night.database.read_now(freeze_shown, person, freeze, now=night.now)
    after = night.database.read_now(freeze_shown, person, freeze, now=until)
    assert (before.line.effective_at, before.line.until) == (None, until)
    assert after.line.effective_at == until
    assert [one.effect for one in after.in_flight] == [effect.id]
