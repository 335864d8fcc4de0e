"""A campaign of 300 publications in three waves, run over HTTP: what its people wait for while it runs.

    python -m bench.campaign -n 300

Everything is real: `placet up --demo`, the plan and every answer by the API, and pages asked for all the while. Each
publication is reviewed and leaves at once. Prints one JSON line; times in milliseconds unless a name says otherwise.
"""

from __future__ import annotations

import argparse
import json
import threading
import time
from typing import Any

from bench.house import Running, quantile_ms, running
from bench.latency import People
from bench.pages import sign_in

WAVES = 3
LOOK_SECONDS = 0.1
OVER = "select wave from campaign_waves where case_id=? and wave=? and over_at > 0"
DEMO = ("ines", "morgan", "noe", "yuna", "solene")


class Pages:
    """Asks for pages one after the other until it is told to stop."""

    def __init__(self, house: Running, paths: tuple[str, ...]) -> None:
        self.took: dict[str, list[float]] = {path: [] for path in paths}
        self.wrong: list[str] = []
        self._browser = sign_in(house.url, "noe")
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        while not self._over.is_set():
            for path, took in self.took.items():
                began = time.perf_counter()
                answer = self._browser.get(path)
                took.append(time.perf_counter() - began)
                if answer.status_code != 200:
                    self.wrong.append(f"{path}: {answer.status_code}")
            self._over.wait(LOOK_SECONDS)

    def end(self) -> dict[str, dict[str, float]]:
        self._over.set()
        self._thread.join()
        if self.wrong:
            raise SystemExit(self.wrong[0])
        return {path: _said(took) for path, took in self.took.items()}


def _said(took: list[float]) -> dict[str, float]:
    return {"n": len(took), "p50": quantile_ms(took, 0.5), "p95": quantile_ms(took, 0.95), "most": quantile_ms(took, 1)}


def plan(count: int) -> dict[str, Any]:
    rows = [
        {
            "key": f"p{n:03}",
            "wave": 1 + n * WAVES // count,
            "publication": {
                "title": f"Visite {n}",
                "accounts": ["amis-short"],
                "text": f"Visite numéro {n} de la grande galerie.",
                "language": "fr",
            },
        }
        for n in range(count)
    ]
    return {
        "title": "Mesure",
        "community": "amis",
        "objective": "Mesurer",
        "from": "2026-12-01",
        "until": "2027-12-20",
        "waves": [f"Vague {n + 1}" for n in range(WAVES)],
        "plan": rows,
    }


def measure(count: int) -> dict[str, object]:
    with running() as house:
        people = People(house, DEMO)
        spent: dict[str, list[float]] = {"submit": [], "agree": [], "go": [], "review": []}
        waves: list[dict[str, float]] = []

        def timed(what: str, who: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
            began = time.perf_counter()
            said = people.post(who, path, body)
            spent[what].append(time.perf_counter() - began)
            return said

        def decide(what: str, who: str, task: tuple[str, str], answer: str) -> None:
            body = {"answer": answer, "comment": "", "revision": task[1]}
            timed(what, who, f"/api/tasks/{task[0]}/decision", body)

        case = str(timed("submit", "ines", "/api/cases", {"procedure": "campaign", "subject": plan(count)})["id"])
        decide("agree", "morgan", people.task(case, "plan agreed"), "agreed")
        pages = Pages(house, ("/inbox", "/calendar", "/campaigns", f"/campaigns/{case}"))
        began = time.perf_counter()
        for wave in range(1, WAVES + 1):
            asked = people.task(case, "next wave")
            started = time.perf_counter()
            decide("go", "morgan", asked, "go")
            people.until("select wave from campaign_waves where case_id=? and wave=?", case, str(wave))
            begun = time.perf_counter() - started
            items = people.database.execute(
                "select publication_case from campaign_items where case_id=? and wave=?", (case, wave)
            ).fetchall()
            tasks = [people.task(item, "review") for (item,) in items]
            standing = time.perf_counter() - started
            for task in tasks:
                decide("review", "noe", task, "good to publish")
            people.until(OVER, case, str(wave))
            waves.append(
                {
                    "publications": len(items),
                    "begun": round(1000 * begun, 1),
                    "all tasks stand, s": round(standing, 1),
                    "over, s": round(time.perf_counter() - started, 1),
                }
            )
        people.task(case, "report")
        took = time.perf_counter() - began
        return {
            "what": "campaign",
            "publications": count,
            "run_s": round(took, 1),
            "waits": {what: _said(found) for what, found in spent.items()},
            "waves": waves,
            "pages": pages.end(),
            "memory_mb": house.memory_mb(),
        }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=300, help="publications")
    print(json.dumps(measure(parser.parse_args().n)), flush=True)
