"""Many tasks answered in one call: a decision for each, or why there is none."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel

from api.access import Caller, Needs
from api.bodies import AnswerOfLot, NewLot, plain
from api.idempotency import Key, command_of, repeated_as_key
from api.problems import problem_body, status_of
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from records.commands.begin_lot import begin_lot
from records.commands.decide import Decided, decide
from records.queries.people import names as names_of
from words.access import sentence

router = APIRouter()


class ResultOfLot(BaseModel):
    """Either the decision, or the problem document that the same answer would have met alone."""

    task: str
    decision: str | None = None
    task_state: str | None = None
    case: str | None = None
    problem: dict[str, Any] | None = None


class LotAnswered(BaseModel):
    results: list[ResultOfLot]


@router.post("/lots")
async def answer_lot(
    request: Request, caller: Annotated[Caller, Depends(Needs("decide"))], lot: NewLot, key: Key = None
) -> LotAnswered:
    """Each answer is a decision of its own: what is refused for one says nothing about the others. In order."""
    command = command_of(caller.person.id, key)
    if len({one.task for one in lot.decisions}) < len(lot.decisions):
        raise Refusal("lot.twice")
    body = plain(lot.model_dump(), "decisions")
    with repeated_as_key():
        await caller.database.write(begin_lot, caller.clock, command=command, body=body)
    results = []
    for one in lot.decisions:
        try:
            decided = await _decide(caller, one, command)
        except (Refusal, InvalidSubject) as refused:
            results.append(ResultOfLot(task=one.task, problem=await _problem(caller, refused)))
            continue
        request.app.state.settings.hinter.hint(decided.case)
        results.append(
            ResultOfLot(task=one.task, decision=decided.decision, task_state=decided.task_state, case=decided.case)
        )
    return LotAnswered(results=results)


async def _decide(caller: Caller, one: AnswerOfLot, command: str) -> Decided:
    decided = await caller.database.write(
        decide,
        caller.clock,
        person=caller.person.id,
        task=one.task,
        answer=one.answer,
        comment=one.comment,
        digest=one.revision,
        command=f"{command}:{one.task}",
        form=one.form,
    )
    assert not isinstance(decided, Refusal)  # the database has raised it
    return decided


async def _problem(caller: Caller, refused: Refusal | InvalidSubject) -> dict[str, Any]:
    if isinstance(refused, InvalidSubject):
        refused = Refusal("body.invalid")
    ids = [value for value in refused.parameters.values() if isinstance(value, str)]
    names = await caller.database.read(names_of, ids) if ids else {}
    said = sentence(
        refused.code, refused.parameters, caller.language, names=lambda one: names.get(one, ""), zone=caller.zone
    )
    return problem_body(status_of(refused.code), refused.code, said, refused.parameters)
