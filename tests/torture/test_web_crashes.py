"""kill -9 of the web process at named points: who sends the form again gets the one answer there is."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from records.clock import machine_clock
from records.commands.create_token import create_token
from records.commands.decide import Decided
from records.ids import new_id
from records.secret import new_secret
from records.tables import cases
from tests.house import House
from tests.processes import Network, free_port
from tests.torture.checkers import Promised
from tests.torture.scenes import patiently, wrong_after
from tests.torture.stage import NEVER, Stage, staged, start_python

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]

POINTS = (
    "open_case:1:before-commit",
    "open_case:1:after-commit",
    "hint:1:before",  # the case is opened and Temporal has not heard
    "hint:1:after",
    "take:1:before-commit",
    "take:1:after-commit",
    "decide:1:before-commit",  # changes wanted
    "decide:1:after-commit",
    "hint:2:before",  # the decision is committed and Temporal has not heard
    "decide:2:before-commit",  # sent again, with a new revision
    "decide:2:after-commit",
    "decide:3:before-commit",  # good to publish
    "decide:3:after-commit",
    "hint:4:before",
    "hint:4:after",
)


@dataclass
class Web:
    """The web process and the people in front of it, who send again what was not answered."""

    stage: Stage
    point: str
    port: int = field(default_factory=free_port)
    process: Any = None
    tokens: dict[str, str] = field(default_factory=dict)

    @property
    def mark(self) -> Path:
        return self.stage.folder / "web-reached"

    def start(self, point: str) -> None:
        told = {
            "point": point,
            "mark": str(self.mark),
            "database": str(self.stage.house.database.path),
            "temporal": self.stage.temporal_address,
            "port": str(self.port),
        }
        self.process = start_python("tests.torture.dying_web", told, self.stage.folder / "web.log")

    async def nurse(self) -> None:
        while True:
            if self.process.poll() is not None:
                self.start(NEVER)
            await asyncio.sleep(0.05)

    async def post(self, who: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The answer to one form, sent until there is one; always under the same key."""
        headers = {"Authorization": f"Bearer {self.tokens[who]}", "Idempotency-Key": secrets.token_hex(8)}
        async with httpx.AsyncClient(trust_env=False, base_url=f"http://127.0.0.1:{self.port}") as http:
            for _ in range(600):
                with contextlib.suppress(httpx.TransportError):
                    answer = await http.post(path, json=body or {}, headers=headers)
                    assert answer.status_code < 300, answer.text
                    said: dict[str, Any] = answer.json()
                    return said
                await asyncio.sleep(0.1)
        raise AssertionError(f"{path} was never answered")

    async def decide(self, who: str, case: str, step: str, answer: str, **form: Any) -> Decided:
        task = await patiently(self.stage.house, case, step)
        body = {"answer": answer, "comment": "une raison", "revision": task.digest} | form
        said = await self.post(who, f"/api/tasks/{task.id}/decision", body)
        return Decided(said["decision"], task.id, case, said["task_state"], 0)


@contextlib.asynccontextmanager
async def served(stage: Stage, point: str) -> AsyncIterator[Web]:
    web = Web(stage, point)
    house = stage.house
    for name in ("camille", "noe"):
        web.tokens[name] = new_secret()
        house.database.write_now(create_token, machine_clock, person=house.people[name], secret=web.tokens[name])
    web.start(point)
    nurse = asyncio.create_task(web.nurse())
    try:
        yield web
    finally:
        nurse.cancel()
        await asyncio.gather(nurse, return_exceptions=True)
        web.process.kill()
        web.process.wait()


@pytest.mark.parametrize("point", POINTS)
async def test_a_web_process_that_dies_there_leaves_one_answer(
    tmp_path: Path, network: Network, temporal_address: str, point: str
) -> None:
    async with staged(tmp_path, network, temporal_address, NEVER) as stage, served(stage, point) as web:
        promised = await played(web, stage.house)
        wrong = await wrong_after(stage.house, promised)
        opened = await stage.house.database.read(lambda connection: connection.scalar(select(func.count(cases.c.id))))
    assert web.mark.exists(), f"{point} was never reached"
    assert wrong == []
    assert opened == 1


async def played(web: Web, house: House) -> Promised:
    text = f"Écrit à la main. {new_id()}"
    publication = house.publication(text=text)
    opened = await web.post("camille", "/api/cases", {"procedure": "publication-approval", "subject": publication})
    case = opened["id"]
    review = await patiently(house, case, "review")
    await web.post("noe", f"/api/tasks/{review.id}/take")
    decided = [await web.decide("noe", case, "review", "changes wanted")]
    again = publication | {"title": "Réouverture, enfin"}
    decided.append(await web.decide("camille", case, "revise", "sent again", form=again))
    decided.append(await web.decide("noe", case, "review", "good to publish"))
    return Promised(case, text, 1, tuple(decided))
