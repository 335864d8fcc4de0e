"""Whoever reaches the Temporal port can approve, skip and publish nothing (rule 1); the case goes on afterwards."""

from __future__ import annotations

import asyncio
import copy
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select
from temporalio import activity, workflow
from temporalio.api.common.v1 import WorkflowExecution
from temporalio.api.workflowservice.v1 import ResetWorkflowExecutionRequest
from temporalio.client import WorkflowExecutionStatus, WorkflowUpdateFailedError
from temporalio.common import RetryPolicy, WorkflowIDConflictPolicy
from temporalio.exceptions import ActivityError
from temporalio.service import RPCError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from activities.worker import build_worker
from delivery.wake import hint
from platforms.clients import Clients
from records.commands.open_case import CaseOpened
from records.commands.retry_incident import retry_incident
from records.engine.effects import effect_id
from records.ids import new_id
from records.tables import incidents, procedures
from tests.house import House
from tests.workflows.afterwards import kept_together, lawful_end, nothing_gained
from workflows.case import Case
from workflows.messages import LOOK, TASK_QUEUE, Advanced, AdvanceInput, CaseInput, SendInput

PROCEDURE = "publication-approval"


async def at_review(house: House, text: str, **changes: Any) -> CaseOpened:
    case = await house.submit("camille", text=text, **changes)
    await house.task(case.id, "review")
    return case


async def compiled(house: House, case: CaseOpened) -> dict[str, Any]:
    query = select(procedures.c.compiled).where(procedures.c.digest == case.procedure_digest)
    return await house.database.read(lambda connection: copy.deepcopy(connection.scalar(query)))


async def forged_start(house: House, case: str, name: str, *args: Any, queue: str = TASK_QUEUE) -> Any:
    """Takes the case's id in Temporal by force, as anybody at its port may."""
    return await house.temporal.start_workflow(
        name, args=args, id=case, task_queue=queue, id_conflict_policy=WorkflowIDConflictPolicy.TERMINATE_EXISTING
    )


async def over(handle: Any) -> WorkflowExecutionStatus | None:
    """How the run ended; None when it still runs after a while."""
    for _ in range(500):
        status = (await handle.describe()).status
        if status != WorkflowExecutionStatus.RUNNING:
            return status
        await asyncio.sleep(0.02)
    return None


# --- signals, updates, queries -----------------------------------------------------------------------------------


async def test_signals_of_any_name_and_content_decide_nothing(house: House) -> None:
    case = await at_review(house, "Rien par signal.")
    handle = house.temporal.get_workflow_handle(case.id)
    for name, args in (
        (LOOK, [{"answer": "good to publish"}, 1, None]),
        (LOOK, ["good to publish"]),
        ("decide", [{"task": "review", "answer": "good to publish"}]),
        ("approve", [True]),
        ("settle", []),
        ("advance", [{"version": 99}]),
        ("ignore", [b"\x00\xff"]),
        ("é" * 200, ["x" * 10_000]),
    ):
        await handle.signal(name, args=args)
    with pytest.raises((WorkflowUpdateFailedError, RPCError)):
        await handle.execute_update("decide", {"answer": "good to publish"}, rpc_timeout=timedelta(seconds=5))
    await nothing_gained(house, case, "Rien par signal")
    await lawful_end(house, case, "Rien par signal")


async def test_a_flood_of_looks_changes_nothing(house: House) -> None:
    case = await at_review(house, "Mille regards.")
    handle = house.temporal.get_workflow_handle(case.id)
    await asyncio.gather(*(handle.signal(LOOK) for _ in range(300)))
    await nothing_gained(house, case, "Mille regards")
    await lawful_end(house, case, "Mille regards")


# --- forged starts ------------------------------------------------------------------------------------------------


async def test_a_run_with_another_procedure_is_turned_away_and_recorded(house: House) -> None:
    case = await at_review(house, "Une autre procédure.")
    lie = await compiled(house, case) | {"name": "publish-at-once"}
    run = await forged_start(house, case.id, "publish-at-once", CaseInput(case.id, "0" * 64, lie))
    assert await over(run) is WorkflowExecutionStatus.COMPLETED
    assert "run.refused" in await house.types(case.id)
    await nothing_gained(house, case, "Une autre procédure")
    await lawful_end(house, case, "Une autre procédure")


async def test_a_lying_procedure_under_the_right_digest_publishes_nothing(house: House) -> None:
    case = await at_review(house, "Sous le bon condensat.")
    lie = await compiled(house, case)
    lie["steps"] = [step for step in lie["steps"] if step["kind"] in ("publish", "end")]
    run = await forged_start(house, case.id, PROCEDURE, CaseInput(case.id, case.procedure_digest, lie))
    await hint(house.temporal, house.database, case.id)
    await asyncio.sleep(0.5)
    await nothing_gained(house, case, "Sous le bon condensat")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    async with kept_together(house):  # it cannot follow, and an operator has to say that another may begin
        waiting = select(incidents.c.id).where(incidents.c.case_id == case.id, incidents.c.code == "run.failed")
        found = await house.seen(lambda connection: connection.scalar(waiting), "incident", case.id)
        assert await over(run) is WorkflowExecutionStatus.FAILED
        assert house.posts_with("Sous le bon condensat") == []
        await house.database.write(retry_incident, house.clock, person=house.people["op"], incident=found)
        assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with("Sous le bon condensat")) == 1


@pytest.mark.parametrize("broken", ["no input", "no object", "no case", "no steps"])
async def test_a_broken_start_does_not_block_the_case(house: House, broken: str) -> None:
    text = f"Entrée cassée, {broken}."
    case = await at_review(house, text)
    args: dict[str, list[Any]] = {
        "no input": [],
        "no object": ["publish"],
        "no case": [{"procedure_digest": case.procedure_digest}],
        "no steps": [CaseInput(case.id, case.procedure_digest, {"steps": 1})],
    }
    run = await forged_start(house, case.id, PROCEDURE, *args[broken])
    assert await over(run) is WorkflowExecutionStatus.FAILED
    await nothing_gained(house, case, text)
    await lawful_end(house, case, text)


@pytest.mark.parametrize("name", [PROCEDURE, "squatter"])
async def test_a_run_on_a_queue_that_nobody_works_does_not_block_the_case(house: House, name: str) -> None:
    text = f"Occupé par {name}."
    case = await at_review(house, text)
    await forged_start(house, case.id, name, queue="nobody-works-here")
    await nothing_gained(house, case, text)
    await lawful_end(house, case, text)
    assert "run.refused" in await house.types(case.id)


async def test_a_run_for_no_case_ends_and_writes_nothing(house: House) -> None:
    case = await at_review(house, "Pour aucun cas.")
    nobody = new_id()
    run = await forged_start(
        house, nobody, PROCEDURE, CaseInput(case.id, case.procedure_digest, await compiled(house, case))
    )
    assert await run.result() == "stopped"
    run = await forged_start(
        house, nobody, PROCEDURE, CaseInput(nobody, case.procedure_digest, await compiled(house, case))
    )
    assert await run.result() == "stopped"
    assert await house.types(nobody) == []
    await nothing_gained(house, case, "Pour aucun cas")
    await lawful_end(house, case, "Pour aucun cas")


async def test_a_run_after_the_end_publishes_nothing_again(house: House) -> None:
    case = await at_review(house, "Une seconde fois ?")
    await lawful_end(house, case, "Une seconde fois")
    run = await forged_start(
        house, case.id, PROCEDURE, CaseInput(case.id, case.procedure_digest, await compiled(house, case))
    )
    assert await over(run) is WorkflowExecutionStatus.COMPLETED
    assert len(house.posts_with("Une seconde fois")) == 1


# --- terminate, cancel, reset -------------------------------------------------------------------------------------


async def test_a_terminated_workflow_is_started_again(house: House) -> None:
    case = await at_review(house, "Arrêté de l'extérieur.")
    await house.temporal.get_workflow_handle(case.id).terminate("forged")
    await nothing_gained(house, case, "Arrêté de l'extérieur")
    await lawful_end(house, case, "Arrêté de l'extérieur")
    assert (await house.types(case.id)).count("run.bound") == 2


async def test_a_cancel_by_temporal_is_recorded_and_cancels_nothing(house: House) -> None:
    case = await at_review(house, "Annulé par personne.")
    await house.temporal.get_workflow_handle(case.id).cancel()
    await house.seen(lambda c: "run.cancel_ignored" in _types(c, case.id) or None, "cancel", case.id)
    await nothing_gained(house, case, "Annulé par personne")
    await lawful_end(house, case, "Annulé par personne")


async def test_a_cancel_at_the_same_instant_as_the_start_cancels_nothing(idle_house: House) -> None:
    house = idle_house
    case = await house.submit("camille", text="Annulé avant de naître.")
    await house.temporal.get_workflow_handle(case.id).cancel()
    async with build_worker(house.temporal, house.database, house.clock, _clients(house)), kept_together(house):
        await house.task(case.id, "review")
        await lawful_end(house, case, "Annulé avant de naître")


@pytest.mark.parametrize(
    "account",
    ["short", *(pytest.param(one, marks=pytest.mark.torture) for one in ("long", "news"))],  # half a minute each
)
async def test_a_reset_while_the_post_is_on_its_way_does_not_post_twice(house: House, account: str) -> None:
    text = f"Remis au début, {account}."
    case = await at_review(house, text, on=[account])
    house.network.fault("slow", seconds=2, flavour={"news": "newsroom"}.get(account, account))
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.effect(case.id, "permitted")
    for _ in range(200):
        if house.posts_with(text):
            break
        await asyncio.sleep(0.02)
    await _reset(house, case.id)
    async with kept_together(house):
        ended = await house.ended(case.id)
    assert ended.outcome == "published"
    assert len(house.posts_with(text)) == 1


async def test_a_reset_to_the_beginning_gets_the_truth(house: House) -> None:
    case = await at_review(house, "Remis à zéro.")
    await _reset(house, case.id)
    await nothing_gained(house, case, "Remis à zéro")
    await lawful_end(house, case, "Remis à zéro")


# --- foreign workers ----------------------------------------------------------------------------------------------


@workflow.defn(name="forger", sandboxed=False)
class Forger:
    """Somebody's own workflow, on somebody's own worker, that asks our workers for what it likes."""

    @workflow.run
    async def run(self, asks: list[dict[str, Any]]) -> list[str]:
        said = []
        for ask in asks:
            try:
                answer = await workflow.execute_activity(
                    ask["activity"],
                    ask["input"],
                    task_queue=TASK_QUEUE,
                    start_to_close_timeout=timedelta(seconds=10),
                    retry_policy=RetryPolicy(maximum_attempts=1),
                )
                said.append("stop" if answer["stop"] else "answered")
            except ActivityError:
                said.append("failed")
        return said


async def forge(house: House, id: str, *asks: tuple[str, Any]) -> list[str]:
    """What our workers said to each made-up ask that came from a workflow of that id."""
    queue = f"forger-{new_id()}"
    written = [{"activity": name, "input": value} for name, value in asks]
    async with Worker(
        house.temporal, task_queue=queue, workflows=[Forger], workflow_runner=UnsandboxedWorkflowRunner()
    ):
        run = await forged_start(house, id, "forger", written, queue=queue)
        said: list[str] = await run.result()
        return said


def asks_for(case: CaseOpened, account: str) -> list[tuple[str, Any]]:
    """Everything a forger could come up with who knows the code and every id of the case."""
    right = case.procedure_digest
    planned = effect_id(case.id, f"everywhere#{account}", account, account)
    return [
        ("advance", AdvanceInput(case.id, right, None, "forged:1")),
        ("advance", AdvanceInput(case.id, right, 99, "forged:2")),
        ("advance", AdvanceInput(case.id, "0" * 64, None, "forged:3")),
        ("advance", AdvanceInput(new_id(), right, None, "forged:4")),
        ("send", SendInput(case.id, planned)),
        ("send", SendInput(case.id, new_id())),
        ("send", SendInput(case.id, "' or 1=1 --")),
    ]


async def test_made_up_asks_from_a_stranger_move_nothing(house: House) -> None:
    case = await at_review(house, "Demandé par un inconnu.")
    before = await house.types(case.id)
    said = await forge(house, new_id(), *asks_for(case, house.accounts["short"]))
    assert set(said) == {"stop"}
    assert await house.types(case.id) == before
    await nothing_gained(house, case, "Demandé par un inconnu")
    await lawful_end(house, case, "Demandé par un inconnu")


async def test_made_up_asks_under_the_id_of_the_case_move_nothing(house: House) -> None:
    case = await at_review(house, "Demandé sous son nom.")
    await forge(house, case.id, *asks_for(case, house.accounts["short"]))
    await nothing_gained(house, case, "Demandé sous son nom")
    await lawful_end(house, case, "Demandé sous son nom")


async def test_a_forged_send_of_a_held_effect_does_not_publish_it(house: House) -> None:
    text = "Retenu, et le reste."
    case = await at_review(house, text)
    await house.database.write(_disconnect, house.accounts["short"])
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    held = await house.effect(case.id, "held")
    assert await forge(house, new_id(), ("send", SendInput(case.id, held.id))) != ["failed"]
    assert house.posts_with(text) == []
    assert (await house.effect(case.id, "held")).id == held.id


async def test_a_worker_of_a_stranger_that_answers_with_lies_gains_nothing(idle_house: House) -> None:
    house, text = idle_house, "Répondu par un menteur."

    @activity.defn(name="advance")
    async def lies(ask: AdvanceInput) -> Advanced:
        ended = {"walk": None, "ended": "published"}
        effect = effect_id(ask.case, "everywhere", "acc-short", "acc-short")
        return Advanced(base=98, version=99, position=ended, position_digest="?", effects=[effect], ended="published")

    @activity.defn(name="send")
    async def more_lies(ask: SendInput) -> Advanced:
        return Advanced(base=99, version=99, position_digest="?", ended="published")

    case = await house.submit("camille", text=text)
    async with Worker(house.temporal, task_queue=TASK_QUEUE, workflows=[Case], activities=[lies, more_lies]):
        run = house.temporal.get_workflow_handle(case.id)
        await over(run)
    assert house.posts_with(text) == []
    async with build_worker(house.temporal, house.database, house.clock, _clients(house)), kept_together(house):
        await house.task(case.id, "review")
        await nothing_gained(house, case, text)
        await lawful_end(house, case, text)


async def test_the_result_of_a_workflow_says_nothing_about_a_case(house: House) -> None:
    """A forged run that completes as `published` leaves the case where it stands."""
    case = await at_review(house, "Déclaré publié.")
    assert await forge(house, case.id) == []
    await nothing_gained(house, case, "Déclaré publié")
    await lawful_end(house, case, "Déclaré publié")


def _clients(house: House) -> Clients:
    return Clients(house.network.base_url, house.network.token)


def _types(connection: Connection, case: str) -> list[str]:
    from records.tables import ledger

    return list(connection.scalars(select(ledger.c.type).where(ledger.c.case_id == case)))


def _disconnect(connection: Connection, account: str) -> None:
    from sqlalchemy import update

    from records.tables import accounts

    connection.execute(update(accounts).where(accounts.c.id == account).values(connected=False))


async def _reset(house: House, case: str) -> None:
    """What `temporal workflow reset` does: back to the end of the first workflow task, in a new run."""
    run, completed = await _first_task(house, case)
    await house.temporal.workflow_service.reset_workflow_execution(
        ResetWorkflowExecutionRequest(
            namespace=house.temporal.namespace,
            workflow_execution=WorkflowExecution(workflow_id=case, run_id=run),
            reason="forged",
            workflow_task_finish_event_id=completed,
            request_id=new_id(),
        )
    )


async def _first_task(house: House, case: str) -> tuple[str, int]:
    """The newest run and the event that ends its first task; a run that only just took over has none yet."""
    async with asyncio.timeout(30):
        while True:
            run = (await house.temporal.get_workflow_handle(case).describe()).run_id
            assert run is not None
            history = await house.temporal.get_workflow_handle(case, run_id=run).fetch_history()
            for event in history.events:
                if event.HasField("workflow_task_completed_event_attributes"):
                    return run, event.event_id
            await asyncio.sleep(0.05)
