import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from records.ids import new_id
from tests.factories import Organisation, make_organisation
from web.app import create_app


class Machine:
    """A program that speaks for somebody."""

    def __init__(self, app: Starlette, token: str | None, **headers: str) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        known = {"authorization": f"Bearer {token}"} if token else {}
        self.client = httpx.AsyncClient(transport=transport, base_url="http://localhost/api", headers=known | headers)

    async def get(self, path: str, **query: Any) -> httpx.Response:
        return await self.client.get(path, params=query)

    async def post(self, path: str, body: Any = None, *, key: str | None = "", **headers: str) -> httpx.Response:
        """With a key of its own for each call, the given one, or (None) without any."""
        keys = {} if key is None else {"idempotency-key": key or new_id()}
        content = None if body is None else json.dumps(body).encode()  # ASCII: half characters too
        return await self.client.post(
            path, content=content, headers={"content-type": "application/json"} | keys | headers
        )


class Machines:
    def __init__(self, app: Starlette, org: Organisation) -> None:
        self._app = app
        self._org = org

    def __call__(self, name: str | None, **headers: str) -> Machine:
        return Machine(self._app, None if name is None else self._org.token(name), **headers)


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def machine(org: Organisation) -> Machines:
    """`machine("noe")` speaks for Noé, `machine(None)` for nobody."""
    return Machines(create_app(org.web()), org)
