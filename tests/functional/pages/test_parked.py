"""Nobody knows whether it went out: the task that asks a person says what the network showed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import select

from activities.sending import Sender
from platforms.base import Absent, Unknown
from platforms.clients import Clients
from procedures.reader import read_procedure
from records.commands.decide import decide
from records.ids import new_id
from records.tables import effects
from tests.factories import Organisation, Quiet, make_organisation
from tests.functional.pages.conftest import Readers
from tests.house import CATALOGUE

PUBLICATION = CATALOGUE / "publication-approval.yaml"


class Silent:
    """A network that never says whether it took a post, and shows afterwards what the test wants."""

    def __init__(self, shows: Absent) -> None:
        self._shows = shows

    def client(self, _platform: str) -> Silent:
        return self

    async def send(self, *_: object) -> Unknown:
        return Unknown("no_answer_in_time")

    async def look_up(self, *_: object) -> Absent:
        return self._shows


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path, read_procedure(PUBLICATION.read_bytes(), PUBLICATION.name))
    yield made
    made.database.close()


def approve(org: Organisation, case: str) -> str:
    """The id of the effect that noe's assent has planned."""
    task = org.task(case)
    answer: dict[str, Any] = {"answer": "good to publish", "comment": "", "digest": task.digest, "command": new_id()}
    org.database.write_now(decide, org.clock, person=org.people["noe"], task=task.id, **answer)
    org.look(case)
    chosen = select(effects.c.id).where(effects.c.case_id == case)
    return str(org.database.read_now(lambda connection: connection.execute(chosen).scalar_one()))


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("several", "several posts that could be this one.", "plusieurs messages qui pourraient être celui-ci."),
        ("other_text_under_key", "shows another text in its place.", "montre un autre texte à cette place."),
        ("", "does not show it, which proves nothing there.", "ce qui n’y prouve rien."),
    ],
)
async def test_morgan_reads_why_nobody_knows(
    org: Organisation, reader: Readers, code: str, english: str, french: str
) -> None:
    case = org.open_case("camille").id
    effect = approve(org, case)
    network = Silent(Absent(certain=False, code=code))
    sender = Sender(org.database, org.clock, cast(Clients, network))
    for _ in range(2):
        await sender.send(effect, Quiet())
        org.clock.move(timedelta(minutes=5))
    task = org.task(case)
    assert task.kind == "parked"
    morgan = await reader("morgan")
    assert english in await morgan.read(f"/tasks/{task.id}")
    assert english in await morgan.read(f"/cases/{case}")
    await morgan.send("/profile/language", language="fr")
    assert french in await morgan.read(f"/tasks/{task.id}")
