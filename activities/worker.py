"""One worker process: the workflow, its activities, and the loops that keep hints and cases together and recall."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.case import CaseActivities
from activities.sending import Sender
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
    activities = CaseActivities(database, clock, temporal, Sender(database, clock, clients))
    restrictions = SandboxRestrictions.default
    if passthrough:
        restrictions = restrictions.with_passthrough_all_modules()
    return Worker(
        temporal,
        task_queue=TASK_QUEUE,
        workflows=[Case],
        activities=[activities.advance, activities.send],
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
) -> None:
    """Works until `stop` is set; calls `ready` once polling has begun."""
    temporal = await Client.connect(address, namespace=namespace)
    worker = build_worker(temporal, database, clock, clients)
    async with worker:
        loops = [
            asyncio.create_task(relay(temporal, database, clock)),
            asyncio.create_task(reconcile(temporal, database, clock)),
            asyncio.create_task(recall(database, clock)),
        ]
        ready()
        await stop.wait()
        for loop in loops:
            loop.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await loop
    await clients.aclose()
