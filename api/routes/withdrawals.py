"""Taking down what a case has published."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from pydantic import BaseModel, Field

from api.access import Caller, Needs
from api.bodies import Strict
from api.idempotency import Key, command_of, repeated_as_key
from governance.refusal import Refusal
from records.commands.withdraw import withdraw
from records.ids import new_id

router = APIRouter()


class Withdrawal(Strict):
    reason: str = Field(max_length=10_000)
    accounts: list[str] | None = Field(default=None, max_length=100)  # none named: wherever it stands


class Withdrawn(BaseModel):
    id: str
    accounts: list[str]  # from which it is being taken down; the effects of the case say when it is gone


@router.post("/cases/{case}/withdraw")
async def take_down(
    request: Request,
    caller: Annotated[Caller, Depends(Needs("withdraw"))],
    case: str,
    wanted: Withdrawal,
    key: Key = None,
) -> Withdrawn:
    """What stands there, being taken down; in a freeze and on a closed case as well. A key is welcome, not needed."""
    command = command_of(caller.person.id, key) if key else f"{caller.person.id}:{new_id()}"
    with repeated_as_key():
        done = await caller.database.write(
            withdraw,
            caller.clock,
            person=caller.person.id,
            case=case,
            reason=wanted.reason,
            accounts=wanted.accounts,
            command=command,
        )
    assert not isinstance(done, Refusal)  # the database has raised it
    request.app.state.settings.hinter.hint(case)
    return Withdrawn(id=case, accounts=done.accounts)
