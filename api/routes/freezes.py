"""Freezes: to declare, to follow, to lift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field

from api.access import Caller, Needs
from api.bodies import Cancellation, Strict
from api.idempotency import Key, command_of, repeated_as_key
from api.paging import PAGE, Cursor, Limit, Listed, cursor_of, place_of
from governance.refusal import Refusal
from records.commands.declare_freeze import declare_freeze
from records.commands.keep_checklist import tick_line
from records.commands.lift_freeze import lift_freeze
from records.ids import new_id
from records.queries.freeze import FreezeShown, Touched, freeze_shown
from records.queries.freezes import FreezeLine, freeze_list

router = APIRouter()
SeesFreezes = Annotated[Caller, Depends(Needs("see_freezes"))]


class NewFreeze(Strict):
    scope: Annotated[str, Field(max_length=120, description="`all`, `community:ID` or `account:ID`.")]
    reason: Annotated[str, Field(max_length=10_000)] = ""
    crisis: Annotated[
        str | None, Field(max_length=60, description="The open case of a crisis, whose statement may leave.")
    ] = None


@dataclass(frozen=True, slots=True)
class FreezeSeen:
    """`effective_at` is null while what had its permit may still leave, at the latest until `effective_by`."""

    id: str
    number: str
    scope: str
    crisis: str | None
    reason: str | None
    declared_by: str
    declared_at: datetime
    effective_at: datetime | None
    effective_by: datetime | None
    lifted_by: str | None
    lifted_at: datetime | None
    lift_reason: str | None


@dataclass(frozen=True, slots=True)
class EffectSeen:
    """`state` as it is now; `was` when the freeze was declared; `task` is where a held one is decided on."""

    id: str
    case: str
    number: str
    account: str
    state: str
    was: str | None
    settled_at: datetime | None
    slot: datetime | None
    task: str | None


@dataclass(frozen=True, slots=True)
class LineSeen:
    id: str
    label: str
    label_en: str | None
    responsible: str
    ticked_by: str | None
    ticked_at: datetime | None


@dataclass(frozen=True, slots=True)
class FreezeWhole:
    freeze: FreezeSeen
    declarers: list[str]
    in_flight: list[EffectSeen]
    held: list[EffectSeen]
    checklist: list[LineSeen]


@router.get("/freezes")
async def freezes(
    caller: SeesFreezes,
    standing: Annotated[bool | None, Query(description="True: those that stand; false: lifted ones.")] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE,
) -> Listed[FreezeSeen]:
    """Those that the caller may see, the newest first."""
    name = f"freezes/{standing}"
    asked = place_of(name, cursor)
    before = int(asked) if asked is not None and asked.isdecimal() and len(asked) < 10 else None
    found = await caller.database.read(
        freeze_list, caller.person, now=caller.clock(), stands=standing, before=before, size=limit
    )
    items = [_seen(one) for one in found.lines]
    return Listed(items=items, next=cursor_of(name, str(found.next)) if found.next else None)


@router.post("/freezes", status_code=201)
async def declare(
    response: Response,
    caller: Annotated[Caller, Depends(Needs("declare_freeze"))],
    wanted: NewFreeze,
    key: Key = None,
) -> FreezeWhole:
    """The freeze, which stands from now on; where the same stood already, that one (200), with one more voice. A key
    is welcome, not needed."""
    command = command_of(caller.person.id, key) if key else f"{caller.person.id}:{new_id()}"
    with repeated_as_key():
        done = await caller.database.write(
            declare_freeze,
            caller.clock,
            person=caller.person.id,
            scope=wanted.scope,
            reason=wanted.reason,
            crisis=wanted.crisis,
            command=command,
        )
    assert not isinstance(done, Refusal)  # the database has raised it
    response.status_code = 200 if done.stood else 201
    response.headers["location"] = f"/api/freezes/{done.id}"
    return await _whole(caller, done.id)


@router.get("/freezes/{freeze}")
async def one_freeze(caller: SeesFreezes, freeze: str) -> FreezeWhole:
    """What it found in flight and how that ended, what it holds, and the checklist of what Placet does not hold."""
    return await _whole(caller, freeze)


@router.post("/freezes/{freeze}/lift")
async def lift(
    caller: Annotated[Caller, Depends(Needs("lift_freeze"))], freeze: str, why: Cancellation, key: Key = None
) -> FreezeWhole:
    """The freeze, lifted by somebody who did not declare it. What it held stays on its tasks. A key is welcome."""
    command = command_of(caller.person.id, key) if key else f"{caller.person.id}:{new_id()}"
    with repeated_as_key():
        await caller.database.write(
            lift_freeze, caller.clock, person=caller.person.id, freeze=freeze, reason=why.reason, command=command
        )
    return await _whole(caller, freeze)


@router.post("/freezes/{freeze}/checklist/{line}")
async def tick(caller: Annotated[Caller, Depends(Needs("tick_checklist"))], freeze: str, line: str) -> FreezeWhole:
    """The line of its checklist is ticked off; once is enough, and who was first stands there."""
    await caller.database.write(tick_line, caller.clock, person=caller.person.id, freeze=freeze, line=line)
    return await _whole(caller, freeze)


async def _whole(caller: Caller, freeze: str) -> FreezeWhole:
    found: FreezeShown | None = await caller.database.read(
        freeze_shown, caller.person, freeze, now=caller.clock(), language=caller.language
    )
    if found is None:
        raise Refusal("not_found")
    return FreezeWhole(
        freeze=_seen(found.line),
        declarers=[who for who, _ in found.declarers],
        in_flight=[_effect(one) for one in found.in_flight],
        held=[_effect(one) for one in found.held],
        checklist=[
            LineSeen(one.id, one.label, one.label_en, one.responsible, one.ticked_by, one.ticked_at)
            for one in found.checklist
        ],
    )


def _seen(line: FreezeLine) -> FreezeSeen:
    return FreezeSeen(
        id=line.id,
        number=line.number,
        scope=line.scope,
        crisis=line.crisis,
        reason=line.reason,
        declared_by=line.declared_by,
        declared_at=line.declared_at,
        effective_at=line.effective_at,
        effective_by=line.until,
        lifted_by=line.lifted_by,
        lifted_at=line.lifted_at,
        lift_reason=line.lift_reason,
    )


def _effect(one: Touched) -> EffectSeen:
    return EffectSeen(
        one.effect,
        one.case,
        one.case_number,
        one.account,
        one.state,
        one.was,
        one.settled_at,
        one.slot,
        one.task if one.sees_case else None,
    )
