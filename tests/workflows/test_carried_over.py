"""A long case goes on in a new run with an empty history: at whatever it waits for, and nobody notices.

On a real server that suggests a new run after a few looks; the test server knows of no such thing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update
from temporalio.client import Client, WorkflowExecutionStatus

from activities.worker import build_worker
from delivery.wake import hint
from platforms.clients import Clients
from records.commands.ask_question import ask_question
from records.commands.cancel_case import cancel_case
from records.commands.move_slot import move_slot
from records.ids import new_id
from records.ledger.verify import verify
from records.tables import accounts, cases, effects, ledger
from tests.house import House, furnish, new_database
from tests.processes import Network, temporal_server
from tests.torture.doom import copy, put
from tests.torture.stage import staged
from tests.workflows.afterwards import kept_together
from workflows.messages import LOOK

SUGGESTED_AFTER = 20  # events: three looks

Carry = Callable[[House, str], Awaitable[None]]
Way = Callable[[House, Carry], Awaitable[str]]


@pytest.fixture(scope="module")
def brief_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("brief")
    with temporal_server(folder, None, f"limit.historyCount.suggestContinueAsNew={SUGGESTED_AFTER}") as address:
        yield address


@pytest.fixture
async def brief_house(tmp_path: Path, brief_address: str, network: Network) -> AsyncIterator[House]:
    """A house whose cases are carried over every few looks."""
    (tmp_path / "brief").mkdir()
    database = new_database(tmp_path / "brief")
    people, stand = furnish(database)
    house = House(database, await Client.connect(brief_address), network, people, stand)
    async with (
        Clients(network.base_url, network.token) as clients,
        build_worker(house.temporal, database, house.clock, clients),
    ):
        yield house
    found = database.read_now(verify)
    assert found.ok, [str(problem) for problem in found.problems]
    database.close()


async def carried(house: House, case: str) -> None:
    """Looked at until another run has taken over and has looked itself."""
    handle = house.temporal.get_workflow_handle(case)
    before = (await handle.describe()).run_id
    pause = 0.03
    async with asyncio.timeout(90):
        while True:
            await handle.signal(LOOK)
            await asyncio.sleep(pause)
            pause = min(pause * 1.2, 0.5)  # a worker that died is away for seconds, and each look is kept meanwhile
            now = (await handle.describe()).run_id
            if now != before and await bound(house, case) == now:
                return


async def twice(house: House, case: str) -> None:
    await carried(house, case)
    await carried(house, case)


async def never(_house: House, _case: str) -> None:
    """The twin that stays in its run."""


async def bound(house: House, case: str) -> str | None:
    return await house.database.read(lambda connection: connection.scalar(_run.where(cases.c.id == case)))


_run = select(cases.c.run_id)


# --- every point at which a case waits ---------------------------------------------------------------------------


async def at_the_review(house: House, carry: Carry) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    await carry(house, case.id)
    await house.decide("noe", review, "good to publish")
    return case.id


async def at_the_sign_off(house: House, carry: Carry) -> str:
    case = await house.submit("camille", sensitivity="high")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    asked = await house.task(case.id, "sign-off")
    await carry(house, case.id)
    await house.decide("morgan", asked, "good to publish")
    return case.id


async def before_its_slot(house: House, carry: Carry) -> str:
    soon = datetime.now(UTC) + timedelta(hours=1)
    case = await house.submit("camille", slot=soon.isoformat())
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.stands_in(case.id, "slot")
    await carry(house, case.id)
    moved = {"case": case.id, "account": house.accounts["short"], "slot": datetime.now(UTC) + timedelta(seconds=1)}
    await house.database.write(move_slot, house.clock, person=house.people["camille"], **moved)
    await hint(house.temporal, house.database, case.id)
    return case.id


async def while_it_is_held(house: House, carry: Carry) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    await house.database.write(_connected, house, value=False)
    await house.decide("noe", review, "good to publish")
    held = await house.task(case.id, "everywhere")
    await carry(house, case.id)
    await house.database.write(_connected, house, value=True)
    await house.decide("noe", held, "release")
    return case.id


async def while_it_is_parked(house: House, carry: Carry) -> str:
    house.network.fault("drop-before", flavour="long")
    case = await house.submit("camille", on=["long"])
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    parked = await house.task(case.id, "everywhere")
    await carry(house, case.id)
    await house.decide("noe", parked, "was not published")
    return case.id


async def before_it_is_sent_again(house: House, carry: Carry) -> str:
    case = await house.submit("camille")
    await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
    asked = await house.task(case.id, "revise")
    await carry(house, case.id)
    await house.decide("camille", asked, "sent again", form=house.publication())
    second = await house.task(case.id, "review")
    await carry(house, case.id)
    await house.decide("noe", second, "good to publish")
    return case.id


async def with_a_question_open(house: House, carry: Carry) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    asked = {"case": case.id, "passage": "samedi", "text": "Lequel ?"}
    question = await house.database.write(ask_question, house.clock, person=house.people["noe"], **asked)
    await carry(house, case.id)
    told = {"case": case.id, "answers": question, "text": "Le 28."}
    await house.database.write(ask_question, house.clock, person=house.people["camille"], **told)
    await house.decide("noe", review, "good to publish")
    return case.id


async def and_is_cancelled(house: House, carry: Carry) -> str:
    case = await house.submit("camille")
    await house.task(case.id, "review")
    await carry(house, case.id)
    said = {"case": case.id, "reason": "plus d'actualité", "command": new_id()}
    await house.database.write(cancel_case, house.clock, person=house.people["camille"], **said)
    await hint(house.temporal, house.database, case.id)
    return case.id


WAYS: tuple[Way, ...] = (
    at_the_review,
    at_the_sign_off,
    before_its_slot,
    while_it_is_held,
    while_it_is_parked,
    before_it_is_sent_again,
    with_a_question_open,
    and_is_cancelled,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_a_case_carried_over_comes_out_as_if_nothing_were(house: House, brief_house: House, way: Way) -> None:
    async def told(one: House, carry: Carry) -> tuple[list[str], str | None, int]:
        case = await way(one, carry)
        ended = await one.ended(case)
        await one.temporal.get_workflow_handle(case).result()
        types = await one.types(case)
        assert types.count("run.bound") == 1 + await one.database.read(_handovers, case)
        return [type for type in types if type != "run.bound"], ended.outcome, await one.database.read(_posts, case)

    over = await told(brief_house, twice)
    assert over == await told(house, never)
    assert "case.rewound" not in over[0]


# --- at the very moment -------------------------------------------------------------------------------------------


async def test_a_burst_of_looks_and_decisions_across_the_handover_loses_none(brief_house: House) -> None:
    house = brief_house
    opened = [await house.submit("camille", text=f"Rafale {n}.") for n in range(4)]
    over = asyncio.Event()

    async def hammer(case: str) -> None:
        handle = house.temporal.get_workflow_handle(case)
        while not over.is_set():
            await asyncio.gather(*(handle.signal(LOOK) for _ in range(8)), return_exceptions=True)  # some after its end
            await asyncio.sleep(0.01)

    for case in opened:
        await house.task(case.id, "review")
    async with asyncio.TaskGroup() as group, kept_together(house):
        for case in opened:
            group.create_task(hammer(case.id))
        for case in opened:
            await house.seen(lambda c, case=case.id: _handovers(c, case) or None, "handover", case.id)
            await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        for case in opened:
            assert (await house.ended(case.id)).outcome == "published"
        over.set()
    for n, case in enumerate(opened):
        assert len(house.posts_with(f"Rafale {n}.")) == 1
        assert "case.rewound" not in await house.types(case.id)


async def test_a_cancel_by_temporal_across_the_handover_cancels_nothing(brief_house: House) -> None:
    house = brief_house
    case = await house.submit("camille", text="Annulé par personne, en chemin.")
    review = await house.task(case.id, "review")
    for _ in range(3):
        await house.temporal.get_workflow_handle(case.id).cancel()
        await carried(house, case.id)
    await house.decide("noe", review, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    types = await house.types(case.id)
    assert "run.cancel_ignored" in types
    assert "case.rewound" not in types


@pytest.mark.timeout(200)
@pytest.mark.parametrize(
    "look", [pytest.param(2, marks=pytest.mark.torture), 3, pytest.param(4, marks=pytest.mark.torture)]
)
@pytest.mark.parametrize("when", ["before-commit", "after-commit"])
async def test_a_worker_that_dies_at_the_handover_leaves_nothing_undone(
    tmp_path: Path, network: Network, brief_address: str, look: int, when: str
) -> None:
    """The looks around the handover, the last of the one run and the first of the other among them."""
    async with staged(tmp_path, network, brief_address, f"advance:{look}:{when}") as stage:
        case = await stage.house.submit("camille", text=f"En chemin, {look}, {when}.")
        review = await stage.house.task(case.id, "review")
        await carried(stage.house, case.id)
        await stage.house.decide("noe", review, "good to publish")
        assert (await stage.house.ended(case.id)).outcome == "published"
        assert "case.rewound" not in await stage.house.types(case.id)
    assert stage.reached
    assert len(stage.house.posts_with(f"En chemin, {look}, {when}.")) == 1


# --- what is no handover ------------------------------------------------------------------------------------------


async def test_records_put_back_to_before_the_handover_are_known_to_be_behind(
    brief_house: House, tmp_path: Path
) -> None:
    """One account has been published, the other waits for its slot: the post that stands there is found again."""
    house, kept = brief_house, tmp_path / "copy.db"
    text = "Remis avant le passage."
    later = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    accounts = {"short": house.accounts["short"], "news": house.accounts["news"]}
    slots = {accounts["news"]: {"slot": later}}
    case = await house.submit("camille", on=["short", "news"], text=text, variants=slots)
    review = await house.task(case.id, "review")
    copy(house.database.path, kept)()
    await house.decide("noe", review, "good to publish")
    await house.effect(case.id, "confirmed")
    await carried(house, case.id)
    put(kept, house.database.path)
    async with kept_together(house):
        await house.decide("noe", await house.task(case.id, "review"), "good to publish")
        assert (await house.effect(case.id, "confirmed")).account_id == accounts["short"]
        assert "case.rewound" in await house.types(case.id)
        moved = {"case": case.id, "account": accounts["news"], "slot": None}
        await house.stands_in(case.id, "slot")
        await house.database.write(move_slot, house.clock, person=house.people["camille"], **moved)
        assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with(text)) == 2


async def test_records_put_back_to_the_same_version_before_the_handover_are_known_to_be_behind(
    brief_house: House, tmp_path: Path
) -> None:
    house, kept = brief_house, tmp_path / "copy.db"
    case = await house.submit("camille", text="Remis juste avant.")
    review = await house.task(case.id, "review")
    copy(house.database.path, kept)()
    await carried(house, case.id)
    put(kept, house.database.path)
    await house.decide("noe", review, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    assert "case.rewound" in await house.types(case.id)
    assert len(house.posts_with("Remis juste avant")) == 1


async def test_a_run_reset_after_a_handover_is_no_handover(brief_house: House) -> None:
    from tests.workflows.test_forgery import _reset

    house = brief_house
    case = await house.submit("camille", text="Remis après le passage.")
    review = await house.task(case.id, "review")
    await carried(house, case.id)
    assert "case.rewound" not in await house.types(case.id)
    await _reset(house, case.id)
    rewound = select(ledger.c.n).where(ledger.c.case_id == case.id, ledger.c.type == "case.rewound")
    await house.seen(lambda c: c.scalar(rewound), "reset", case.id)
    await house.decide("noe", review, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with("Remis après le passage")) == 1


async def test_a_carried_case_is_no_missing_workflow(brief_house: House) -> None:
    house = brief_house
    case = await house.submit("camille", text="Personne ne manque.")
    review = await house.task(case.id, "review")
    await carried(house, case.id)
    async with kept_together(house):
        await asyncio.sleep(1)
        described = await house.temporal.get_workflow_handle(case.id).describe()
        assert described.status == WorkflowExecutionStatus.RUNNING
        await house.decide("noe", review, "good to publish")
        assert (await house.ended(case.id)).outcome == "published"
    assert not {"case.rewound", "run.refused"} & set(await house.types(case.id))


def _connected(connection: Connection, house: House, *, value: bool) -> None:
    connection.execute(update(accounts).where(accounts.c.id == house.accounts["short"]).values(connected=value))


def _posts(connection: Connection, case: str) -> int:
    stands = select(effects.c.id).where(effects.c.case_id == case, effects.c.platform_id.is_not(None))
    return len(connection.execute(stands).all())


def _handovers(connection: Connection, case: str) -> int:
    bound = select(ledger.c.data).where(ledger.c.case_id == case, ledger.c.type == "run.bound")
    return sum("continues" in json.loads(data) for data in connection.scalars(bound))
