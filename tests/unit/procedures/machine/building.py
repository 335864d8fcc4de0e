"""Procedures of the tests of the machine, built without the reader: as short as they can be said."""

from __future__ import annotations

from typing import Any

from procedures.model import (
    Ask,
    Branch,
    Check,
    Choose,
    Deadline,
    End,
    Expression,
    ForEach,
    Happening,
    Lead,
    Moment,
    Notify,
    Option,
    Procedure,
    Publish,
    Raise,
    Repeat,
    Rung,
    Set,
    Span,
    Step,
    Together,
    Wait,
    Who,
    Withdraw,
)

AUTHOR = Who("author")
GO_ON, NEXT_ROUND = Lead("go on"), Lead("next round")
ACCOUNTS = "the accounts of the publication"
LADDER = (
    Rung("1", "remind", share=0.5),
    Rung("2", "add", share=1.0, who=Who("manager of author")),
    Rung("3", "raise", after_due=Span(1, "days", working=True), error="no answer"),
)


def end_as(outcome: str) -> Lead:
    return Lead("end", outcome)


def raising(error: str) -> Lead:
    return Lead("raise", error=error)


def deadline(lead: Lead) -> Deadline:
    return Deadline(Moment(after=Span(2, "days")), lead)


def procedure(
    *steps: Step, happenings: tuple[Happening, ...] = (), on_trouble: dict[str, Lead] | None = None
) -> Procedure:
    return Procedure(
        name="tried",
        title={},
        subject="publication",
        started_by=("planner",),
        guarantees=(),
        steps=steps,
        happenings=happenings,
        on_trouble=on_trouble or {},
        ladders={"usual ladder": LADDER},
    )


def ask(name: str, answers: dict[str, Lead] | None = None, **more: Any) -> Ask:
    """Goes on when `agreed`, to the next round when not, and ends as stopped when told to stop."""
    known = {"agreed": GO_ON, "not agreed": NEXT_ROUND, "stop": end_as("stopped")}
    return Ask(name, AUTHOR, known if answers is None else answers, **more)


def check(name: str) -> Check:
    return Check(name, failed=NEXT_ROUND, undecided=Lead("reviewer answers"))


def tell(name: str, **more: Any) -> Notify:
    return Notify(name, "tell", AUTHOR, **more)


def slot(name: str = "slot", **more: Any) -> Wait:
    return Wait(name, until="the slot of each account", **more)


def publish(name: str = "everywhere", **more: Any) -> Publish:
    return Publish(name, ACCOUNTS, **more)


def withdraw(name: str = "take-back", **more: Any) -> Withdraw:
    return Withdraw(name, ACCOUNTS, **more)


def end(outcome: str = "published") -> End:
    return End(f"end as {outcome}", outcome)


def raise_(error: str) -> Raise:
    return Raise(f"raise {error}", error)


def together(name: str, need: Any, *branches: tuple[Step, ...], **more: Any) -> Together:
    named = tuple(Branch(f"{name}-{number}", steps) for number, steps in enumerate(branches, 1))
    return Together(name, need, named, **more)


def for_each(name: str, of: Any, *steps: Step, at_most: int = 20, at_a_time: int = 20, **more: Any) -> ForEach:
    return ForEach(name, of, at_most, at_a_time, steps, **more)


def choose(name: str, *options: tuple[str, tuple[Step, ...] | Lead], otherwise: tuple[Step, ...] | Lead) -> Choose:
    ways = [_option(Expression(when), way) for when, way in options]
    return Choose(name, (*ways, _option(None, otherwise)))


def _option(when: Expression | None, way: tuple[Step, ...] | Lead) -> Option:
    return Option(when, lead=way) if isinstance(way, Lead) else Option(when, steps=way)


def repeat(name: str, *each_round: Step, at_most: int = 3, between: tuple[Step, ...] = (), **more: Any) -> Repeat:
    return Repeat(name, at_most, end_as("abandoned"), each_round, between, **more)


def keep(name: str, data: str, to: Any) -> Set:
    return Set(name, data=data, to=to)


def hold(event: str, *steps: Step) -> Happening:
    return Happening(event, "hold", steps)


def interrupt(event: str, *steps: Step) -> Happening:
    return Happening(event, "interrupt", steps)
