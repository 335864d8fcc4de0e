from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from records.secret import csrf_token
from tests.factories import Organisation, make_organisation
from tests.functional.access.browser import Browser
from web.app import create_app


class Reader:
    """Somebody signed in, who reads in English and sends forms without scripts."""

    def __init__(self, app: Starlette, secret: str) -> None:
        self._browser = Browser(app)
        self._browser.client.cookies.set("placet", secret)
        self._token = csrf_token(secret)

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self._browser.get(path, **more)

    async def read(self, path: str) -> str:
        """The page, its white space told as a reader would."""
        answer = await self.get(path)
        assert answer.status_code == 200, answer.text
        return " ".join(answer.text.split())

    async def send(self, path: str, *, live: bool = False, **form: Any) -> httpx.Response:
        """Sends the form; `live` as htmx does it while somebody types."""
        headers = {"hx-request": "true"} if live else {}
        return await self._browser.post(path, form | {"csrf": self._token}, headers=headers)


class Readers:
    def __init__(self, org: Organisation) -> None:
        self._org = org
        self._app = create_app(org.web())

    async def __call__(self, name: str) -> Reader:
        reader = Reader(self._app, self._org.session(name))
        await reader.send("/profile/language", language="en")
        return reader


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def reader(org: Organisation) -> Readers:
    """`await reader("noe")` is Noé at a browser."""
    return Readers(org)
