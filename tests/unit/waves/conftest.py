"""A desk at which a campaign runs: Inès plans it, Morgan decides, Noé and Camille review its publications."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Row, select

from records.commands.enter_absence import enter_absence
from records.engine.gate import permit
from records.engine.happenings import happen
from records.engine.load import locked_case
from records.engine.outcomes import confirmed
from records.ids import new_id
from records.ledger.entries import Entries
from records.tables import campaign_items, effects, outbox
from tests.campaigns import campaign, open_campaign, planned
from tests.house import furnish, new_database
from tests.unit.commands.conftest import Desk


@dataclass
class Season(Desk):
    """The catalogue's campaign, in two waves of two publications unless a test says otherwise."""

    def plan(self, person: str = "ines", *, waves: Sequence[int] = (2, 2), **changes: Any) -> str:
        """The case of a campaign that waits for an answer on its plan; as many publications in each wave."""
        on = [self.accounts["short"]]
        rows = [
            planned(
                on,
                key=f"w{wave}-{n}",
                wave=wave,
                title=f"Vague {wave}, {n}",
                text=f"Une visite, vague {wave}, numéro {n}.",
                slot=None,
            )
            for wave, count in enumerate(waves, start=1)
            for n in range(1, count + 1)
        ]
        titles = [f"Vague {n}" for n in range(1, len(waves) + 1)]
        body = campaign(on, waves=titles, plan=rows, **changes)
        return str(open_campaign(self.database, self.clock, self.people[person], body).id)

    def say(self, person: str, case: str, step: str, answer: str, **more: Any) -> Any:
        return self.answer(person, self.tasks(case)[step], answer, **more)

    def under_way(self, **changes: Any) -> str:
        """A campaign of which the first wave has begun, its publications waiting for review."""
        case = self.plan(**changes)
        self.say("morgan", case, "plan agreed", "agreed")
        self.say("morgan", case, "next wave", "go")
        self.everywhere()
        return case

    def items(self, case: str, wave: int = 1) -> list[str]:
        """The cases of the publications of the wave, in the order of the plan."""
        query = select(campaign_items.c.publication_case).where(
            campaign_items.c.case_id == case, campaign_items.c.wave == wave
        )
        return [row.publication_case for row in self.rows(query.order_by(campaign_items.c.key))]

    def approve(self, item: str, person: str = "noe") -> Row[Any]:
        """The effect of a publication that was found good to publish; it waits for the gate."""
        self.say(person, item, "review", "good to publish")
        return self.effect(item)

    def effect(self, item: str) -> Row[Any]:
        row: Row[Any] = self.rows(select(effects).where(effects.c.case_id == item))[0]
        return row

    def permit(self, effect: Row[Any]) -> Any:
        return self.run(permit, effect_id=effect.id)

    def publish(self, item: str) -> None:
        effect = self.approve(item)
        self.permit(effect)
        self.run(confirmed, effect_id=effect.id, platform_id=new_id(), url="https://example.org", looked_up=False)

    def away(self, person: str, substitute: str) -> None:
        """Somebody stands in for the person for two days."""
        until = self.now + timedelta(days=2)
        whose, instead = self.people[person], self.people[substitute]
        self.run(enter_absence, person=person, whose=whose, substitute=instead, since=self.now, until=until)

    def happens(self, case: str, event: str) -> None:
        """Recorded; the machine has not heard of it."""

        def happened(connection: Any, clock: Any) -> None:
            entries = Entries(connection, clock())
            happen(connection, entries, locked_case(connection, case), event, clock())
            entries.write()

        self.run(happened)

    def everywhere(self) -> None:
        """Everything is looked at that waits to be, as the worker does."""
        waiting = self.rows(select(outbox.c.case_id).where(outbox.c.done_at.is_(None)).distinct())
        while waiting:
            for row in waiting:
                self.look(row.case_id)
            waiting = self.rows(select(outbox.c.case_id).where(outbox.c.done_at.is_(None)).distinct())


@pytest.fixture
def season(tmp_path: Path) -> Iterator[Season]:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    season = Season(database, people, accounts)
    season.give("sacha", "analytics_expert", "amis")
    yield season
    assert season.verified() == []
    database.close()
