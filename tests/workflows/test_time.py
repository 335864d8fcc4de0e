"""Hours and weeks pass on the server that skips them: ladders climb, slots come, silence answers nothing (rule 5)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select
from temporalio.testing import WorkflowEnvironment

from activities.worker import build_worker
from governance.refusal import Refusal
from platforms.clients import Clients
from records.ledger.verify import verify
from records.tables import decisions, notices
from tests.house import House, furnish, new_database
from tests.processes import BIN, Network


@pytest.fixture
async def skipping(tmp_path: Path, network: Network) -> AsyncIterator[tuple[House, WorkflowEnvironment]]:
    """A house whose clock is the environment's, of which whole weeks can be skipped."""
    loop = asyncio.get_running_loop()
    database = new_database(tmp_path)
    people, accounts = furnish(database)
    async with await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=str(BIN / "temporal-test-server")
    ) as environment:

        def clock() -> datetime:  # asked by commands, on the writer's thread
            return asyncio.run_coroutine_threadsafe(environment.get_current_time(), loop).result()

        house = House(database, environment.client, network, people, accounts, clock=clock)
        async with (
            Clients(network.base_url, network.token) as clients,
            build_worker(environment.client, database, clock, clients),
        ):
            yield house, environment
    assert database.read_now(verify).problems == []
    database.close()


async def test_the_ladder_climbs_and_answers_nothing(skipping: tuple[House, WorkflowEnvironment]) -> None:
    house, environment = skipping
    case = await house.submit("camille", text="Qui relira ?")
    review = await house.task(case.id, "review")

    await environment.sleep(timedelta(hours=1, minutes=59))
    assert "task.reminded" not in await house.types(case.id)
    await environment.sleep(timedelta(minutes=2))
    await house.seen(lambda connection: _reminded(connection, case.id) or None, "reminder", case.id)
    assert await house.database.read(_told, case.id) == {house.people["noe"]}

    await environment.sleep(timedelta(hours=1, minutes=57))
    assert "task.widened" not in await house.types(case.id)
    await environment.sleep(timedelta(minutes=2))
    await house.seen(lambda connection: _told(connection, case.id) - {house.people["noe"]} or None, "manager", case.id)
    assert await house.database.read(_told, case.id) == {house.people["noe"], house.people["morgan"]}

    await environment.sleep(timedelta(days=60))
    assert await house.database.read(_decided, case.id) == []
    assert (await house.task(case.id, "review")).id == review.id
    told = await house.types(case.id)
    climbed = [told.count(f"task.{what}") for what in ("reminded", "widened", "handed_over")]
    assert climbed == [1, 1, 1]

    with pytest.raises(Refusal, match="not_candidate"):
        await house.decide("morgan", review, "good to publish")
    await house.decide("solene", review, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with("Qui relira")) == 1


async def test_an_author_who_never_revises_keeps_her_case_open(skipping: tuple[House, WorkflowEnvironment]) -> None:
    house, environment = skipping
    case = await house.submit("camille", text="Plus tard, peut-être.")
    await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
    revise = await house.task(case.id, "revise")
    await environment.sleep(timedelta(days=90))
    assert (await house.task(case.id, "revise")).id == revise.id
    assert house.posts_with("Plus tard, peut-être") == []
    with pytest.raises(Refusal, match="not_candidate"):  # it was handed over to the director meanwhile
        await house.decide("camille", revise, "withdrawn")
    await house.decide("solene", revise, "sent again", form=house.publication(text="Plus tard, peut-être."))
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    assert (await house.ended(case.id)).outcome == "published"


async def test_a_slot_next_week_is_published_at_its_instant(skipping: tuple[House, WorkflowEnvironment]) -> None:
    house, environment = skipping
    slot = await environment.get_current_time() + timedelta(days=7)
    case = await house.submit("camille", text="Dans une semaine.", slot=slot.isoformat())
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.stands_in(case.id, "slot")

    await environment.sleep(timedelta(days=6, hours=23, minutes=59))
    assert house.posts_with("Dans une semaine") == []
    await environment.sleep(timedelta(minutes=1, seconds=5))
    assert (await house.ended(case.id)).outcome == "published"
    permitted = (await house.effect(case.id, "confirmed")).permitted_at
    assert slot <= permitted < slot + timedelta(seconds=10)
    assert len(house.posts_with("Dans une semaine")) == 1


async def test_an_answer_after_the_slot_is_held_and_not_sent_by_the_passing_of_time(
    skipping: tuple[House, WorkflowEnvironment],
) -> None:
    house, environment = skipping
    slot = await environment.get_current_time() + timedelta(hours=1)
    case = await house.submit("camille", text="Trop tard, et retenu.", slot=slot.isoformat())
    review = await house.task(case.id, "review")
    await environment.sleep(timedelta(hours=2))
    await house.decide("noe", review, "good to publish")
    assert (await house.task(case.id, "everywhere")).kind == "held"
    await environment.sleep(timedelta(days=30))
    assert (await house.effect(case.id, "held")).reason["code"] == "slot.missed"
    assert house.posts_with("Trop tard, et retenu") == []


def _reminded(connection: Connection, case: str) -> bool:
    return bool(_told(connection, case))


def _told(connection: Connection, case: str) -> set[str]:
    return set(connection.scalars(select(notices.c.person_id).where(notices.c.case_id == case)))


def _decided(connection: Connection, case: str) -> list[str]:
    return list(connection.scalars(select(decisions.c.answer).where(decisions.c.case_id == case)))
