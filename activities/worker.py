"""One worker process: the workflow, its activities, the loops that keep hints, cases and freezes together and recall,
and the one by which notices leave the house."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.case import CaseActivities
from activities.collecting import Collector
from activities.notices.leaving import Leaving
from activities.sending import Sender
from delivery.actions import watch_actions
from delivery.freezes import watch_freezes
from delivery.recall import recall
from delivery.reconcile import reconcile
from delivery.relay import relay
from platforms.clients import Clients
from procedures.model import MACHINE
from records.clock import Clock, machine_clock
from records.database import Database
from workflows.case import Case
from workflows.messages import TASK_QUEUE

BUILD = f"placet machine {MACHINE}"  # named: the default reads and hashes every module, which takes half a second
GRACE = timedelta(seconds=30)  # longer than the longest send


def build_worker(
    temporal: Client,
    database: Database,
    clock: Clock,
    clients: Clients,
    *,
    passthrough: bool = True,
    cached: int = 1000,
) -> Worker:
    """A worker for the queue of all cases. `passthrough` shares modules with the sandbox."""
    activities = CaseActivities(
        database, clock, temporal, Sender(database, clock, clients), Collector(database, clock, clients)
    )
    restrictions = SandboxRestrictions.default
    if passthrough:
        restrictions = restrictions.with_passthrough_all_modules()
    return Worker(
        temporal,
        task_queue=TASK_QUEUE,
        workflows=[Case],
        activities=[activities.advance, activities.send, activities.collect],
        build_id=BUILD,
        workflow_runner=SandboxedWorkflowRunner(restrictions=restrictions),
        max_cached_workflows=cached,
        sticky_queue_schedule_to_start_timeout=timedelta(seconds=2),
        graceful_shutdown_timeout=GRACE,
    )


async def run_worker(
    address: str,
    namespace: str,
    database: Database,
    clients: Clients,
    ready: Callable[[], None],
    stop: asyncio.Event,
    clock: Clock = machine_clock,
    leaving: Leaving | None = None,
) -> None:
    """Works until `stop` is set; calls `ready` once polling has begun. Without `leaving` no notice leaves the house."""
    temporal = await Client.connect(address, namespace=namespace)
    worker = build_worker(temporal, database, clock, clients)
    async with worker:
        loops = [
            asyncio.create_task(relay(temporal, database, clock)),
            asyncio.create_task(reconcile(temporal, database, clock)),
            asyncio.create_task(watch_freezes(database, clock)),
            asyncio.create_task(recall(database, clock)),
            asyncio.create_task(watch_actions(database, clock)),
        ]
        if leaving is not None:
            loops.append(asyncio.create_task(leaving.go_on()))
        ready()
        await stop.wait()
        for loop in loops:
            loop.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await loop
    await clients.aclose()
