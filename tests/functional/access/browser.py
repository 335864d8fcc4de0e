"""A browser without scripts: keeps cookies, reads the token out of the page it is on, sends forms."""

from __future__ import annotations

import re
from typing import Any

import httpx
from starlette.applications import Starlette

from tests.factories import PASSWORD

TOKEN = re.compile(r'name="csrf" value="([^"]+)"')
ORIGIN = "http://localhost"


class Browser:
    def __init__(self, app: Starlette) -> None:
        transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
        self.client = httpx.AsyncClient(transport=transport, base_url=ORIGIN, headers={"accept-language": "en"})

    async def token(self, path: str) -> str:
        """The token of the forms on that page."""
        found = TOKEN.search((await self.get(path)).text)
        assert found is not None, f"no form on {path}"
        return found[1]

    async def get(self, path: str, **more: Any) -> httpx.Response:
        return await self.client.get(path, **more)

    async def post(self, path: str, form: dict[str, str], **more: Any) -> httpx.Response:
        headers = {"origin": ORIGIN, "sec-fetch-site": "same-origin"} | more.pop("headers", {})
        return await self.client.post(path, data=form, headers=headers, **more)

    async def sign_in(self, name: str, password: str = PASSWORD, **form: str) -> httpx.Response:
        token = await self.token("/sign-in")
        return await self.post(
            "/sign-in", {"csrf": token, "email": f"{name}@marees.example", "password": password} | form
        )
