"""Somebody is away: who stands in is asked, decides under both their exclusions, and the gate holds it so."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Literal

import pytest
from sqlalchemy import select, update

from governance.guarantees import Approval, unmet
from governance.person import Person
from governance.quorum import different_people
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import Ask, End, Exclusion, Lead, Notify, Rung, Who
from records.commands.ask_question import ask_question
from records.commands.decide import decide
from records.commands.enter_absence import AT_ONCE, end_absence, enter_absence
from records.commands.propose_correction import propose_correction
from records.commands.raise_sensitivity import raise_sensitivity
from records.commands.retry_incident import retry_incident
from records.commands.save_draft import save_draft
from records.commands.take import put_back, take
from records.ids import new_id
from records.queries.absences import all_absences
from records.queries.drafts import my_draft, my_drafts
from records.queries.inbox import inbox
from records.queries.people import person as find_person
from records.queries.task import task_view
from records.queries.visible import reads_case
from records.tables import cases, decisions, incidents, ledger, notices, people, readers, tasks
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import DIRECTOR, approved, ask, call, due, together, written

SIGN_OFF = ask("sign-off", who=Who("manager of author"))
REVISES = Ask("revise", Who("author"), {"sent again": Lead("go on")}, changes="the publication")
ABANDONED = {"nobody can answer": Lead("end", "abandoned")}


def away(desk: Desk, whose: str, substitute: str | None = None, **more: Any) -> str:
    inputs = {"person": whose, "since": desk.now, "until": desk.now + timedelta(days=7)} | more
    inputs["whose"] = desk.people[whose]
    inputs["substitute"] = None if substitute is None else desk.people.get(substitute, substitute)
    return str(desk.run(enter_absence, **inputs))


def refused(desk: Desk, person: str, case: str) -> str:
    """With which code the person's yes is refused."""
    with pytest.raises(Refusal) as no:
        desk.answer(person, desk.task(case), "good to publish")
    return no.value.code


def start_elsewhere(desk: Desk, person: str, procedure: str) -> str:
    """A case of a community in which Sacha has no role."""
    return desk.start(person, procedure, community="familles", accounts=[desk.accounts["short-familles"]])


def reads(desk: Desk, person: str, case: str) -> bool:
    who = desk.database.read_now(find_person, desk.people[person], desk.now)
    assert who is not None
    return desk.database.read_now(reads_case, who, case)


def who(desk: Desk, person: str) -> Person:
    found = desk.database.read_now(find_person, desk.people[person], desk.now)
    assert found is not None
    return found


def shown(desk: Desk, person: str, case: str) -> str | None:
    """Why the page of the task says that the person may not decide; None where it asks them."""
    view = desk.database.read_now(task_view, who(desk, person), desk.task(case).id, desk.now)
    assert view is not None
    return view.why_not


def told(desk: Desk, code: str) -> set[str]:
    rows = desk.rows(select(notices.c.person_id).where(notices.c.code == code))
    return {name for name, one in desk.people.items() if one in {row.person_id for row in rows}}


def mine(desk: Desk, person: str) -> list[str]:
    who = desk.database.read_now(find_person, desk.people[person], desk.now)
    assert who is not None
    found = desk.database.read_now(inbox, who, "mine", None, desk.now)
    assert found.waiting == len(found.lines)
    return [line.id for line in found.lines]


def test_who_stands_in_finds_reads_and_decides_the_task_and_it_says_for_whom(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    task = desk.task(case)
    assert mine(desk, "sacha") == []
    assert not reads(desk, "sacha", case)
    absence = away(desk, "morgan", "sacha")
    assert mine(desk, "sacha") == [task.id]
    assert mine(desk, "morgan") == [task.id], "whoever is away keeps what is theirs"
    assert reads(desk, "sacha", case)
    assert desk.answer("sacha", task, "good to publish").task_state == "settled"
    row = desk.rows(select(decisions))[0]
    assert (row.person_id, row.acting_for) == (desk.people["sacha"], desk.people["morgan"])
    told = desk.rows(select(ledger.c.actor, ledger.c.acting_for).where(ledger.c.type == "decision.made"))
    assert [tuple(one) for one in told] == [(desk.people["sacha"], desk.people["morgan"])]
    assert "effect.planned" in desk.types(case)
    desk.run(end_absence, person="morgan", absence=absence)
    assert desk.verified() == []


def test_nobody_stands_in_before_after_or_in_another_procedure(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    desk.activate(approved(ask("look", who=Who("manager of author")), name="other"))
    case, other = start_elsewhere(desk, "camille", "tried"), start_elsewhere(desk, "camille", "other")
    tomorrow = desk.now + timedelta(days=1)
    away(desk, "morgan", "sacha", since=tomorrow, until=tomorrow + timedelta(days=1), procedures=["tried"])
    for hours, found in ((0, []), (24, [desk.task(case).id]), (24, [])):
        desk.later(hours=hours)
        assert mine(desk, "sacha") == found
        assert reads(desk, "sacha", case) == bool(found)
        assert not reads(desk, "sacha", other)
    assert refused(desk, "sacha", case) == "not_found"


def test_the_substitute_is_under_the_exclusions_of_both(desk: Desk) -> None:
    """Noé wrote it and is away: whoever stands in for him may not say yes in his place."""
    desk.activate(approved(ask()))
    case = desk.start("noe", "tried")
    away(desk, "noe", "robin")
    assert mine(desk, "robin") == []
    assert refused(desk, "robin", case) == "four_eyes.acting_for"
    with pytest.raises(Refusal, match=r"four_eyes\.acting_for"):
        desk.run(take, person="robin", task=desk.task(case).id)
    assert desk.types(case).count("decision.refused") == 2
    assert desk.rows(select(decisions)) == []


def test_an_author_gains_nothing_by_standing_in(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = desk.start("camille", "tried")
    away(desk, "morgan", "camille")
    assert mine(desk, "camille") == []
    assert refused(desk, "camille", case) == "four_eyes.author"


def test_one_person_counts_once_whoever_they_stand_in_for(desk: Desk) -> None:
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("ines", "tried")
    away(desk, "camille", "noe")
    assert desk.answer("noe", desk.task(case), "good to publish").task_state == "open"
    assert refused(desk, "noe", case) == "decision.twice"
    assert desk.rows(select(decisions.c.acting_for))[0].acting_for is None, "as himself, where he is asked himself"
    assert desk.answer("camille", desk.task(case), "good to publish").task_state == "settled", "she came back early"


def test_a_voice_given_for_somebody_is_that_persons_voice(desk: Desk) -> None:
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("ines", "tried")
    away(desk, "camille", "robin")
    assert desk.answer("robin", desk.task(case), "good to publish").task_state == "open"
    assert refused(desk, "camille", case) == "decision.twice"


def test_nobody_stands_in_for_a_substitute(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha")
    away(desk, "sacha", "robin")
    assert mine(desk, "sacha") == mine(desk, "robin") == []
    assert refused(desk, "sacha", case) == "not_found"


def test_a_manager_who_is_away_unrepresented_is_passed_over(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    away(desk, "morgan")
    case = desk.start("camille", "tried")
    assert mine(desk, "solene") == [desk.task(case).id]


def test_where_everyone_asked_is_away_the_procedure_says_what_then_or_it_waits(desk: Desk) -> None:
    away(desk, "solene")
    caught = {"nobody can answer": Lead("end", "abandoned")}
    desk.activate(approved(ask(who=DIRECTOR, on_trouble=caught)))
    assert desk.case(desk.start("ines", "tried")).outcome == "abandoned"
    around = replace(together(ask(who=DIRECTOR)), on_trouble=caught)
    desk.activate(approved(around))
    assert desk.case(desk.start("ines", "tried")).outcome == "abandoned", "the step around it says so"
    desk.activate(approved(ask(who=DIRECTOR)))
    case = desk.start("ines", "tried")
    assert desk.case(case).state == "open"
    assert desk.rows(select(incidents)) == []
    assert desk.answer("solene", desk.task(case), "good to publish").task_state == "settled"


def test_who_stands_in_for_an_author_revises_and_is_an_author_from_then_on(desk: Desk) -> None:
    revises = Ask("revise", Who("author"), {"sent again": Lead("go on")}, changes="the publication")
    desk.activate(approved(revises, ask()))
    case = desk.start("camille", "tried")
    subject = desk.case(case).subject_id
    typed = {"person": "robin", "draft": None, "version": 0, "subject": subject, "body": desk.body(text="Autre texte.")}
    with pytest.raises(Refusal, match="not_found"):
        desk.run(save_draft, **typed)
    away(desk, "camille", "robin")
    desk.run(save_draft, **typed)
    desk.answer("robin", desk.task(case), "sent again", form=desk.body(text="Autre texte."))
    assert refused(desk, "robin", case) == "four_eyes.author"
    assert refused(desk, "camille", case) == "four_eyes.author"
    assert desk.answer("noe", desk.task(case), "good to publish").task_state == "settled"
    assert desk.verified() == []


def test_a_reminder_reaches_who_stands_in_too(desk: Desk) -> None:
    reminds = (Rung("1", "remind", share=0.5),)
    step = ask("sign-off", who=Who("manager of author"), due=due(4), late="usual ladder")
    desk.activate(approved(step, ladders={"usual ladder": reminds}))
    away(desk, "morgan", "sacha")
    case = desk.start("camille", "tried")
    desk.later(hours=2)
    desk.look(case)
    told = {row.person_id for row in desk.rows(select(notices).where(notices.c.code == "task.reminder"))}
    assert told == {desk.people["morgan"], desk.people["sacha"]}


def test_the_task_says_for_whom_one_is_asked_or_why_one_may_not(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = desk.start("camille", "tried")
    away(desk, "morgan", "sacha")
    sacha = desk.database.read_now(find_person, desk.people["sacha"], desk.now)
    assert sacha is not None
    view = desk.database.read_now(task_view, sacha, desk.task(case).id, desk.now)
    assert view is not None
    assert (view.asked, view.acting_for, view.why_not) == (True, desk.people["morgan"], None)


def test_who_answered_for_somebody_leaves_neither_to_the_next_step(desk: Desk) -> None:
    never = (Exclusion("author"), Exclusion("who answered", "review"))
    desk.activate(approved(ask(), ask("second", never=never)))
    case = desk.start("ines", "tried")
    away(desk, "camille", "robin")
    desk.answer("robin", desk.task(case), "good to publish")
    for who in ("robin", "camille"):
        assert refused(desk, who, case) in ("four_eyes.answered", "four_eyes.acting_for"), who
    assert desk.answer("noe", desk.task(case), "good to publish").task_state == "settled"


def test_the_gate_counts_no_yes_that_stood_in_for_an_author() -> None:
    """Its own copy of the rule: even a decision that should never have been written lets nothing out."""
    procedure = approved(ask())
    yes = Approval("t", "review", "good to publish", "robin", "d", acting_for="noe")
    assert unmet(procedure, digest="d", sensitive=False, authors={"camille"}, approvals=[yes]) is None
    refused = unmet(procedure, digest="d", sensitive=False, authors={"noe"}, approvals=[yes])
    assert refused is not None
    assert refused.code == "gate.not_approved"


@pytest.mark.parametrize(
    ("by", "allowed"), [("camille", True), ("morgan", True), ("solene", True), ("noe", False), ("op", False)]
)
def test_an_absence_is_entered_and_ended_by_oneself_or_by_who_is_above(desk: Desk, by: str, allowed: bool) -> None:
    if allowed:
        absence = away(desk, "camille", person=by)
        desk.run(end_absence, person=by, absence=absence)
        assert desk.verified() == []
        return
    with pytest.raises(Refusal, match=r"absence\.not_yours"):
        away(desk, "camille", person=by)
    with pytest.raises(Refusal, match=r"absence\.not_yours"):
        desk.run(end_absence, person=by, absence=away(desk, "camille"))


@pytest.mark.parametrize(
    ("field", "code", "wrong"),
    [
        ("until", "past", {"until": datetime.fromisoformat("2026-11-01T09:00+00:00")}),
        ("until", "before_since", {"since": datetime.fromisoformat("2027-11-01T09:00+00:00")}),
        ("until", "too_far", {"until": datetime.fromisoformat("2036-11-01T09:00+00:00")}),
        ("substitute", "unknown", {"substitute": "nobody-of-that-name"}),
        ("substitute", "absent", {"substitute": "camille"}),
        ("substitute", "unknown", {"substitute": "op"}),
        ("substitute", "oneself", {"substitute": "morgan", "person": "morgan"}),
        ("procedures", "unknown", {"procedures": ["nothing"]}),
        ("procedures", "none_chosen", {"procedures": []}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(desk: Desk, field: str, code: str, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidSubject) as refused:
        away(desk, "camille", **wrong)
    assert [(one.field, one.code) for one in refused.value.errors] == [(field, code)]


def test_an_absence_never_reaches_back_and_there_are_only_so_many(desk: Desk) -> None:
    away(desk, "camille", since=desk.now - timedelta(days=3))
    solene = desk.database.read_now(find_person, desk.people["solene"], desk.now)
    assert solene is not None
    assert [row.since for row in desk.database.read_now(all_absences, solene, desk.now).today] == [desk.now]
    for _ in range(AT_ONCE - 1):
        away(desk, "camille")
    with pytest.raises(Refusal, match=r"absence\.too_many"):
        away(desk, "camille")


def test_decisions_made_meanwhile_stand_when_the_absence_ends(desk: Desk) -> None:
    gives_up = Lead("end", "abandoned")
    desk.activate(approved(ask("sign-off", who=Who("manager of author"), on_trouble={"no answer": gives_up})))
    case = desk.start("camille", "tried")
    absence = away(desk, "morgan", "sacha")
    task = desk.task(case)
    first = desk.run(
        decide, person="sacha", task=task.id, answer="good to publish", comment="", digest=task.digest, command=new_id()
    )
    desk.run(end_absence, person="morgan", absence=absence)
    desk.look(case)
    assert first.task_state == "settled"
    assert "effect.planned" in desk.types(case)


def test_who_stands_in_for_an_author_makes_nothing_their_own(desk: Desk) -> None:
    after = Ask("after", Who("author"), {"seen": Lead("go on")})
    desk.activate(approved(REVISES, SIGN_OFF, after))
    case = start_elsewhere(desk, "camille", "tried")
    absence = away(desk, "camille", "sacha")
    body = desk.body(text="Autre.", community="familles", accounts=[desk.accounts["short-familles"]])
    desk.answer("sacha", desk.task(case), "sent again", form=body)
    assert desk.case(case).submitted_by == desk.people["camille"]
    rows = desk.rows(select(ledger.c.acting_for, ledger.c.data).where(ledger.c.type == "revision.submitted"))
    assert [row.acting_for for row in rows] == [desk.people["camille"]]
    assert json.loads(rows[0].data)["authors"] == sorted((desk.people["camille"], desk.people["sacha"]))
    assert mine(desk, "morgan") == [desk.task(case).id], "the manager of whoever it was written for signs off"
    desk.run(end_absence, person="camille", absence=absence)
    assert not reads(desk, "sacha", case)
    desk.answer("morgan", desk.task(case), "good to publish")
    assert mine(desk, "camille") == [desk.task(case).id]
    assert mine(desk, "sacha") == []
    assert desk.verified() == []


def test_who_answered_is_whoever_was_asked_not_who_stood_in(desk: Desk) -> None:
    after = Ask("after", Who("who answered", step="review"), {"seen": Lead("go on")})
    desk.activate(approved(ask(), after))
    case = desk.start("ines", "tried")
    absence = away(desk, "camille", "robin")
    desk.answer("robin", desk.task(case), "good to publish")
    desk.run(end_absence, person="camille", absence=absence)
    assert mine(desk, "camille") == [desk.task(case).id]
    assert mine(desk, "robin") == []


def test_an_operator_hands_no_deciding_on(desk: Desk) -> None:
    desk.activate(approved(ask(on_trouble=ABANDONED)))
    case = desk.start("ines", "tried")
    away(desk, "camille", "robin")
    assert mine(desk, "robin") == [desk.task(case).id]
    desk.give("camille", "operator")
    assert mine(desk, "robin") == []
    assert refused(desk, "robin", case) == "not_candidate"
    assert desk.case(desk.start("noe", "tried")).outcome == "abandoned", "nobody else may answer"
    with pytest.raises(InvalidSubject) as no:
        away(desk, "camille", "robin", person="morgan")
    assert [(one.field, one.code) for one in no.value.errors] == [("substitute", "not_represented")]


def test_who_is_an_operator_or_gone_by_now_stands_in_for_nobody(desk: Desk) -> None:
    desk.activate(approved(ask(on_trouble=ABANDONED)))
    away(desk, "camille", "sacha")
    assert desk.case(desk.start("noe", "tried")).state == "open"
    desk.give("sacha", "operator")
    assert who(desk, "sacha").stands_in == ()
    assert desk.case(desk.start("noe", "tried")).outcome == "abandoned"
    away(desk, "camille", "robin")
    assert desk.case(desk.start("noe", "tried")).state == "open"
    gone = update(people).where(people.c.id == desk.people["robin"]).values(active=False)
    desk.database.write_now(lambda connection: connection.execute(gone))
    assert desk.case(desk.start("noe", "tried")).outcome == "abandoned"


def test_an_author_chooses_nobody_by_entering_an_absence(desk: Desk) -> None:
    desk.give("morgan", "community_manager", "familles")
    desk.activate(approved(ask(on_trouble=ABANDONED)))
    case = start_elsewhere(desk, "morgan", "tried")
    away(desk, "camille", "sacha", person="morgan")
    assert mine(desk, "sacha") == []
    assert not reads(desk, "sacha", case)
    desk.give("sacha", "planner", "familles")
    assert shown(desk, "sacha", case) == refused(desk, "sacha", case) == "four_eyes.acting_for"
    away(desk, "noe")
    other = start_elsewhere(desk, "morgan", "tried")
    assert mine(desk, "camille") == [desk.task(case).id, desk.task(other).id], "nor sends her away"
    away(desk, "camille", "sacha", person="solene")
    assert mine(desk, "sacha") == [desk.task(case).id, desk.task(other).id]
    assert shown(desk, "sacha", case) is None
    assert desk.answer("sacha", desk.task(case), "good to publish").task_state == "settled"


def test_who_answered_in_a_case_answers_there_for_nobody_else(desk: Desk) -> None:
    desk.activate(approved(together(ask(), SIGN_OFF)))
    case = desk.start("ines", "tried")
    away(desk, "morgan", "noe")
    desk.answer("noe", desk.tasks(case)["review"], "good to publish")
    assert mine(desk, "noe") == []
    assert shown(desk, "noe", case) == refused(desk, "noe", case) == "four_eyes.acting_twice"


def test_for_the_same_person_one_answers_as_often_as_that_one_is_asked(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF, replace(SIGN_OFF, name="again")))
    case = desk.start("ines", "tried")
    away(desk, "morgan", "noe")
    desk.answer("noe", desk.task(case), "good to publish")
    assert mine(desk, "noe") == [desk.task(case).id]
    assert shown(desk, "noe", case) is None
    assert desk.answer("noe", desk.task(case), "good to publish").task_state == "settled"


def test_the_gate_counts_each_person_once_speaking_or_spoken_for() -> None:
    procedure = approved(ask(quorum=2))
    yes = Approval("t", "review", "good to publish", "robin", "d", acting_for="noe")

    def code(*approvals: Approval) -> str | None:
        no = unmet(procedure, digest="d", sensitive=False, authors={"camille"}, approvals=approvals)
        return None if no is None else no.code

    assert code(yes, replace(yes, person="noe", acting_for=None)) == "gate.not_approved"
    assert code(yes, replace(yes, acting_for="ines")) == "gate.not_approved"
    assert code(yes, replace(yes, person="ines", acting_for=None)) is None


@pytest.mark.parametrize(
    ("voices", "people"),
    [
        ("", 0),
        ("a b c", 3),
        ("a ab b", 2),
        ("ab ac ad", 1),
        ("ab bc cd", 2),
        ("ab bc ca", 1),
        ("ab bc cd da e", 3),
        ("ab bc ca ad be", 1),
    ],
)
def test_of_voices_that_overlap_none_is_counted_too_much(voices: str, people: int) -> None:
    assert different_people(frozenset(one) for one in voices.split()) == people


def test_a_ladder_of_a_call_asks_who_stands_in_for_the_procedure_called(desk: Desk) -> None:
    pinned = desk.activate(written(ask(), End("end as verified", "verified"), name="verification"))
    ladder = {"usual ladder": (Rung("1", "remind", share=0.5),)}
    desk.activate(approved(call("verification", pinned, due=due(4), late="usual ladder"), ladders=ladder))
    away(desk, "camille", "sacha", procedures=["verification"])
    case = desk.start("ines", "tried")
    desk.look(desk.rows(select(cases.c.id).where(cases.c.parent_id == case))[0].id)
    desk.later(hours=2)
    desk.look(case)
    assert told(desk, "task.reminder") == {"camille", "noe", "sacha"}


def test_two_who_stand_in_for_one_person_are_not_two(desk: Desk) -> None:
    desk.activate(approved(ask(quorum=2, on_trouble=ABANDONED)))
    away(desk, "camille", "robin")
    away(desk, "camille", "sacha")
    assert desk.case(desk.start("noe", "tried")).outcome == "abandoned"
    assert desk.case(desk.start("ines", "tried")).state == "open"


def test_where_no_manager_is_there_it_waits_for_the_nearest(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    away(desk, "morgan")
    away(desk, "solene")
    case = desk.start("camille", "tried")
    assert mine(desk, "morgan") == [desk.task(case).id]
    assert mine(desk, "solene") == []


def test_an_incident_is_over_once_enough_are_meant_though_they_are_away(desk: Desk) -> None:
    desk.activate(approved(ask(who=DIRECTOR, quorum=2)))
    away(desk, "solene")
    case = desk.start("ines", "tried")
    incident = desk.rows(select(incidents).where(incidents.c.case_id == case))[0]
    desk.give("robin", "director")
    desk.run(retry_incident, person="op", incident=incident.id)
    assert desk.rows(select(incidents.c.closed_at).where(incidents.c.id == incident.id))[0].closed_at is not None


def test_what_the_absent_person_may_not_answer_is_no_reason_to_read_it(desk: Desk) -> None:
    desk.activate(approved(ask(), ask("second", never=(Exclusion("author"), Exclusion("who answered", "review")))))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "camille", "sacha")
    assert not reads(desk, "sacha", case)
    away(desk, "noe", "sacha")
    assert reads(desk, "sacha", case)
    desk.answer("noe", desk.task(case), "good to publish")
    assert not reads(desk, "sacha", case)


@pytest.mark.parametrize(("procedures", "follows"), [(["tried"], False), (None, True)])
def test_what_was_called_is_read_where_one_stands_in_there_too(
    desk: Desk, procedures: list[str] | None, follows: bool
) -> None:
    pinned = desk.activate(written(ask(), End("end as verified", "verified"), name="verification"))
    desk.activate(approved(together(SIGN_OFF, call("verification", pinned))))
    case = start_elsewhere(desk, "camille", "tried")
    called = desk.rows(select(cases.c.id).where(cases.c.parent_id == case))[0].id
    away(desk, "morgan", "sacha", procedures=procedures)
    assert reads(desk, "sacha", case)
    assert reads(desk, "sacha", called) is follows


def test_typing_for_somebody_ends_with_the_absence(desk: Desk) -> None:
    desk.activate(approved(REVISES, ask()))
    case = start_elsewhere(desk, "camille", "tried")
    absence = away(desk, "camille", "sacha")
    typed = {"person": "sacha", "version": 0, "subject": desk.case(case).subject_id, "body": desk.body()}
    kept = desk.run(save_draft, draft=None, **typed)
    assert desk.database.read_now(my_draft, who(desk, "sacha"), kept.draft) is not None
    assert len(desk.database.read_now(my_drafts, who(desk, "sacha"))) == 1
    desk.run(end_absence, person="camille", absence=absence)
    for more in ({"draft": kept.draft}, {"draft": None}, {"draft": kept.draft, "subject": None}):
        with pytest.raises(Refusal, match="not_found"):
            desk.run(save_draft, **(typed | {"version": 1} | more))
    assert desk.database.read_now(my_draft, who(desk, "sacha"), kept.draft) is None
    assert desk.database.read_now(my_drafts, who(desk, "sacha")) == []


def test_what_was_taken_for_somebody_is_free_when_they_are_back(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    absence = away(desk, "morgan", "sacha")
    desk.run(take, person="sacha", task=desk.task(case).id)
    desk.run(end_absence, person="morgan", absence=absence)
    assert desk.task(case).taken_by is None


def test_the_holder_puts_back_though_not_asked_any_more(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha", until=desk.now + timedelta(minutes=10))
    desk.run(take, person="sacha", task=desk.task(case).id)
    desk.later(minutes=20)
    desk.run(put_back, person="sacha", task=desk.task(case).id)
    assert desk.rows(select(tasks.c.taken_by).where(tasks.c.case_id == case))[0].taken_by is None


def test_who_stands_in_asks_corrects_and_calls_it_sensitive(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha")
    digest = desk.case(case).digest
    assert desk.run(ask_question, person="sacha", case=case, text="Pourquoi samedi ?")
    assert desk.run(propose_correction, person="sacha", case=case, digest=digest, body={"text": "Autre."})
    desk.run(raise_sensitivity, person="sacha", case=case, reason="une plainte")
    assert desk.case(case).sensitive


@pytest.mark.parametrize(("kind", "code"), [("tell", "case.told"), ("escalate", "case.escalated")])
def test_who_stands_in_is_told_and_reads_no_longer_than_the_absence(
    desk: Desk, kind: Literal["tell", "escalate"], code: str
) -> None:
    desk.activate(approved(Notify("told", kind, Who("manager of author")), ask()))
    away(desk, "morgan", "sacha")
    start_elsewhere(desk, "camille", "tried")
    assert told(desk, code) == {"morgan", "sacha"}
    assert {row.person_id for row in desk.rows(select(readers))} <= {desk.people["morgan"]}


def test_a_rung_that_tells_tells_who_stands_in(desk: Desk) -> None:
    rung = Rung("1", "tell", share=0.5, who=Who("manager of author"))
    desk.activate(approved(ask(due=due(4), late="usual ladder"), ladders={"usual ladder": (rung,)}))
    away(desk, "morgan", "sacha")
    case = desk.start("camille", "tried")
    desk.later(hours=2)
    desk.look(case)
    assert told(desk, "task.late") == {"morgan", "sacha"}
