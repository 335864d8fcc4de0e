"""kill -9 of the web process at named points: who sends the form again gets the one answer there is."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select

from records.clock import machine_clock
from records.commands.create_token import create_token
from records.commands.decide import Decided
from records.secret import new_secret
from records.tables import cases
from tests.house import House
from tests.processes import Network
from tests.torture.checkers import Promised
from tests.torture.mortal_web import Web, served, until_answered
from tests.torture.scenes import patiently, wrong_after
from tests.torture.stage import NEVER, staged

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
class Callers:
    """Programs that speak for people, and send again what was not answered."""

    web: Web
    tokens: dict[str, str]

    async def post(self, who: str, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """The answer to one call, always under the same key."""
        headers = {"Authorization": f"Bearer {self.tokens[who]}", "Idempotency-Key": secrets.token_hex(8)}
        async with httpx.AsyncClient(trust_env=False, base_url=self.web.address) as http:
            answer = await until_answered(lambda: http.post(path, json=body or {}, headers=headers))
        assert answer.status_code < 300, answer.text
        said: dict[str, Any] = answer.json()
        return said

    async def decide(self, who: str, case: str, step: str, answer: str, **form: Any) -> Decided:
        task = await patiently(self.web.stage.house, case, step)
        body = {"answer": answer, "comment": "une raison", "revision": task.digest} | form
        said = await self.post(who, f"/api/tasks/{task.id}/decision", body)
        return Decided(said["decision"], task.id, case, said["task_state"], 0)


def with_tokens(web: Web, *names: str) -> Callers:
    house = web.stage.house
    callers = Callers(web, {name: new_secret() for name in names})
    for name, secret in callers.tokens.items():
        house.database.write_now(create_token, machine_clock, person=house.people[name], secret=secret)
    return callers


@pytest.mark.parametrize("point", POINTS)
async def test_a_web_process_that_dies_there_leaves_one_answer(
    tmp_path: Path, network: Network, temporal_address: str, point: str
) -> None:
    async with staged(tmp_path, network, temporal_address, NEVER) as stage, served(stage, point) as web:
        promised = await played(with_tokens(web, "camille", "noe"), stage.house)
        wrong = await wrong_after(stage.house, promised)
        opened = await stage.house.database.read(lambda connection: connection.scalar(select(func.count(cases.c.id))))
    assert web.mark.exists(), f"{point} was never reached"
    assert wrong == [], stage.log
    assert opened == 1


async def played(callers: Callers, house: House) -> Promised:
    text = f"Écrit à la main. n{secrets.token_hex(8)}"
    publication = house.publication(text=text)
    opened = await callers.post("camille", "/api/cases", {"procedure": "publication-approval", "subject": publication})
    case = opened["id"]
    review = await patiently(house, case, "review")
    await callers.post("noe", f"/api/tasks/{review.id}/take")
    decided = [await callers.decide("noe", case, "review", "changes wanted")]
    again = publication | {"title": "Réouverture, enfin"}
    decided.append(await callers.decide("camille", case, "revise", "sent again", form=again))
    decided.append(await callers.decide("noe", case, "review", "good to publish"))
    return Promised(case, text, 1, tuple(decided))
