"""Records the histories anew, on a real server: `python -m tests.replay.record` (all) or with the names of some.

Until the language is complete they may be recorded freely; afterwards a release keeps its own.
"""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from temporalio.client import Client

from activities.worker import build_worker
from platforms.clients import Clients
from records.tables import ledger
from tests.house import House, furnish, new_database
from tests.processes import sandbox_network, temporal_server
from tests.replay.scenarios import SCENARIOS

HISTORIES = Path(__file__).parent / "histories"
SUGGESTED_AFTER = {"looked_at_many_times": 20}  # events, where the run is to hand over to another


def without_the_machine(value: Any) -> Any:
    """The history without the names of the machine and of the processes that made it; a replay asks for neither."""
    if isinstance(value, list):
        return [without_the_machine(one) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("kind") == "TASK_QUEUE_KIND_STICKY":
        value = value | {"name": "sticky"}
    return {
        key: "recorded" if key in ("identity", "buildId") else without_the_machine(one) for key, one in value.items()
    }


async def record(names: list[str], *settings: str) -> None:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        with temporal_server(folder, None, *settings) as address, sandbox_network(folder) as network:
            database = new_database(folder)
            people, accounts = furnish(database)
            house = House(database, await Client.connect(address), network, people, accounts)
            async with (
                Clients(network.base_url, network.token) as clients,
                build_worker(house.temporal, database, house.clock, clients),
            ):
                for name in names:
                    case = await SCENARIOS[name](house)
                    handle = house.temporal.get_workflow_handle(case)
                    await asyncio.wait_for(handle.result(), 60)
                    run = await database.read(first_run, case)
                    history = await house.temporal.get_workflow_handle(case, run_id=run).fetch_history()
                    kept_of_it = json.dumps(without_the_machine(json.loads(history.to_json())), indent=1)
                    (HISTORIES / f"{name}.json").write_text(kept_of_it + "\n")
                    sys.stdout.write(f"{name}: {len(history.events)} events\n")
            database.close()


def first_run(connection: Connection, case: str) -> str:
    bound = select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == "run.bound").order_by(ledger.c.n)
    return str(json.loads(connection.execute(bound.limit(1)).scalar_one())["run"])


async def record_all(names: list[str]) -> None:
    for name, events in SUGGESTED_AFTER.items():
        if name in names:
            await record([name], f"limit.historyCount.suggestContinueAsNew={events}")
    others = [name for name in names if name not in SUGGESTED_AFTER]
    if others:
        await record(others)


if __name__ == "__main__":
    asyncio.run(record_all(sys.argv[1:] or list(SCENARIOS)))
