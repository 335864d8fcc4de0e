"""Pages over a large house: the inbox with 100,000 open tasks, the ledger with 1,000,000 entries, over HTTP.

    python -m bench.pages --tasks 100000 --entries 1000000 -n 60

The rows are written straight into the tables of a demo organisation (their hashes are not a chain: pages do not
verify). Prints one JSON line.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import secrets
import signal
import sqlite3
import subprocess
import tempfile
import time
from pathlib import Path

import httpx

from bench.house import PLACET, quantile_ms, running
from records.clock import machine_clock
from records.tables.base import EPOCH, MICROSECOND

BATCH = 20_000


def fill(path: Path, tasks: int, entries: int) -> None:
    database = sqlite3.connect(path)
    database.execute("pragma synchronous=off")
    people = {row[1].split("@")[0]: row[0] for row in database.execute("select id, email from people")}
    model = dict(zip(*_row(database, "select * from cases limit 1"), strict=True))
    task = dict(zip(*_row(database, "select * from tasks where step='review' limit 1"), strict=True))
    revision = dict(zip(*_row(database, "select * from revisions limit 1"), strict=True))
    now = (machine_clock() - EPOCH) // MICROSECOND
    for start in range(0, tasks, BATCH):
        with database:
            for n in range(start, min(start + BATCH, tasks)):
                community = ("amis", "familles")[n % 2]
                subject, case, open_task = f"s{n:07}", f"c{n:07}", f"t{n:07}"
                due = now + (n - tasks // 10) * 60_000_000
                _insert(
                    database,
                    "subjects",
                    {"id": subject, "kind": "publication", "created_by": people["camille"], "created_at": now},
                )
                _insert(database, "revisions", revision | {"subject_id": subject, "number": 1})
                _insert(
                    database,
                    "cases",
                    model
                    | {
                        "id": case,
                        "serial": 1000 + n,
                        "subject_id": subject,
                        "community_id": community,
                        "state": "open",
                        "outcome": None,
                        "ended_at": None,
                        "title": f"Publication {n}",
                        "revision": 1,
                        "run_id": "none",
                        "digest": revision["digest"],
                        "opened_by": people["camille"],
                        "submitted_by": people["camille"],
                        "opened_at": now - n * 1_000_000,
                        "slots": _slots(community, n, tasks, now),
                    },
                )
                _insert(
                    database,
                    "tasks",
                    task
                    | {
                        "id": open_task,
                        "case_id": case,
                        "community_id": community,
                        "state": "open",
                        "due_at": due,
                        "settled_at": None,
                        "settled_by": None,
                        "answer": None,
                        "decision_id": None,
                        "revision": 1,
                        "taken_by": None,
                        "taken_until": None,
                        "effect_id": None,
                        "opened_at": now - 1_000_000,
                    },
                )
                _insert(
                    database,
                    "audiences",
                    {
                        "task_id": open_task,
                        "audience": f"role:community_manager@{community}",
                        "due_at": due,
                        "via": "procedure",
                    },
                )
                _insert(database, "authors", {"subject_id": subject, "person_id": people["camille"], "since": now})
    actors = [*people.values(), None]
    types = ("decision.made", "task.opened", "effect.confirmed", "revision.submitted", "check.answered")
    first = database.execute("select coalesce(max(seq), 0) from seals").fetchone()[0]
    for start in range(0, entries, BATCH):
        with database:
            rows = []
            for n in range(start, min(start + BATCH, entries)):
                digest = hashlib.sha256(str(n).encode()).hexdigest()
                case = f"c{n % max(tasks, 1):07}"
                rows.append(
                    (
                        digest,
                        f"case:{case}",
                        1000 + n,
                        1,
                        types[n % 5],
                        now - (entries - n) * 1_000,
                        actors[n % len(actors)],
                        case,
                        "{}",
                        "",
                    )
                )
            database.executemany(
                "insert into ledger (hash, stream, n, v, type, at, actor, case_id, data, prev)"
                " values (?,?,?,?,?,?,?,?,?,?)",
                rows,
            )
            database.executemany(
                "insert into seals (seq, entry) values (?, ?)",
                [(first + start + i + 1, row[0]) for i, row in enumerate(rows)],
            )
    size = first + entries
    frontier = secrets.token_bytes(32 * size.bit_count())  # nobody verifies this ledger; it only has to go on
    with database:
        database.execute("update seal_head set size=?, frontier=?", (size, frontier))
    database.execute("analyze")
    database.close()


def _slots(community: str, n: int, tasks: int, now: int) -> str:
    """One of twenty has a slot, two thousand of them in a month; the others leave as soon as they are approved."""
    at = EPOCH + (now + (n - tasks // 2) * 60_000_000) * MICROSECOND
    return json.dumps({f"{community}-short": None if n % 20 else at.isoformat()})


def _row(database: sqlite3.Connection, query: str) -> tuple[list[str], list[object]]:
    cursor = database.execute(query)
    return [column[0] for column in cursor.description], list(cursor.fetchone())


def _insert(database: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    database.execute(f"insert into {table} ({names}) values ({', '.join('?' * len(row))})", list(row.values()))


def sign_in(url: str, nickname: str) -> httpx.Client:
    browser = httpx.Client(base_url=url, trust_env=False, timeout=60, follow_redirects=True, headers={"Origin": url})
    token = re.search(r'name="csrf" value="([^"]+)"', browser.get("/sign-in").text)
    assert token is not None
    browser.post(
        "/sign-in",
        data={"csrf": token[1], "email": f"{nickname}@marees.example", "password": "placet-demo", "next": "/inbox"},
    )
    return browser


def timed(browser: httpx.Client, path: str, count: int) -> dict[str, float]:
    took = []
    for n in range(count + 5):
        began = time.perf_counter()
        answer = browser.get(path)
        if answer.status_code != 200 or "sign-in" in str(answer.url):
            raise SystemExit(f"{path} answered {answer.status_code}")
        if n >= 5:
            took.append(time.perf_counter() - began)
    return {"p50_ms": quantile_ms(took, 0.5), "p95_ms": quantile_ms(took, 0.95)}


def measure(tasks: int, entries: int, count: int) -> dict[str, object]:
    with tempfile.TemporaryDirectory(prefix="placet-bench-") as name:
        folder = Path(name)
        with running(folder):
            pass
        fill(folder / "placet.db", tasks, entries)
        # no worker: a hundred thousand cases without a workflow would all be woken at once
        web = subprocess.Popen([*PLACET, "web", "--data", name], env=_settings(folder), stdout=subprocess.DEVNULL)
        try:
            url = "http://127.0.0.1:8399"
            for _ in range(200):
                try:
                    httpx.get(url + "/sign-in", trust_env=False)
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            noe, dominique = sign_in(url, "noe"), sign_in(url, "dominique")
            pages = {
                "inbox, mine": timed(noe, "/inbox", count),
                "inbox, team": timed(noe, "/inbox?scope=team", count),
                "inbox, all": timed(noe, "/inbox?scope=all", count),
                "cases": timed(noe, "/cases", count),
                "calendar, month": timed(noe, "/calendar", count),
                "calendar, week": timed(noe, "/calendar?view=week", count),
                "cases, search": timed(noe, "/cases?q=Publication+99", count),
                "ledger": timed(dominique, "/ledger", count),
                "ledger, by type": timed(dominique, "/ledger?type=decision.made", count),
            }
        finally:
            web.send_signal(signal.SIGINT)
            web.wait(timeout=30)
        return {"what": "pages", "tasks": tasks, "entries": entries, "n": count, "pages": pages}


def _settings(folder: Path) -> dict[str, str]:
    return os.environ | {
        "PLACET_DATA": str(folder),
        "PLACET_PORT": "8399",
        "PLACET_TEMPORAL_ADDRESS": "127.0.0.1:1",
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tasks", type=int, default=100_000)
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("-n", type=int, default=60, help="pages to count")
    said = parser.parse_args()
    print(json.dumps(measure(said.tasks, said.entries, said.n)), flush=True)
