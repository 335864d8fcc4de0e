"""Small procedures that keep every promise: what mutants are made of."""

from __future__ import annotations

from typing import Any

from procedures.model import (
    Ask,
    Call,
    Check,
    Exclusion,
    Expression,
    Fact,
    Lead,
    Moment,
    Procedure,
    Set,
    Span,
    Step,
    Who,
)
from tests.unit.procedures.machine import building as b

NEVER = (Exclusion("author"),)
DUE = Moment(after=Span(1, "days"))
SENSITIVE = Fact("the publication is sensitive")
MANAGER = Who("manager of author")
REVIEWER = Who("role in community", "community_manager")
GUARANTEES = ("approved", "sensitive signed off", "mandatory rules passed")
ANSWERS = {"good to publish": b.GO_ON, "not to be published": b.end_as("rejected")}
IN_ROUNDS = {"good to publish": b.GO_ON, "changes wanted": b.NEXT_ROUND}
PUBLISH = b.publish(undone_by="withdraw")


def approval(name: str, who: Who = REVIEWER, **more: Any) -> Ask:
    told: dict[str, Any] = {"answers": ANSWERS, "never": NEVER, "deadline": b.deadline(b.end_as("abandoned"))}
    return Ask(name, who, **(told | more))


def charter(failed: Lead | None = None, **more: Any) -> Check:
    return Check("charter", failed or b.end_as("rejected"), Lead("reviewer answers"), **more)


def change(name: str = "revise") -> Ask:
    answers = {"sent again": b.GO_ON}
    return Ask(name, b.AUTHOR, answers, changes="the publication", deadline=b.deadline(b.end_as("abandoned")))


def plain(name: str, **more: Any) -> Ask:
    told: dict[str, Any] = {"answers": {"done": b.GO_ON}, "deadline": b.deadline(b.end_as("abandoned"))}
    return Ask(name, b.AUTHOR, **(told | more))


def rounds() -> Procedure:
    return _procedure(
        b.repeat(
            "agreement",
            charter(b.NEXT_ROUND),
            approval("review", answers=IN_ROUNDS),
            approval("sign-off", MANAGER, answers=IN_ROUNDS, only_if=SENSITIVE),
            at_most=2,
            between=(change(),),
        ),
        b.slot(),
        PUBLISH,
        b.end(),
    )


def two_people() -> Procedure:
    return _procedure(
        change("draft"),
        charter(),
        approval("law"),
        approval("sign-off", MANAGER, never=(*NEVER, Exclusion("who answered", "law"))),
        b.publish(undone_by="cannot be undone"),
        b.end(),
    )


def branches() -> Procedure:
    return _procedure(
        b.together("views", "all", (plain("facts"), b.tell("told")), (plain("law"), charter())),
        approval("review", quorum=2),
        approval("sign-off", MANAGER),
        b.slot(),
        b.publish(undone_by="cannot be undone"),
        b.end(),
    )


def choices() -> Procedure:
    asked = Expression('steps["weigh"].answer == "severe"')
    return _procedure(
        plain("weigh", answers={"severe": b.GO_ON, "minor": b.GO_ON}),
        Set("mark", fact=SENSITIVE.code, only_if=asked),
        charter(rules=("r1", "r2")),
        approval("review"),
        b.choose("weight", ("publication.sensitive", (approval("sign-off", MANAGER),)), otherwise=b.GO_ON),
        b.slot(),
        PUBLISH,
        b.end(),
    )


def beside() -> Procedure:
    return _procedure(
        charter(),
        approval("review"),
        approval("sign-off", MANAGER),
        b.slot(),
        PUBLISH,
        b.end(),
        hold=(plain("still true", answers={"yes": b.GO_ON, "no": b.end_as("stopped")}),),
    )


def called() -> Procedure:
    steps = b.for_each("claims", "claim", plain("source"), at_most=3)
    return _procedure(
        Call("facts", "verification", {"refuted": b.end_as("rejected")}, deadline=b.deadline(b.end_as("late"))),
        steps,
        approval("review"),
        charter(),
        approval("sign-off", MANAGER),
        PUBLISH,
        b.end(),
        too_many=b.end_as("abandoned"),
    )


GOOD = (rounds, two_people, branches, choices, beside, called)


def _procedure(*steps: Step, hold: tuple[Step, ...] = (), too_many: Lead | None = None) -> Procedure:
    return Procedure(
        name="tried",
        title={},
        subject="publication",
        started_by=("planner",),
        guarantees=GUARANTEES,
        steps=steps,
        happenings=(b.hold("a freeze", *hold),) if hold else (),
        on_trouble={"too many": too_many} if too_many else {},
    )
