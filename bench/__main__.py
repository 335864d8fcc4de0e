"""`make bench`: the bare measure and ours in turn with the ratios of their medians, then latency, then pages."""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parent
SERVER = (
    *("--server", "file", "--pragma", "journal_mode=wal", "--pragma", "synchronous=normal"),
    *("--dynamic", "history.transferProcessorMaxPollRPS=2000"),
    *("--dynamic", 'history.timerProcessorMaxTimeShift="10ms"'),
)
SHAPES = {
    "bare, our shape": ("--decide", "signal", "--project", "activity", "--sandbox", "passthrough"),
    "bare, the fastest shape": (),
}


def last_line(command: list[str], folder: Path) -> dict[str, Any]:
    ran = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)
    line = ran.stdout.strip().splitlines()[-1]
    print(line, flush=True)
    said: dict[str, Any] = json.loads(line)
    return said


def bare(shape: tuple[str, ...], at_a_time: str, count: str) -> dict[str, Any]:
    load = [sys.executable, "bare_temporal.py", "load", "-c", at_a_time, "-n", count]
    return last_line([*load, *SERVER, *shape], BENCH)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-c", default="50", help="cases at a time")
    parser.add_argument("-n", default="200", help="cases in each run")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--no-pages", action="store_true", help="leave the large house out")
    said = parser.parse_args()
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in (*SHAPES, "placet")}
    for _ in range(said.pairs):
        for name, shape in SHAPES.items():
            runs[name].append(bare(shape, said.c, said.n))
        ours = [sys.executable, "-m", "bench.load", "-c", said.c, "-n", said.n]
        runs["placet"].append(last_line(ours, BENCH.parent))
    for name in SHAPES:
        pairs = zip(runs["placet"], runs[name], strict=True)
        ratios = [round(ours["cases_s"] / other["cases_s"], 2) for ours, other in pairs]
        print(
            json.dumps(
                {"what": f"cases per second, placet / {name}", "ratios": ratios, "median": statistics.median(ratios)}
            )
        )
    for name, found in runs.items():
        cpu = {part: statistics.median(run["cpu_ms"][part] for run in found) for part in found[0]["cpu_ms"]}
        print(json.dumps({"what": f"CPU ms a case, {name}", **cpu}))
    last_line([sys.executable, "-m", "bench.latency"], BENCH.parent)
    if not said.no_pages:
        last_line([sys.executable, "-m", "bench.pages"], BENCH.parent)


if __name__ == "__main__":
    main()
