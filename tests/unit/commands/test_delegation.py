"""A colleague is asked to propose an answer: it settles nothing, and what either may not decide, neither proposes."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from governance.guarantees import Approval, unmet
from governance.refusal import Refusal
from procedures.model import Exclusion, Rung, Who
from records.commands.delegate import delegate, propose_answer, take_back
from records.tables import decisions, delegations, ledger
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import away, mine, reads, told
from tests.unit.commands.written import DIRECTOR, approved, ask, due

YES = "good to publish"
HANDS_OVER = {"usual ladder": (Rung("1", "hand over", share=1.0, who=DIRECTOR),)}


def delegated(desk: Desk, owner: str, to: str, case: str) -> Any:
    return desk.run(delegate, person=owner, task=desk.task(case).id, to=desk.people[to])


def proposes(desk: Desk, person: str, case: str, answer: str = YES, **more: Any) -> Any:
    task = desk.task(case)
    inputs = {"comment": "vu", "digest": task.digest} | more
    return desk.run(propose_answer, person=person, task=task.id, answer=answer, **inputs)


def refused(desk: Desk, command: Any, *inputs: Any) -> str:
    with pytest.raises(Refusal) as no:
        command(desk, *inputs)
    return no.value.code


def test_the_proposal_settles_nothing_and_the_owner_confirms_it(desk: Desk) -> None:
    """Sacha has no role in the house of the other community: she reads the case as long as she is asked."""
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried", community="familles", accounts=[desk.accounts["short-familles"]])
    task = desk.task(case)
    assert not reads(desk, "sacha", case)
    delegated(desk, "noe", "sacha", case)
    assert told(desk, "task.delegated") == {"sacha"}
    assert mine(desk, "sacha") == [task.id]
    assert reads(desk, "sacha", case)
    assert refused(desk, lambda d: d.answer("sacha", task, YES)) == "not_candidate"

    proposes(desk, "sacha", case)
    assert desk.task(case).state == "open"
    assert told(desk, "answer.proposed") == {"noe"}
    assert mine(desk, "sacha") == []

    assert desk.answer("noe", task, YES).task_state == "settled"
    row = desk.rows(select(decisions))[0]
    assert (row.person_id, row.acting_for, row.proposed_by) == (desk.people["noe"], None, desk.people["sacha"])
    assert "effect.planned" in desk.types(case)
    assert not reads(desk, "sacha", case)
    said = desk.rows(select(ledger.c.actor, ledger.c.acting_for).where(ledger.c.type == "answer.proposed"))
    assert [tuple(one) for one in said] == [(desk.people["sacha"], desk.people["noe"])]
    assert desk.verified() == []


def test_the_owner_answers_otherwise_or_without_waiting(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "ines", case)
    proposes(desk, "ines", case)
    desk.answer("noe", desk.task(case), "not to be published")
    assert desk.case(case).outcome == "rejected"
    assert desk.rows(select(decisions.c.proposed_by))[0].proposed_by is None
    assert desk.verified() == []


def test_what_is_taken_back_is_not_proposed_any_more(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "ines", case)
    desk.run(take_back, person="noe", task=desk.task(case).id)
    assert told(desk, "delegation.ended") == {"ines"}
    assert refused(desk, proposes, "ines", case) == "delegation.over"
    delegated(desk, "noe", "ines", case)
    proposes(desk, "ines", case)


def test_an_author_is_never_a_delegate_and_delegates_nothing(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    assert refused(desk, delegated, "noe", "camille", case) == "delegation.excluded"
    assert refused(desk, delegated, "camille", "ines", case) == "four_eyes.author"
    assert desk.types(case).count("decision.refused") == 2
    assert desk.rows(select(delegations)) == []


def test_who_becomes_an_author_meanwhile_proposes_nothing(desk: Desk) -> None:
    from records.commands.known import add_author

    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "ines", case)
    subject = desk.case(case).subject_id
    desk.database.write_now(lambda c: add_author(c, subject, desk.people["ines"], desk.now))
    assert refused(desk, proposes, "ines", case) == "delegation.excluded"
    assert desk.types(case)[-1] == "decision.refused"


def test_an_operator_is_never_a_delegate(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    assert refused(desk, delegated, "noe", "op", case) == "delegation.never_decides"
    assert refused(desk, delegated, "noe", "noe", case) == "delegation.oneself"


def test_one_delegation_does_not_follow_on_another(desk: Desk) -> None:
    """Robin is asked as well, so could delegate: not to who asks him, nor while he answers for somebody."""
    desk.give("robin", "community_manager")
    desk.give("sacha", "community_manager")
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "robin", case)
    assert refused(desk, delegated, "robin", "noe", case) == "delegation.chain"
    assert refused(desk, delegated, "robin", "ines", case) == "delegation.chain"
    assert refused(desk, delegated, "sacha", "robin", case) == "delegation.chain"
    assert refused(desk, delegated, "noe", "ines", case) == "delegation.already"
    delegated(desk, "sacha", "ines", case)


def test_who_stands_in_delegates_nothing(desk: Desk) -> None:
    desk.activate(approved(ask("sign-off", who=Who("manager of author"))))
    case = desk.start("camille", "tried")
    away(desk, "morgan", "robin")
    assert refused(desk, delegated, "robin", "ines", case) == "delegation.in_place"


def test_a_delegate_has_no_second_voice_in_a_quorum(desk: Desk) -> None:
    """Noé and Robin are needed; Robin proposes for Noé, so that he alone would have read it."""
    desk.give("robin", "community_manager")
    desk.give("sacha", "community_manager")
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    delegated(desk, "noe", "robin", case)
    proposes(desk, "robin", case)
    assert refused(desk, lambda d: d.answer("robin", task, YES)) == "delegation.proposed"
    assert desk.answer("noe", task, YES).task_state == "open"
    assert refused(desk, lambda d: d.answer("robin", task, YES)) == "decision.twice"
    assert refused(desk, delegated, "sacha", "robin", case) == "delegation.excluded"
    assert desk.answer("sacha", task, YES).task_state == "settled"
    assert desk.verified() == []


def test_at_the_gate_a_confirmed_proposal_is_one_voice_of_two_people() -> None:
    procedure = approved(ask(quorum=2))

    def held(*voices: tuple[str, str | None], authors: tuple[str, ...] = ("camille",)) -> str | None:
        given = [Approval("t", "review", YES, one, "d", None, by) for one, by in voices]
        no = unmet(procedure, digest="d", sensitive=False, authors=authors, approvals=given)
        return None if no is None else no.code

    assert held(("noe", "robin"), ("sacha", None)) is None
    assert held(("noe", "robin"), ("robin", None)) == "gate.not_approved"
    assert held(("noe", "robin"), ("sacha", "robin")) == "gate.not_approved"
    assert held(("noe", "robin"), ("sacha", None), authors=("robin",)) == "gate.not_approved"


def test_whoever_proposed_is_excluded_where_whoever_answered_is(desk: Desk) -> None:
    first = ask("first", answers={YES: ask().answers[YES]})
    second = ask("second", who=DIRECTOR, never=(Exclusion("author"), Exclusion("who answered", "first")))
    desk.give("robin", "director")
    desk.activate(approved(first, second))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "robin", case)
    proposes(desk, "robin", case)
    desk.answer("noe", desk.task(case), YES)
    assert refused(desk, lambda d: d.answer("robin", d.task(case), YES)) == "four_eyes.answered"
    assert desk.answer("solene", desk.task(case), YES).task_state == "settled"


def test_it_is_over_when_the_owner_is_not_asked_any_more(desk: Desk) -> None:
    desk.activate(approved(ask(due=due(4), late="usual ladder"), ladders=HANDS_OVER))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "ines", case)
    desk.later(hours=4)
    desk.look(case)
    assert desk.types(case)[-2:] == ["delegation.ended", "task.handed_over"]
    assert refused(desk, proposes, "ines", case) == "delegation.over"
    assert desk.verified() == []


def test_it_is_over_when_the_owner_may_not_decide_any_more(desk: Desk) -> None:
    from records.commands.known import add_author

    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    delegated(desk, "noe", "ines", case)
    subject = desk.case(case).subject_id
    desk.database.write_now(lambda c: add_author(c, subject, desk.people["noe"], desk.now))
    assert refused(desk, proposes, "ines", case) == "delegation.over"


def test_what_was_proposed_about_another_text_is_not_confirmed(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    delegated(desk, "noe", "ines", case)
    assert refused(desk, lambda d: proposes(d, "ines", case, digest="0" * 64)) == "revision.stale"
    assert refused(desk, lambda d: proposes(d, "ines", case, "not to be published", comment="")) == "comment.missing"
    assert refused(desk, lambda d: proposes(d, "ines", case, "perhaps")) == "answer.unknown"
    proposes(desk, "ines", case)
    desk.database.write_now(lambda c: c.execute(update(delegations).values(digest="0" * 64)).rowcount)
    desk.answer("noe", task, YES)
    assert desk.rows(select(decisions.c.proposed_by))[0].proposed_by is None


def test_writing_is_not_delegated(desk: Desk) -> None:
    case = desk.submit("camille")
    desk.decide("noe", case, "changes wanted")
    assert refused(desk, delegated, "camille", "ines", case) == "delegation.own_text"


def test_a_confirmation_that_nobody_proposed_is_found(desk: Desk) -> None:
    """Somebody writes into the ledger that Noé confirmed an answer of Inès."""
    from records.ledger.verification import Line, Verification
    from tests.unit.ledger.rules import case_rules

    def line(n: int, type: str, actor: str, data: dict[str, Any], acting_for: str | None = None) -> Any:
        made = dict.fromkeys(Line.__dataclass_fields__)
        return Line(**made | {"n": n, "seq": n, "type": type, "actor": actor, "acting_for": acting_for}), data

    def blamed(*lines: Any) -> list[str]:
        found = Verification()
        rules = case_rules(found)
        rules.read(*line(1, "case.opened", "camille", {"digest": "d"}), {})
        for one, data in lines:
            rules.read(one, data, {})
        return [problem.rule for problem in found.problems]

    given = line(2, "task.delegated", "noe", {"task": "t", "to": "ines"})
    proposed = line(3, "answer.proposed", "ines", {"task": "t", "answer": YES, "digest": "d"}, "noe")
    made = line(4, "decision.made", "noe", {"task": "t", "answer": YES, "digest": "d", "proposed_by": "ines"})
    assert blamed(given, proposed, made) == []
    assert blamed(given, made) == ["decision.proposed"]
    assert blamed(proposed, made) == ["delegation.none"]
    own = line(3, "answer.proposed", "camille", {"task": "t", "answer": YES, "digest": "d"}, "noe")
    to_author = line(2, "task.delegated", "noe", {"task": "t", "to": "camille"})
    assert blamed(to_author, own) == ["four_eyes"]
