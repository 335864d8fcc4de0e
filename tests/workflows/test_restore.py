"""The database restored to an earlier moment: nothing it holds is lost, nothing is posted twice, no case is left."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from temporalio.client import Client

from activities.worker import build_worker
from platforms.clients import Clients
from records.ledger.verify import verify
from records.tables import cases, decisions, tasks
from tests.house import House, furnish, new_database
from tests.processes import Network
from tests.torture.doom import Doom, DoomedDatabase, copy, put
from tests.torture.scenes import publication, settled, wrong_after
from tests.torture.stage import staged
from tests.workflows.afterwards import kept_together

MOMENTS = {  # name -> the point at which the database was copied
    "before the first look": "advance:1:before-commit",
    "at the review": "advance:1:after-commit",
    "approved and not yet carried on": "advance:2:before-commit",
    "planned": "advance:2:after-commit",
    "permitted": "permit:1:after-commit",
    "sent and not yet confirmed": "confirmed:1:before-commit",
}


@contextlib.asynccontextmanager
async def working(house: House, database: DoomedDatabase) -> AsyncIterator[None]:
    async with (
        Clients(house.network.base_url, house.network.token) as clients,
        build_worker(house.temporal, database, house.clock, clients),
        kept_together(house),
    ):
        yield


def held(connection: Connection) -> tuple[set[str], object]:
    return set(connection.scalars(select(decisions.c.id))), verify(connection).checkpoint


EVERYDAY = {  # the others wait for a lease, or are played by `make torture`
    ("before the first look", "long"),
    ("at the review", "news"),
    ("approved and not yet carried on", "short"),
    ("planned", "long"),
}


@pytest.mark.timeout(200)
@pytest.mark.parametrize(
    ("moment", "account"),
    [
        pytest.param(moment, account, marks=[] if (moment, account) in EVERYDAY else [pytest.mark.torture])
        for moment in MOMENTS
        for account in ("short", "long", "news")
    ],
)
async def test_a_database_put_back_after_the_end_posts_nothing_twice(
    tmp_path: Path, temporal_address: str, network: Network, moment: str, account: str
) -> None:
    """The workflow is closed and the post stands there, of which the restored database knows nothing."""
    text = f"Restauré {moment}, {account}."
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    house = House(database, await Client.connect(temporal_address), network, people, accounts)
    kept = tmp_path / "copy.db"
    watched = DoomedDatabase(database.path, Doom({MOMENTS[moment]: copy(database.path, kept)}))
    async with working(house, watched):
        case = await house.submit("camille", on=[account], text=text)
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        assert (await house.ended(case.id)).outcome == "published"
        await house.temporal.get_workflow_handle(case.id).result()
    put(kept, database.path)
    restored, checkpoint = house.database.read_now(held)

    async with working(house, watched):
        if not restored:
            await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        await settled(house, case.id)
        over = house.database.read_now(_over, case.id)
    assert over in ("published", "parked")
    assert len(house.posts_with(text)) == 1
    now, _ = house.database.read_now(held)
    assert restored <= now
    assert house.database.read_now(lambda connection: verify(connection, earlier=[checkpoint])).problems == []
    assert "case.rewound" in await house.types(case.id)
    database.close()
    watched.close()


async def test_a_workflow_that_is_ahead_of_its_restored_case_gets_the_truth(
    tmp_path: Path, temporal_address: str, network: Network
) -> None:
    text = "Restauré pendant le deuxième tour."
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    house = House(database, await Client.connect(temporal_address), network, people, accounts)
    kept = tmp_path / "copy.db"
    plain = DoomedDatabase(database.path, Doom({}))
    async with working(house, plain):
        case = await house.submit("camille", text=text)
        first = await house.task(case.id, "review")
        copy(database.path, kept)()
        await house.decide("noe", first, "changes wanted")
        await house.decide(
            "camille", await house.task(case.id, "revise"), "sent again", form=house.publication(text=text)
        )
        await house.task(case.id, "review")
    put(kept, database.path)
    async with working(house, plain):
        again = await house.task(case.id, "review")
        assert again.id == first.id
        await house.decide("noe", again, "good to publish")
        assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 1
    assert "case.rewound" in await house.types(case.id)
    assert house.database.read_now(verify).problems == []
    database.close()
    plain.close()


async def test_a_case_that_the_restored_database_does_not_know_ends_in_temporal(
    tmp_path: Path, temporal_address: str, network: Network
) -> None:
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    house = House(database, await Client.connect(temporal_address), network, people, accounts)
    kept = tmp_path / "copy.db"
    copy(database.path, kept)()
    plain = DoomedDatabase(database.path, Doom({}))
    async with working(house, plain):
        case = await house.submit("camille", text="Jamais vu.")
        await house.task(case.id, "review")
        put(kept, database.path)
        handle = house.temporal.get_workflow_handle(case.id)
        await handle.signal("look")
        assert await handle.result() == "stopped"
    assert house.posts_with("Jamais vu") == []
    database.close()
    plain.close()


@pytest.mark.torture
@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    "account",
    [
        "short",
        "news",
        "long",
    ],
)
async def test_a_permit_that_the_restored_database_does_not_know_is_not_given_again(
    tmp_path: Path, network: Network, temporal_address: str, account: str
) -> None:
    """The worker dies with the post on the network; the records go back to the moment before its permit."""
    planned, sent = "advance:2:after-commit", "confirmed:1:before-commit"
    async with staged(tmp_path, network, temporal_address, sent, copy_at=planned, nursing=False) as stage:
        promised = await publication(stage.house, on=(account,))
        assert stage.worker is not None
        await asyncio.to_thread(stage.worker.wait, 60)
        put(stage.copy, stage.house.database.path)
        await stage.start_worker()
        assert await wrong_after(stage.house, promised) == []


def _over(connection: Connection, case: str) -> str | None:
    outcome = connection.scalar(select(cases.c.outcome).where(cases.c.id == case))
    parked = connection.scalar(
        select(tasks.c.id).where(tasks.c.case_id == case, tasks.c.kind == "parked", tasks.c.state == "open")
    )
    return outcome or (parked and "parked")
