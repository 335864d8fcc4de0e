"""A web process as `placet web` serves it, with death at a named point. Started by `tests/torture/mortal_web.py`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import uvicorn

from delivery.client import Hinter
from tests.torture.doom import Doom, DoomedDatabase, kill
from web.app import create_app
from web.settings import WebSettings


class DoomedHinter(Hinter):
    """The hinter, with a death before and after Temporal has heard."""

    def __init__(self, address: str, database: DoomedDatabase, doom: Doom) -> None:
        super().__init__(address, "default", database)
        self._doom = doom

    async def _hint(self, case: str) -> None:
        point = self._doom.count("hint")
        self._doom.at(f"{point}:before")
        await super()._hint(case)
        self._doom.at(f"{point}:after")


def serve(told: dict[str, str]) -> None:
    doom = Doom({told["point"]: kill(Path(told["mark"]))})
    database = DoomedDatabase(Path(told["database"]), doom)
    app = create_app(WebSettings(database=database, hinter=DoomedHinter(told["temporal"], database, doom)))
    uvicorn.run(app, host="127.0.0.1", port=int(told["port"]), lifespan="off", log_level="warning")


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
