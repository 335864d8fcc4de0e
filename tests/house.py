"""A whole house for tests: records, a real Temporal server, the sandbox network, driven as people drive it."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from temporalio.client import Client

from delivery.wake import hint
from governance.charter import Charter, to_compiled
from governance.charter.read import read_charter
from procedures.compiled import digest
from procedures.compiled import to_compiled as procedure_to_compiled
from procedures.model import Procedure
from procedures.reader import read_procedure
from records.clock import machine_clock
from records.commands.activate_document import activate_calendar
from records.commands.decide import Decided, decide
from records.commands.open_case import CaseOpened, open_case
from records.database import Database
from records.first_documents import first_calendars, first_procedures
from records.ids import new_id, new_pseudonym
from records.tables import (
    accounts,
    cases,
    charters,
    communities,
    effects,
    ledger,
    organisation,
    people,
    procedures,
    roles,
    steps,
    tasks,
)
from tests.database import blank_database
from tests.processes import Network

CATALOGUE = Path(__file__).parent.parent / "procedures" / "catalogue"
PATIENCE_SECONDS = 60.0

PEOPLE = {  # name -> (manager, roles)
    "solene": (None, ["director"]),
    "morgan": ("solene", ["duty_editor", "crisis_lead"]),
    "robin": ("solene", ["legal"]),
    "dominique": (None, ["auditor"]),
    "op": (None, ["operator"]),
    "camille": ("morgan", ["community_manager@amis", "community_manager@familles"]),
    "noe": ("morgan", ["community_manager@amis", "community_manager@familles"]),
    "ines": ("morgan", ["planner@amis"]),
    "sacha": ("morgan", ["socio_documentalist@amis"]),
}
ACCOUNTS = {
    "short": ("amis", "sandbox-short", "@marees"),
    "long": ("amis", "sandbox-long", "@marees-long"),
    "news": ("amis", "sandbox-newsroom", "@marees-news"),
    "short-familles": ("familles", "sandbox-short", "@marees-familles"),
}


@dataclass
class House:
    database: Database
    temporal: Client
    network: Network
    people: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    clock: Callable[[], datetime] = machine_clock
    tampered: bool = False  # a test that changes the records behind the ledger's back: verification may see it

    # -- what people do

    def publication(self, **changes: Any) -> dict[str, Any]:
        chosen = changes.pop("on", ["short"])
        return {
            "title": "Réouverture de la grande galerie",
            "community": "amis",
            "accounts": [self.accounts[name] for name in chosen],
            "text": f"La grande galerie rouvre samedi. (n{secrets.token_hex(4)})",
            "language": "fr",
        } | changes

    async def submit(self, who: str, **changes: Any) -> CaseOpened:
        opened = await self.database.write(
            open_case,
            self.clock,
            person=self.people[who],
            procedure="publication-approval",
            body=self.publication(**changes),
            command=new_id(),
        )
        await hint(self.temporal, self.database, opened.id)
        return opened

    async def decide(self, who: str, task: Row[Any], answer: str, comment: str = "", **extra: Any) -> Decided:
        needs = answer in ("changes wanted", "not to be published", "drop", "change")
        decided = await self.database.write(
            decide,
            self.clock,
            person=self.people[who],
            task=task.id,
            answer=answer,
            comment=comment or ("une raison" if needs else ""),
            digest=extra.pop("digest", task.digest),
            command=extra.pop("command", new_id()),
            **extra,
        )
        assert isinstance(decided, Decided)
        await hint(self.temporal, self.database, decided.case)
        return decided

    # -- what can be seen

    async def task(self, case: str, step: str) -> Row[Any]:
        """The open task of that step, as soon as it stands."""
        found = select(tasks).where(tasks.c.case_id == case, tasks.c.step == step, tasks.c.state == "open")
        return await self.seen(lambda connection: connection.execute(found).one_or_none(), f"task {step}", case)

    async def stands(self, case: str) -> Row[Any]:
        """The case as it is now."""
        found = select(cases).where(cases.c.id == case)
        return await self.database.read(lambda connection: connection.execute(found).one())

    async def stands_in(self, case: str, step: str) -> Row[Any]:
        found = select(steps).where(steps.c.case_id == case, steps.c.name == step, steps.c.closed_at.is_(None))
        return await self.seen(lambda connection: connection.execute(found).first(), f"step {step}", case)

    async def ended(self, case: str) -> Row[Any]:
        over = select(cases).where(cases.c.id == case, cases.c.state.in_(("ended", "cancelled")))
        return await self.seen(lambda connection: connection.execute(over).one_or_none(), "end", case)

    async def effect(self, case: str, *states: str) -> Row[Any]:
        found = select(effects).where(effects.c.case_id == case, effects.c.state.in_(states))
        return await self.seen(lambda connection: connection.execute(found).first(), f"effect {states}", case)

    async def seen(self, look: Callable[[Connection], Any], what: str, case: str) -> Any:
        until, pause = time.monotonic() + PATIENCE_SECONDS, 0.01
        while time.monotonic() < until:
            found = await self.database.read(look)
            if found is not None:
                return found
            await asyncio.sleep(pause)
            pause = min(pause * 1.2, 0.1)  # most is seen at once; what takes long is not asked for at every moment
        raise AssertionError(f"never seen: {what}; the case stands at {await self.database.read(self._standing, case)}")

    def _standing(self, connection: Connection, case: str) -> list[tuple[Any, ...]]:
        rows = connection.execute(
            select(steps.c.key, steps.c.outcome).where(steps.c.case_id == case).order_by(steps.c.n)
        )
        told = connection.execute(
            select(ledger.c.type, ledger.c.data).where(ledger.c.case_id == case).order_by(ledger.c.n)
        )
        return [tuple(row) for row in rows] + [tuple(row) for row in told][-6:]

    async def types(self, case: str) -> list[str]:
        query = select(ledger.c.type).where(ledger.c.case_id == case).order_by(ledger.c.n)
        return await self.database.read(lambda connection: list(connection.scalars(query)))

    def posts_with(self, text: str) -> list[dict[str, object]]:
        return [post for post in self.network.posts() if text in str(post["text"])]


def furnish(database: Database) -> tuple[dict[str, str], dict[str, str]]:
    """Ids by name of the people and accounts of a small museum, with the catalogue's procedure and charter active."""
    return database.write_now(_furnish)


def _furnish(connection: Connection) -> tuple[dict[str, str], dict[str, str]]:
    now = machine_clock() - timedelta(days=1)
    connection.execute(insert(organisation).values(only=1, name="Musée des Marées", created_at=now))
    for community, name in (("amis", "Amis du musée"), ("familles", "Familles")):
        connection.execute(insert(communities).values(id=community, name_fr=name, name_en=name))
    ids: dict[str, str] = {}
    for name, (manager, held) in PEOPLE.items():
        ids[name] = new_pseudonym()
        connection.execute(
            insert(people).values(
                id=ids[name],
                email=f"{name}@marees.example",
                name=name.capitalize(),
                manager_id=ids.get(manager or ""),
                created_at=now,
            )
        )
        for role in held:
            named, _, community = role.partition("@")
            connection.execute(
                insert(roles).values(
                    id=new_id(), person_id=ids[name], role=named, community_id=community or None, since=now
                )
            )
    stands: dict[str, str] = {}
    for name, (community, platform, handle) in ACCOUNTS.items():
        stands[name] = f"acc-{name}"
        connection.execute(
            insert(accounts).values(
                id=stands[name],
                community_id=community,
                platform=platform,
                handle=handle,
                display_name="Musée des Marées",
            )
        )
    for calendar in first_calendars():
        activate_calendar(
            connection,
            lambda: now,
            name=calendar.name,
            source=calendar.source,
            compiled=calendar.compiled,
            digest=calendar.digest,
        )
    for document in first_procedures():
        connection.execute(
            insert(procedures).values(
                digest=document.digest,
                name=document.name,
                version=1,
                source=document.source,
                compiled=document.compiled,
                activated_at=now,
            )
        )
    source, charter = _charter()
    connection.execute(
        insert(charters).values(
            digest=charter.digest, version=1, source=source, compiled=to_compiled(charter), activated_at=now
        )
    )
    return ids, stands


@cache
def _charter() -> tuple[str, Charter]:
    source = (CATALOGUE / "charter.yaml").read_text()
    return source, read_charter(source, "charter.yaml")


def activate_procedure(connection: Connection, source: str, now: datetime) -> str:
    compiled = procedure_to_compiled(_read(source))
    connection.execute(
        insert(procedures).values(
            digest=digest(compiled),
            name=compiled["name"],
            version=1,
            source=source,
            compiled=compiled,
            activated_at=now,
        )
    )
    return digest(compiled)


@cache
def _read(source: str) -> Procedure:
    """Reading it takes longer than all else that makes a house."""
    return read_procedure(source, "procedure.yaml")


def new_database(folder: Path) -> Database:
    return blank_database(folder / "placet.db")
