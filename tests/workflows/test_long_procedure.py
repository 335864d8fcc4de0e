"""Three hundred steps and fifty decisions on the real server: carried through, and replayed within a second."""

from __future__ import annotations

import time

import pytest
from temporalio.worker import Replayer

from activities.worker import BUILD
from delivery.wake import hint
from procedures.find import every_step
from procedures.model import Ask, End, Lead, Set, Step, Who
from records.commands.open_case import open_case
from records.ids import new_id
from tests.house import House
from tests.unit.commands.written import written
from tests.workflows.test_language import activate
from workflows.case import Case

DECISIONS = 50
BUDGET_SECONDS = 1.0  # of processor time: the machine may be busy with other tests


def _stage(number: int) -> tuple[Step, ...]:
    ask = Ask(f"view-{number}", Who("role in community", "community_manager"), {"agreed": Lead("go on")})
    return (ask, *(Set(f"note-{number}-{n}", data=f"seen_{n}", to=number) for n in range(5)))


@pytest.mark.timeout(120)
async def test_a_case_of_three_hundred_steps_and_fifty_decisions_replays_within_a_second(house: House) -> None:
    stages = [step for number in range(DECISIONS) for step in _stage(number)]
    procedure = written(*stages, End("end as completed", "completed"))
    assert len(list(every_step(procedure))) >= 300
    await activate(house, procedure)
    opened = await house.database.write(
        open_case,
        house.clock,
        person=house.people["ines"],
        procedure=procedure.name,
        body=house.publication(),
        command=new_id(),
    )
    await hint(house.temporal, house.database, opened.id)
    for number in range(DECISIONS):
        await house.decide("noe", await house.task(opened.id, f"view-{number}"), "agreed")
    assert (await house.ended(opened.id)).outcome == "completed"

    handle = house.temporal.get_workflow_handle(opened.id)
    await handle.result()
    history = await handle.fetch_history()
    replayer = Replayer(workflows=[Case], build_id=BUILD)
    before = time.process_time()
    result = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    spent = time.process_time() - before
    assert result.replay_failure is None
    assert spent < BUDGET_SECONDS, f"{spent:.2f} s for {len(history.events)} events"
