"""Procedures on which a proof that remembers too little, or too much, goes wrong."""

from __future__ import annotations

from dataclasses import replace

from procedures.model import Exclusion, Procedure
from tests.unit.procedures.machine import building as b
from tests.unit.proofs.good import MANAGER, NEVER, PUBLISH, approval, change, charter, two_people

NOT_LAW = (*NEVER, Exclusion("who answered", "law"))
FOR_GOOD = b.publish(undone_by="cannot be undone")


def an_answer_after_the_approval() -> Procedure:
    """Who approved in the first round is not who answered in the second: excluding the latter keeps nobody out."""
    law = approval("law", answers={"good to publish": b.NEXT_ROUND, "agreed": b.GO_ON})
    rounds = b.repeat("rounds", law, at_most=2, between=(b.keep("mark", "approved", True),))
    approved = b.choose("approved", ("data.approved == true", b.GO_ON), otherwise=b.end_as("rejected"))
    sign_off = approval("sign-off", MANAGER, never=NOT_LAW)
    return replace(two_people(), steps=(charter(), rounds, approved, sign_off, FOR_GOOD, b.end()))


def a_quorum_that_does_not_count() -> Procedure:
    """An approval that leads to the next round settles at the first voice."""
    law = approval("law", answers={"good to publish": b.NEXT_ROUND, "changes wanted": b.GO_ON}, quorum=2)
    rounds = replace(b.repeat("rounds", law, at_most=2), otherwise=b.GO_ON)
    return replace(two_people(), steps=(charter(), rounds, FOR_GOOD, b.end()))


def a_change_beside_a_publish() -> Procedure:
    """What stands open to be published is changed under way."""
    both = b.together("both", "all", (PUBLISH,), (change(),))
    return replace(two_people(), steps=(charter(), approval("review"), approval("sign-off", MANAGER), both, b.end()))


HARD = {"G7": an_answer_after_the_approval, "G7 too": a_quorum_that_does_not_count, "G2": a_change_beside_a_publish}
