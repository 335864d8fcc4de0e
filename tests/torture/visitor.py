"""Somebody at a browser: a session in a cookie, forms with their token, and a finger that presses again."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import httpx

from tests.factories import PASSWORD
from tests.torture.forms import Fields, form_of
from tests.torture.mortal_web import until_answered


class Visitor:
    def __init__(self, address: str) -> None:
        headers = {"origin": address, "sec-fetch-site": "same-origin"}
        self.http = httpx.AsyncClient(trust_env=False, base_url=address, headers=headers)

    async def __aenter__(self) -> Visitor:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.http.aclose()

    async def sign_in(self, name: str) -> None:
        form = form_of(await self.read("/sign-in"), "/sign-in")
        await self.press("/sign-in", form, email=f"{name}@marees.example", password=PASSWORD)

    async def read(self, path: str) -> str:
        answer = await until_answered(lambda: self.http.get(path))
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text}"
        return answer.text

    async def press(self, path: str, form: Fields, **typed: Any) -> str:
        """Where the form led, once it was answered. What was pressed again is the same in every field."""
        answer = await until_answered(lambda: self.http.post(path, data=form | typed))
        assert answer.status_code == 303, f"{path}: {answer.status_code} {answer.text}"
        return answer.headers["location"]

    async def pause(self, form: Fields, **typed: Any) -> Fields:
        """The form after a moment's pause in typing, in which scripts have it kept."""
        filled = form | typed
        answer = await until_answered(
            lambda: self.http.post("/write/live", data=filled, headers={"hx-request": "true"})
        )
        assert answer.status_code == 200, f"not kept: {answer.status_code} {answer.text}"
        marks = form_of(f'<form action="marks">{answer.text}</form>', "marks")
        return filled | {name: marks[name] for name in ("draft", "version")}
