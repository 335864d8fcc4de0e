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

from temporalio.client import Client

from activities.worker import build_worker
from platforms.clients import Clients
from tests.house import House, furnish, new_database
from tests.processes import sandbox_network, temporal_server
from tests.replay.scenarios import SCENARIOS

HISTORIES = Path(__file__).parent / "histories"


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


async def record(names: list[str]) -> None:
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        with temporal_server(folder) as address, sandbox_network(folder) as network:
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
                    history = await handle.fetch_history()
                    kept_of_it = json.dumps(without_the_machine(json.loads(history.to_json())), indent=1)
                    (HISTORIES / f"{name}.json").write_text(kept_of_it + "\n")
                    sys.stdout.write(f"{name}: {len(history.events)} events\n")
            database.close()


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1:] or list(SCENARIOS)))
