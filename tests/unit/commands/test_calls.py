"""A step that calls another procedure: a case of its own, bound to the one that called it in every way."""

import pytest
from sqlalchemy import Connection, select, update

from governance.refusal import Refusal
from procedures.model import Ask, End, Exclusion, Lead
from records.commands.cancel_case import cancel_case
from records.commands.propose_correction import accept_correction, propose_correction
from records.engine.gate import Permit, permit
from records.ids import new_id
from records.queries.cases_api import case_seen
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import cases, effects, outbox, revisions
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import GO_ON, MANAGERS, approved, ask, call, due, written

VERDICT = Ask(
    "verdict",
    MANAGERS,
    {"true": GO_ON, "false": Lead("end", "refuted"), "unproven": Lead("end", "unsettled")},
    (Exclusion("author"),),
)


@pytest.fixture
def calling(desk: Desk) -> Desk:
    pinned = desk.activate(written(VERDICT, End("end as verified", "verified"), name="verification"))
    desk.activate(approved(call("verification", pinned), ask()))
    return desk


def called_by(desk: Desk, case: str) -> str:
    found = desk.rows(select(cases.c.id).where(cases.c.parent_id == case))
    assert len(found) == 1
    desk.look(found[0].id)
    return str(found[0].id)


def test_a_call_opens_a_case_on_the_same_subject_and_its_end_leads_on(calling: Desk) -> None:
    case = calling.start("camille", "tried")
    child = calling.case(called_by(calling, case))
    parent = calling.case(case)
    assert (child.parent_id, child.parent_key, child.series) == (case, "verify", "P")
    assert (child.subject_id, child.community_id) == (parent.subject_id, parent.community_id)
    assert (child.digest, child.opened_by) == (parent.digest, parent.submitted_by)
    waiting = calling.rows(select(outbox.c.case_id).where(outbox.c.done_at.is_(None)))
    assert waiting == []  # both have been looked at
    calling.answer("noe", calling.task(child.id), "true")
    assert calling.case(child.id).outcome == "verified"
    assert [row.case_id for row in calling.rows(select(outbox).where(outbox.c.done_at.is_(None)))] == [case]
    calling.look(case)
    assert calling.task(case).step == "review"
    assert calling.types(case).count("case.called") == 1
    assert calling.verified() == []


def test_a_text_corrected_in_the_called_case_is_in_the_ledger_once_and_nobody_is_blamed(desk: Desk) -> None:
    """Noé corrects a word while the called case asks him; whoever changes that revision afterwards is found."""
    pinned = desk.activate(written(ask(), End("end", "verified"), name="reading"))
    desk.activate(written(call("reading", pinned), End("end", "resolved")))
    case = desk.start("camille", "tried")
    child = called_by(desk, case)
    said = {"case": child, "digest": desk.case(child).digest, "body": {"text": "Elle rouvre samedi."}}
    correction = desk.run(propose_correction, person="noe", **said)
    desk.run(accept_correction, person="camille", correction=correction, command=new_id())
    assert desk.verified() == []
    second = revisions.c.number == 2
    forged = update(revisions).where(second).values(digest="0" * 64)
    desk.database.write_now(lambda connection: connection.execute(forged).rowcount)
    assert sum("revision.unrecorded" in blamed for blamed in desk.verified()) == 2  # both cases are about it


def test_an_outcome_that_is_named_leads_where_it_says(calling: Desk) -> None:
    case = calling.start("camille", "tried")
    child = called_by(calling, case)
    calling.answer("noe", calling.task(child), "false")
    calling.look(case)
    assert calling.case(case).outcome == "rejected"


def test_the_author_decides_nothing_in_the_case_that_hers_called(calling: Desk) -> None:
    case = calling.start("camille", "tried")
    child = called_by(calling, case)
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        calling.answer("camille", calling.task(child), "true")
    assert calling.types(child)[-1] == "decision.refused"
    assert calling.verified() == []


def test_an_approval_in_the_called_case_is_none_of_the_one_that_called(desk: Desk) -> None:
    pinned = desk.activate(written(ask(), End("end as completed", "completed"), name="verification"))
    desk.activate(approved(call("verification", pinned, leads={"rejected": Lead("end", "rejected")})))
    case = desk.start("camille", "tried")
    child = called_by(desk, case)
    desk.answer("noe", desk.task(child), "good to publish")
    desk.look(case)
    effect = desk.rows(select(effects).where(effects.c.case_id == case))[0]
    assert not isinstance(desk.run(permit, effect_id=effect.id), Permit)
    assert desk.rows(select(effects.c.reason))[0].reason["code"] == "gate.not_approved"


def test_cancelling_a_case_cancels_what_it_called(calling: Desk) -> None:
    case = calling.start("camille", "tried")
    child = called_by(calling, case)
    calling.run(cancel_case, person="camille", case=case, reason="plus d'actualité", command=new_id())
    assert calling.case(child).state == "cancelled"
    assert calling.tasks(child) == {}
    calling.look(case)
    calling.look(child)
    assert "task.voided" in calling.types(child)
    assert calling.verified() == []


def test_a_called_case_is_not_cancelled_to_get_past_it(calling: Desk) -> None:
    """Its author would be rid of the verification, and the case that called it would go on."""
    case = calling.start("camille", "tried")
    child = called_by(calling, case)
    for person in ("camille", "morgan"):
        with pytest.raises(Refusal, match=r"case\.called"):
            calling.run(cancel_case, person=person, case=child, reason="sans objet", command=new_id())
    assert calling.case(child).state == "open"


def test_an_end_that_nobody_named_and_that_is_not_good_is_no_yes(desk: Desk) -> None:
    pinned = desk.activate(written(VERDICT, End("end as verified", "verified"), name="verification"))
    leads = {"refuted": Lead("end", "rejected")}
    caught = {"no answer": Lead("end", "not verified")}
    desk.activate(approved(call("verification", pinned, leads=leads, on_trouble=caught), ask()))
    case = desk.start("camille", "tried")
    desk.answer("noe", desk.task(called_by(desk, case)), "unproven")
    desk.look(case)
    assert desk.case(case).outcome == "not verified"


def test_what_one_sees_of_a_case_one_sees_of_what_it_called(calling: Desk) -> None:
    case = calling.start("camille", "tried")
    child = called_by(calling, case)
    for name, id in calling.people.items():

        def sees(connection: Connection, one: str, id: str = id) -> bool:
            who = find_person(connection, id)
            assert who is not None
            return reads_case(connection, who, one)

        assert calling.database.read_now(sees, case) == calling.database.read_now(sees, child), name
    who = calling.database.read_now(find_person, calling.people["noe"])
    assert who is not None
    shown = calling.database.read_now(case_seen, who, case, calling.now, "fr")
    assert shown is not None
    assert shown.called == [child]


def test_a_ladder_of_a_call_reaches_those_asked_below(desk: Desk) -> None:
    pinned = desk.activate(written(VERDICT, End("end as verified", "verified"), name="verification"))
    desk.activate(approved(call("verification", pinned, due=due(4), late="usual ladder"), ask()))
    case = desk.start("camille", "tried")
    child = called_by(desk, case)
    desk.later(hours=2)
    desk.look(case)
    assert desk.types(child)[-1] == "task.reminded"


def test_a_procedure_that_changes_the_text_is_not_called(desk: Desk) -> None:
    rewrite = Ask("rewrite", MANAGERS, {"sent again": GO_ON}, changes="the publication")
    pinned = desk.activate(written(rewrite, End("end as completed", "completed"), name="verification"))
    with pytest.raises(Refusal, match=r"procedure\.cannot_run_yet"):
        desk.activate(approved(call("verification", pinned), ask()))
    with pytest.raises(Refusal, match=r"procedure\.call_unknown"):
        desk.activate(approved(call("verification", "0" * 64), ask()))
