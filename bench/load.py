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
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import psutil
from temporalio.client import Client

from delivery.wake import hint
from records.clock import machine_clock
from records.commands.decide import decide
from records.commands.open_case import open_case
from records.ids import new_id
from tests.house import House, furnish, new_database
from tests.processes import Network, free_port, start_network, start_temporal, stop

EVERY_SECONDS = 0.005  # as often as the driver of the bare measure looks
ENDED = "ended"
NEWS = (
    "select seals.seq, ledger.case_id, ledger.step, ledger.data from seals join ledger on ledger.hash = seals.entry"
    " where seals.seq > ? and ledger.type in ('task.opened', 'case.ended') order by seals.seq"
)


def spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


def quantile(values: list[float], share: float) -> float | None:
    return round(1000 * sorted(values)[min(len(values) - 1, int(share * len(values)))], 1) if values else None


class Feed:
    """Tells waiters which tasks have opened and which cases have ended: one poll for all of them, of what the ledger
    says since the last, as the driver of the bare measure reads its own audit."""

    def __init__(self, path: Path) -> None:
        self._records = sqlite3.connect(path, isolation_level=None)
        self._seen: dict[tuple[str, str], dict[str, Any]] = {}
        self._awaited: dict[tuple[str, str], asyncio.Future[dict[str, Any]]] = {}
        self._last = 0

    async def run(self) -> None:
        while True:
            for seq, case, step, data in self._records.execute(NEWS, (self._last,)):
                self._last = seq
                here = (case, step or ENDED)
                self._seen[here] = json.loads(data)
                if here in self._awaited:
                    self._awaited.pop(here).set_result(self._seen[here])
            await asyncio.sleep(EVERY_SECONDS)

    async def task(self, case: str, step: str) -> tuple[str, str]:
        opened = await self._said(case, step)
        return opened["task"], opened["digest"]

    async def end(self, case: str) -> None:
        await self._said(case, ENDED)

    async def _said(self, case: str, what: str) -> dict[str, Any]:
        if (case, what) in self._seen:
            return self._seen[case, what]
        return await self._awaited.setdefault((case, what), asyncio.get_running_loop().create_future())


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
            feed = Feed(folder / "placet.db")
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
