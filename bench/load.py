"""Cases per second through Placet itself: review and sign-off, one account, at a given concurrency.

    python -m bench.load -c 50 -n 200

Starts Temporal's server with the settings of `placet up`, the sandbox network and one worker process, opens and
decides cases through the same commands that web and API run, and prints one JSON line like `bare_temporal.py`.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import psutil
from sqlalchemy import Connection, select
from temporalio.client import Client

from delivery.wake import hint
from records.clock import machine_clock
from records.commands.decide import decide
from records.commands.open_case import open_case
from records.database import Database
from records.ids import new_id
from records.tables import cases, tasks
from tests.house import House, furnish, new_database
from tests.processes import Network, free_port, start_network, start_temporal, stop


def spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def quantile(values: list[float], share: float) -> float | None:
    return round(1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))], 1) if values else None


class Feed:
    """One poll for all waiting cases: open tasks and ends, as the inbox would see them."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.tasks: dict[tuple[str, str], tuple[str, str]] = {}
        self.ended: set[str] = set()
        self.last = ""

    async def run(self) -> None:
        while True:
            await self._database.read(self._look)
            await asyncio.sleep(0.004)

    def _look(self, connection: Connection) -> None:
        for row in connection.execute(
            select(tasks.c.id, tasks.c.case_id, tasks.c.step, tasks.c.digest).where(tasks.c.state == "open")
        ):
            self.tasks[row.case_id, row.step] = (row.id, row.digest)
        for row in connection.execute(select(cases.c.id).where(cases.c.state != "open")):
            self.ended.add(row.id)

    async def task(self, case: str, step: str) -> tuple[str, str]:
        while (case, step) not in self.tasks:
            await asyncio.sleep(0.002)
        return self.tasks[case, step]

    async def end(self, case: str) -> None:
        while case not in self.ended:
            await asyncio.sleep(0.002)


async def one_case(house: House, feed: Feed, committed: list[float], moved: list[float]) -> str:
    opened = await house.database.write(
        open_case,
        machine_clock,
        person=house.people["camille"],
        procedure="publication-approval",
        body=house.publication(sensitivity="high"),
        command=new_id(),
    )
    await hint(house.temporal, house.database, opened.id)
    for step, who, then in (("review", "noe", "sign-off"), ("sign-off", "morgan", "")):
        task, digest = await feed.task(opened.id, step)
        began = time.perf_counter()
        await house.database.write(
            decide,
            machine_clock,
            person=house.people[who],
            task=task,
            answer="good to publish",
            comment="",
            digest=digest,
            command=new_id(),
        )
        committed.append(time.perf_counter() - began)
        await hint(house.temporal, house.database, opened.id)
        if then:
            await feed.task(opened.id, then)
        else:
            await feed.end(opened.id)
        moved.append(time.perf_counter() - began)
    return opened.id


async def load(arguments: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="placet-bench-") as name:
        folder = Path(name)
        port, network_port, token = free_port(), free_port(), "bench-token-of-this-run"
        database = new_database(folder)
        people, accounts = furnish(database)
        processes = [start_temporal(folder, port), start_network(folder, network_port, token)]
        network = Network(f"http://127.0.0.1:{network_port}", token)
        worker = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "bench.worker",
                str(folder / "placet.db"),
                f"127.0.0.1:{port}",
                network.base_url,
                token,
            ],
            stdout=subprocess.PIPE,
        )
        processes.append(worker)
        try:
            assert worker.stdout is not None
            if worker.stdout.readline() != b"ready\n":
                raise SystemExit("the worker did not start")
            temporal = await Client.connect(f"127.0.0.1:{port}")
            house = House(database, temporal, network, people, accounts)
            feed = Feed(database)
            looking = asyncio.create_task(feed.run())
            committed: list[float] = []
            moved: list[float] = []

            async def batch(count: int) -> list[str]:
                gate = asyncio.Semaphore(arguments.c)

                async def go() -> str:
                    async with gate:
                        return await one_case(house, feed, committed, moved)

                return list(await asyncio.gather(*(go() for _ in range(count))))

            await batch(min(arguments.c, 50))
            committed.clear()
            moved.clear()
            watched = {
                "server": psutil.Process(processes[0].pid),
                "network": psutil.Process(processes[1].pid),
                "worker": psutil.Process(worker.pid),
                "driver": psutil.Process(),
            }
            before = {name: spent(process) for name, process in watched.items()}
            began = time.perf_counter()
            done = await batch(arguments.n)
            wall = time.perf_counter() - began
            cpu = {name: round(1000 * (spent(p) - before[name]) / arguments.n, 2) for name, p in watched.items()}
            kinds: Counter[str] = Counter()
            async for event in temporal.get_workflow_handle(done[0]).fetch_history_events():
                kinds[str(event.WhichOneof("attributes")).removesuffix("_event_attributes")] += 1
            print(
                json.dumps(
                    {
                        "what": "placet",
                        "c": arguments.c,
                        "n": arguments.n,
                        "cases_s": round(arguments.n / wall, 1),
                        "commit_p50": quantile(committed, 0.5),
                        "commit_p95": quantile(committed, 0.95),
                        "next_task_p50": quantile(moved, 0.5),
                        "next_task_p95": quantile(moved, 0.95),
                        "events": sum(kinds.values()),
                        "kinds": dict(kinds),
                        "cpu_ms": cpu,
                        "rss_mb": {name: p.memory_info().rss >> 20 for name, p in watched.items()},
                    }
                ),
                flush=True,
            )
            looking.cancel()
        finally:
            for process in reversed(processes):
                stop(process)
            database.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-c", type=int, default=50, help="cases at a time")
    parser.add_argument("-n", type=int, default=200, help="cases to count")
    os.environ.pop("http_proxy", None)
    asyncio.run(load(parser.parse_args()))


if __name__ == "__main__":
    main()
