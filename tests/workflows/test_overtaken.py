"""A send whose answer is older than what a person did meanwhile: nothing that is ready then stays where it is."""

from __future__ import annotations

import asyncio

from temporalio import activity
from temporalio.worker import Worker

from procedures.compiled import to_compiled
from procedures.machine.state import initial, to_json
from procedures.position import position_digest
from records.ids import new_id
from tests.house import House
from tests.unit.procedures.documents import approval
from workflows.case import Case
from workflows.messages import LOOK, Advanced, AdvanceInput, CaseInput, SendInput

EFFECT = "the-one-effect"
START = to_json(initial())


async def test_what_was_released_while_its_send_ended_is_sent(idle_house: House) -> None:
    """The send finds it held and answers; before the answer arrives it is released, and the look of that finds the
    send still under way."""
    sends: list[str] = []
    begun_sending = asyncio.Event()
    looks = 0
    looked_twice, released = asyncio.Event(), asyncio.Event()

    @activity.defn(name="advance")
    async def advance(ask: AdvanceInput) -> Advanced:
        nonlocal looks
        looks += 1
        if looks == 2:
            looked_twice.set()
        return stands(effects=[EFFECT])

    @activity.defn(name="send")
    async def send(ask: SendInput) -> Advanced:
        sends.append(ask.effect)
        begun_sending.set()
        if len(sends) == 2:
            return Advanced(stop=True)
        await released.wait()
        return stands()

    def stands(effects: list[str] | None = None) -> Advanced:
        position = START if looks == 1 else None
        return Advanced(
            base=1, version=1, position=position, position_digest=position_digest(START), effects=effects or []
        )

    case, queue = new_id(), f"overtaken-{new_id()}"
    begun = CaseInput(case, "0" * 64, to_compiled(approval()))
    async with Worker(idle_house.temporal, task_queue=queue, workflows=[Case], activities=[advance, send]):
        run = await idle_house.temporal.start_workflow("approval", vars(begun), id=case, task_queue=queue)
        await begun_sending.wait()
        await run.signal(LOOK)
        await looked_twice.wait()
        await asyncio.sleep(0.3)  # the answer of that look is followed
        released.set()
        async with asyncio.timeout(20):
            assert await run.result() == "stopped"
    assert sends == [EFFECT, EFFECT]
