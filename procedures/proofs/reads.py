"""What the steps of a procedure read: of the publication, of other steps, of the data of the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from procedures.expressions import Expr, ExpressionError, parse, references
from procedures.find import blocks_of, every_step
from procedures.model import Ask, Call, Choose, Condition, Expression, Fact, Notify, Procedure, Set, Step, Wait, Who


@dataclass(frozen=True, slots=True)
class Reads:
    """`answers` are steps whose answer or form is read, `people` those of which it is read who answered."""

    answers: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    data: frozenset[str] = frozenset()

    def __or__(self, other: Reads) -> Reads:
        return Reads(self.answers | other.answers, self.people | other.people, self.data | other.data)


NOTHING = Reads()


def conditions_of(step: Step) -> Iterator[tuple[str, Condition]]:
    """The conditions that the step itself reads, each with the field it stands in."""
    only_if = getattr(step, "only_if", None)
    if only_if is not None:
        yield "only if", only_if
    if isinstance(step, Choose):
        yield from (("options", option.when) for option in step.options if option.when is not None)


def expressions_of(step: Step) -> Iterator[tuple[str, Expression]]:
    """The expressions that the step itself reads, each with the field it stands in."""
    yield from ((field, one) for field, one in conditions_of(step) if isinstance(one, Expression))
    if isinstance(step, Set) and isinstance(step.to, Expression):
        yield "to", step.to


def people_of(step: Step) -> Iterator[tuple[str, str]]:
    """The steps of which it is read who answered, each with the field that says so."""
    asked: list[tuple[str, Who]] = [("who", step.who)] if isinstance(step, Ask) else []
    asked += [("to" if step.kind == "escalate" else "who", step.who)] if isinstance(step, Notify) else []
    asked += [("missed", step.missed.who)] if isinstance(step, Wait) and step.missed else []
    yield from ((field, who.step) for field, who in asked if who.step is not None)
    if isinstance(step, Ask):
        yield from (("never", one.step) for one in step.never if one.step is not None)


def people_of_ladder(procedure: Procedure, step: Step) -> Iterator[str]:
    """The same, of the rungs of its ladder."""
    late = step.late if isinstance(step, Ask | Call) else None
    rungs = procedure.ladders.get(late or "", ())
    yield from (rung.who.step for rung in rungs if rung.who is not None and rung.who.step is not None)


def every_expression(procedure: Procedure) -> tuple[Expr, ...]:
    """Those of the procedure that can be read; what is wrong with the others is told elsewhere."""
    return tuple(_trees(one for step in every_step(procedure) for _, one in expressions_of(step)))


def every_fact(procedure: Procedure) -> frozenset[str]:
    """The codes of the facts that stand as conditions."""
    found = (one for step in every_step(procedure) for _, one in conditions_of(step))
    return frozenset(one.code for one in found if isinstance(one, Fact))


def read_by(step: Step) -> Reads:
    """What the step itself reads, without those within it."""
    found = [references(expr) for expr in _trees(one for _, one in expressions_of(step))]
    return Reads(
        answers=frozenset().union(*(one.steps for one in found)),
        people=frozenset(name for _, name in people_of(step)),
        data=frozenset().union(*(one.data for one in found)),
    )


def read_within(steps: Iterable[Step]) -> Reads:
    """What any of these steps reads, or of those within them."""
    reads = NOTHING
    for step in steps:
        reads |= read_by(step)
        for block in blocks_of(step):
            reads |= read_within(block)
    return reads


def _trees(expressions: Iterable[Expression]) -> Iterator[Expr]:
    for one in expressions:
        try:
            yield parse(one.text)
        except ExpressionError:
            continue
