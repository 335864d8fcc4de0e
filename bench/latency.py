"""One person at a time on an otherwise idle machine: from the button to the committed decision, and to the next task.

    python -m bench.latency -n 60

Everything is real and over HTTP: `placet up --demo`, decisions by the API. The decision's answer comes after its
commit; the next task is looked for on the database itself, every millisecond. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sqlite3
import time
import uuid
from typing import Any

import httpx
from temporalio.client import Client

from bench.house import Running, quantile_ms, running


class People:
    """Who opens and who decides, each with an own key to the API."""

    def __init__(self, house: Running, nicknames: tuple[str, ...] = ("camille", "noe", "morgan")) -> None:
        self.http = httpx.Client(base_url=house.url, trust_env=False, timeout=30)
        self.keys = {nickname: house.token(nickname) for nickname in nicknames}
        self.database = sqlite3.connect(house.data / "placet.db", isolation_level=None)

    def post(self, who: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = self.http.post(
            path,
            json=body,
            headers={"Authorization": f"Bearer {self.keys[who]}", "Idempotency-Key": str(uuid.uuid4())},
        )
        answer.raise_for_status()
        said: dict[str, Any] = answer.json()
        return said

    def until(self, query: str, *values: str) -> tuple[Any, ...]:
        while True:
            found: tuple[Any, ...] | None = self.database.execute(query, values).fetchone()
            if found is not None:
                return found
            time.sleep(0.001)

    def task(self, case: str, step: str) -> tuple[str, str]:
        found = self.until("select id, digest from tasks where case_id=? and step=? and state='open'", case, step)
        return found[0], found[1]


def one_case(people: People, committed: list[float], moved: list[float], number: int) -> str:
    body = {
        "title": f"Mesure {number}",
        "community": "amis",
        "accounts": ["amis-short"],
        "text": f"La grande galerie rouvre samedi, mesure {number}.",
        "language": "fr",
        "sensitivity": "high",
    }
    case = people.post("camille", "/api/cases", {"procedure": "publication-approval", "subject": body})["id"]
    for step, who, after in (("review", "noe", "sign-off"), ("sign-off", "morgan", None)):
        task, digest = people.task(case, step)
        time.sleep(0.05)  # an idle machine: nothing of the step before is still under way
        began = time.perf_counter()
        people.post(
            who, f"/api/tasks/{task}/decision", {"answer": "good to publish", "comment": "", "revision": digest}
        )
        committed.append(time.perf_counter() - began)
        if after is not None:
            people.task(case, after)
            moved.append(time.perf_counter() - began)
    people.until("select id from cases where id=? and state='ended'", case)
    return str(case)


async def events_of(temporal: str, case: str) -> int:
    client = await Client.connect(temporal)
    return len([event async for event in client.get_workflow_handle(case).fetch_history_events()])


def measure(count: int) -> dict[str, object]:
    with running() as house:
        people = People(house)
        for number in range(10):
            one_case(people, [], [], number)
        committed: list[float] = []
        moved: list[float] = []
        cases = [one_case(people, committed, moved, 100 + number) for number in range(count)]
        return {
            "what": "latency",
            "n": len(committed),
            "decision_p50_ms": quantile_ms(committed, 0.5),
            "decision_p95_ms": quantile_ms(committed, 0.95),
            "next_task_p50_ms": quantile_ms(moved, 0.5),
            "next_task_p95_ms": quantile_ms(moved, 0.95),
            "history_events": max(asyncio.run(events_of(house.temporal, case)) for case in cases[:5]),
            "memory_mb": house.memory_mb(),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=60, help="cases to count")
    print(json.dumps(measure(parser.parse_args().n)), flush=True)
