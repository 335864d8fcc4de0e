"""Procedures for tests of commands, written as model values."""

from typing import Any

from procedures.model import (
    Ask,
    Branch,
    Call,
    End,
    Exclusion,
    Lead,
    Moment,
    Procedure,
    Publish,
    Rung,
    Span,
    Step,
    Together,
    Who,
)

GO_ON = Lead("go on")
MANAGERS = Who("role in community", "community_manager")
NOT_AN_AUTHOR = (Exclusion("author"),)
REVIEW = {"good to publish": GO_ON, "not to be published": Lead("end", "rejected")}
HOUR = Span(1, "hours")
DIRECTOR = Who("role in organisation", "director")
LADDER = (
    Rung("1", "remind", share=0.5),
    Rung("2", "tell", share=0.75, who=Who("author")),
    Rung("3", "add", share=1.0, who=Who("manager of asked")),
    Rung("4", "hand over", after_due=HOUR, who=DIRECTOR),
)


def ask(name: str = "review", **changes: Any) -> Ask:
    made: dict[str, Any] = {"who": MANAGERS, "answers": REVIEW, "never": NOT_AN_AUTHOR} | changes
    return Ask(name, **made)


def due(hours: int) -> Moment:
    return Moment(Span(hours, "hours"))


def written(*steps: Step, name: str = "tried", **changes: Any) -> Procedure:
    made: dict[str, Any] = {
        "title": {"en": name, "fr": name},
        "subject": "publication",
        "started_by": ("community_manager", "planner"),
        "guarantees": (),
        "steps": steps,
        "ladders": {"usual ladder": LADDER},
    } | changes
    return Procedure(name=name, **made)


def approved(*steps: Step, **changes: Any) -> Procedure:
    """The steps, then a publication that the gate lets out only when it was approved, then the end."""
    everywhere = Publish("everywhere", "the accounts of the publication")
    return written(*steps, everywhere, End("end as published", "published"), guarantees=("approved",), **changes)


def together(*branches: Step, need: Any = "all") -> Together:
    return Together("views", need, tuple(Branch(getattr(step, "name", "x"), (step,)) for step in branches))


def call(procedure: str, pinned: str | None, **changes: Any) -> Call:
    return Call("verify", procedure, **({"leads": {"refuted": Lead("end", "rejected")}, "pinned": pinned} | changes))
