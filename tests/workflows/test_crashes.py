"""A few of the crashes of tests/torture, fixed, in the everyday suite; and the checkers seen finding what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from records.tables import cases, decisions, effects
from tests.house import House
from tests.processes import Network, stop
from tests.torture.checkers import Promised, all_wrong
from tests.torture.points import Point
from tests.torture.scenes import all_posts, publication, wrong_after
from tests.torture.stage import NEVER, Temporal, staged
from tests.torture.storm import storm

pytestmark = pytest.mark.timeout(300)  # more than the patience of a scene, which then says what it waited for

EVERYDAY = (
    Point("permit:1:before-commit"),
    Point("confirmed:1:after-commit"),
    Point("unknown:1:after-commit", fault="drop-after-accepting"),
    Point("send:1:accepted", on=("long",), fault="slow", fault_seconds=2),
)


@pytest.mark.parametrize("point", EVERYDAY, ids=str)
async def test_a_worker_that_dies_there_leaves_nothing_undone(
    tmp_path: Path, network: Network, temporal_address: str, point: Point
) -> None:
    point.prepare(network)
    async with staged(tmp_path, network, temporal_address, point.name) as stage:
        promised = await publication(stage.house, on=point.on)
        wrong = await wrong_after(stage.house, promised)
    assert stage.reached
    assert wrong == [], stage.log


async def test_a_temporal_that_dies_between_a_decision_and_its_hint_loses_nothing(
    tmp_path: Path, network: Network
) -> None:
    server = Temporal(tmp_path)
    died: list[str] = []

    def at(moment: str) -> None:
        if moment == "between a decision and its hint" and not died:
            server.kill()
            died.append(moment)

    async with staged(tmp_path, network, server.address, NEVER, victim=server) as stage:
        promised = await publication(stage.house, at=at)
        wrong = await wrong_after(stage.house, promised)
    stop(server.process)
    assert died
    assert wrong == [], stage.log


async def test_a_small_storm_of_kills_loses_and_doubles_nothing(
    tmp_path: Path, network: Network, temporal_address: str
) -> None:
    """A hundredth of what `make torture` plays, under one fixed seed."""
    wrong, killed = await storm(tmp_path, network, temporal_address, seed=7, cases=10, kills=1)
    assert killed == 1
    assert wrong == []


# --- the checkers, on mistakes that were planted -----------------------------------------------------------------

Planted = Callable[[House, Promised], Promised | None]


async def done(house: House) -> Promised:
    promised = await publication(house)
    assert await wrong_after(house, promised) == []
    return promised


def posted_twice(house: House, promised: Promised) -> None:
    import httpx

    httpx.post(
        f"{house.network.base_url}/api/short/accounts/marees/posts",
        json={"text": promised.text, "language": "fr", "author_name": "Musée des Marées"},
        headers={"Authorization": f"Bearer {house.network.token}", "Idempotency-Key": f"second-{promised.case}"},
        trust_env=False,
    ).raise_for_status()


def lost(house: House, promised: Promised) -> Promised:
    never = replace(promised.decided[0], decision="never-committed")
    return replace(promised, decided=(*promised.decided, never))


def taken_twice(house: House, promised: Promised) -> None:
    def again(connection: Connection) -> None:
        row = connection.execute(select(decisions).where(decisions.c.case_id == promised.case)).one()
        planted = {"id": "twice", "command_id": "twice", "person_id": house.people["ines"]}  # no person has two voices
        connection.execute(insert(decisions).values({**row._asdict(), **planted}))

    house.database.write_now(again)


def lost_from_the_records(house: House, promised: Promised) -> None:
    house.database.write_now(
        lambda c: c.execute(delete(decisions).where(decisions.c.case_id == promised.case)).rowcount
    )


def left_open(house: House, promised: Promised) -> None:
    house.database.write_now(
        lambda c: c.execute(update(cases).where(cases.c.id == promised.case).values(state="open")).rowcount
    )


def never_posted(house: House, promised: Promised) -> Promised:
    return replace(promised, text="Ce texte n'est nulle part.")


def confirmed_without_a_post(house: House, promised: Promised) -> None:
    house.database.write_now(
        lambda c: (
            c.execute(update(effects).where(effects.c.case_id == promised.case).values(platform_id="999999")).rowcount
        )
    )


def unknown_to_the_records(house: House, promised: Promised) -> None:
    house.database.write_now(
        lambda c: c.execute(update(effects).where(effects.c.case_id == promised.case).values(state="dropped")).rowcount
    )


SEEN_BY_THE_LEDGER = (lost_from_the_records, taken_twice, confirmed_without_a_post, unknown_to_the_records)


@pytest.mark.parametrize(
    ("planted", "found"),
    [
        (posted_twice, "2 posts of case"),
        (lost, "is lost"),
        (lost_from_the_records, "is lost"),
        (taken_twice, "was decided 2 times"),
        (left_open, "is stuck"),
        (never_posted, "says published, the network has 0 of 1"),
        (confirmed_without_a_post, "is confirmed and not there"),
        (unknown_to_the_records, "posts that nobody knows of"),
    ],
    ids=lambda value: getattr(value, "__name__", "found"),
)
async def test_a_checker_finds_what_was_planted(house: House, planted: Planted, found: str) -> None:
    promised = await done(house)
    house.tampered = planted in SEEN_BY_THE_LEDGER
    changed: Any = planted(house, promised) or promised
    wrong = await house.database.read(all_wrong, all_posts(house.network), [changed])
    assert any(found in sentence for sentence in wrong), wrong
