"""An organisation for tests, made in milliseconds: people, roles, communities, accounts, a procedure; no Temporal.

    org = make_organisation(tmp_path)
    org.people["camille"]                 the id of a person
    org.token("noe")                      a bearer token
    org.open_case("camille", text="…")    a case whose first task stands
    app = create_app(org.web())           the web application; cases move as soon as they are hinted

The people are those of the demo organisation, all with the password `PASSWORD`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select

from governance.charter import Charter
from governance.charter import to_compiled as charter_to_compiled
from governance.charter.read import read_charter
from governance.person import Person
from procedures.compiled import digest, to_compiled
from procedures.model import Ask, Exclusion, Lead, Moment, Procedure, Span, Who
from records.commands.activate_document import activate_calendar
from records.commands.create_token import create_token
from records.commands.give_role import give_role
from records.commands.open_case import CaseOpened, open_case
from records.commands.sign_in import sign_in
from records.database import Database
from records.engine.advance import Run, advance
from records.first_documents import first_calendars
from records.ids import new_id, new_pseudonym
from records.passwords import hash_password
from records.queries.people import person as find_person
from records.secret import new_secret
from records.tables import (
    accounts,
    cases,
    charters,
    communities,
    ledger,
    organisation,
    people,
    procedures,
    roles,
    tasks,
)
from tests.database import blank_database
from web.settings import WebSettings

PASSWORD = "placet-demo"
CHARTER = Path(__file__).parent.parent / "procedures" / "catalogue" / "charter.yaml"
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

PEOPLE: dict[str, tuple[str | None, list[str]]] = {  # name -> (manager, roles; without @ in the whole organisation)
    "solene": (None, ["director"]),
    "morgan": ("solene", ["duty_editor@amis", "crisis_lead@amis", "crisis_lead@familles"]),
    "robin": ("solene", ["legal"]),
    "dominique": (None, ["auditor"]),
    "alix": ("morgan", ["community_architect"]),
    "op": (None, ["operator"]),
    "camille": ("morgan", ["community_manager@amis", "community_manager@familles"]),
    "noe": ("morgan", ["community_manager@amis", "community_manager@familles"]),
    "ines": ("morgan", ["planner@amis"]),
    "sacha": ("morgan", ["socio_documentalist@familles"]),  # an outsider to `amis`
    "nobody": (None, []),  # signed in, without any role: an outsider everywhere
}
ACCOUNTS = {
    "short": ("amis", "sandbox-short", "@marees"),
    "long": ("amis", "sandbox-long", "@marees-long"),
    "familles": ("familles", "sandbox-short", "@marees-familles"),
}
REVIEW = Procedure(
    name="publication-approval",
    title={"fr": "Approbation d’une publication", "en": "Publication approval"},
    subject="publication",
    started_by=("community_manager", "planner"),
    guarantees=("approved",),
    steps=(
        Ask(
            name="review",
            title={"fr": "Relecture", "en": "Review"},
            who=Who("role in community", "community_manager"),
            answers={
                "good to publish": Lead("end", "published"),
                "changes wanted": Lead("end", "abandoned"),
                "not to be published": Lead("end", "rejected"),
            },
            never=(Exclusion("author"),),
            due=Moment(Span(4, "hours")),
        ),
    ),
)


class Quiet:
    """The heartbeat of a send that Temporal never interrupts."""

    fence = 0

    async def tell(self, fence: int) -> None:
        self.fence = fence


@dataclass
class HandClock:
    """A clock that stands still until it is moved."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        self.now += by


@dataclass
class Organisation:
    database: Database
    clock: HandClock
    people: dict[str, str] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    hinted: list[str] = field(default_factory=list)
    engine_answers: bool = True

    def person(self, name: str) -> Person:
        found = self.database.read_now(find_person, self.people[name])
        assert found is not None
        return found

    def token(self, name: str) -> str:
        secret = new_secret()
        self.database.write_now(create_token, self.clock, person=self.people[name], secret=secret)
        return secret

    def session(self, name: str) -> str:
        """The secret of an open session: the value of the cookie. Much faster than signing in."""
        secret = new_secret()
        self.database.write_now(
            sign_in, self.clock, person=self.people[name], password_hash=_password_hash(), secret=secret, device=""
        )
        return secret

    def publication(self, *, on: str = "short", **changes: Any) -> dict[str, Any]:
        community = ACCOUNTS[on][0]
        return {
            "title": "Réouverture de la grande galerie",
            "community": community,
            "accounts": [self.accounts[on]],
            "text": "La grande galerie rouvre samedi.",
            "language": "fr",
        } | changes

    def open_case(self, who: str, *, on: str = "short", **changes: Any) -> CaseOpened:
        """A case whose first task stands."""
        opened = self.database.write_now(
            open_case,
            self.clock,
            person=self.people[who],
            procedure=REVIEW.name,
            body=self.publication(on=on, **changes),
            command=new_id(),
        )
        self.look(opened.id)
        return opened

    def give(self, who: str, role: str, community: str | None = None) -> None:
        self.database.write_now(give_role, self.clock, person=self.people[who], role=role, community=community)

    def task(self, case: str) -> Row[Any]:
        """The newest task of the case."""
        chosen = select(tasks).where(tasks.c.case_id == case).order_by(tasks.c.id.desc()).limit(1)
        return self.database.read_now(lambda connection: connection.execute(chosen).one())

    def types(self, stream: str) -> list[str]:
        """The types of the entries of a stream, in order."""
        chosen = select(ledger.c.type).where(ledger.c.stream == stream).order_by(ledger.c.n)
        return self.database.read_now(lambda connection: list(connection.scalars(chosen)))

    def all_types(self) -> list[str]:
        return self.database.read_now(lambda connection: list(connection.scalars(select(ledger.c.type))))

    def look(self, case: str) -> None:
        """What the engine does when it hears of a case: one look."""
        chosen = select(cases.c.procedure_digest).where(cases.c.id == case)
        digest = self.database.read_now(lambda connection: connection.execute(chosen).scalar_one())
        self.database.write_now(
            advance, self.clock, case_id=case, run=Run("run", digest), expected_version=None, key=new_id()
        )

    # what the web application asks of `delivery.client.Hinter`
    def hint(self, case: str) -> None:
        self.hinted.append(case)
        self.look(case)

    async def answers(self) -> bool:
        return self.engine_answers

    def web(self, **changes: Any) -> WebSettings:
        known: dict[str, Any] = {
            "database": self.database,
            "hinter": self,
            "clock": self.clock,
            "host_names": ("localhost", "127.0.0.1"),
        }
        return WebSettings(**(known | changes))


def make_organisation(folder: Path, procedure: Procedure = REVIEW) -> Organisation:
    """A small museum in a new database in the folder. The procedure bears the name of `REVIEW`."""
    database = blank_database(folder / "placet.db")
    org = Organisation(database, HandClock())
    with database._writing.begin() as connection:
        connection.execute(insert(organisation).values(only=1, name="Musée des Marées", created_at=START))
        for community, fr, en in (
            ("amis", "Amis du musée", "Friends of the museum"),
            ("familles", "Familles", "Families"),
        ):
            connection.execute(insert(communities).values(id=community, name_fr=fr, name_en=en))
        for name, (manager, held) in PEOPLE.items():
            person = org.people[name] = new_pseudonym()
            connection.execute(
                insert(people).values(
                    id=person,
                    email=f"{name}@marees.example",
                    name=name.capitalize(),
                    language="fr",
                    password_hash=_password_hash(),
                    manager_id=org.people[manager] if manager else None,
                    created_at=START,
                )
            )
            for one in held:
                role, _, place = one.partition("@")
                connection.execute(
                    insert(roles).values(
                        id=new_id(), person_id=person, role=role, community_id=place or None, since=START
                    )
                )
        for name, (community, platform, handle) in ACCOUNTS.items():
            org.accounts[name] = f"account-{name}"
            connection.execute(
                insert(accounts).values(
                    id=org.accounts[name],
                    community_id=community,
                    platform=platform,
                    handle=handle,
                    display_name="Musée des Marées",
                )
            )
        compiled = to_compiled(procedure)
        connection.execute(
            insert(procedures).values(
                digest=digest(compiled),
                name=procedure.name,
                version=1,
                source="",
                compiled=compiled,
                activated_at=START,
            )
        )
        charter, source = _charter()
        connection.execute(
            insert(charters).values(
                digest=charter.digest,
                version=1,
                source=source,
                compiled=charter_to_compiled(charter),
                activated_at=START,
            )
        )
        for calendar in first_calendars() if procedure.calendar else ():
            activate_calendar(
                connection,
                org.clock,
                name=calendar.name,
                source=calendar.source,
                compiled=calendar.compiled,
                digest=calendar.digest,
            )
    return org


@lru_cache(maxsize=1)
def _charter() -> tuple[Charter, str]:
    source = CHARTER.read_text()
    return read_charter(source, CHARTER.name), source


@lru_cache(maxsize=1)
def _password_hash() -> str:
    return hash_password(PASSWORD)
