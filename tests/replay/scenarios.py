"""Every way a case may go, each played on a house and giving its case's id; their histories are kept and replayed."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, update

from delivery.wake import hint
from records.commands.cancel_case import cancel_case
from records.commands.move_slot import move_slot
from records.commands.propose_correction import accept_correction, propose_correction
from records.commands.raise_sensitivity import raise_sensitivity
from records.ids import new_id
from records.tables import accounts
from tests.house import House
from workflows.messages import LOOK

Scenario = Callable[[House], Awaitable[str]]
CANARY = "La phrase que Temporal ne voit jamais."


async def reviewed_and_published(house: House) -> str:
    case = await house.submit("camille", text=CANARY, title=CANARY)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish", CANARY)
    return case.id


async def on_three_networks(house: House) -> str:
    case = await house.submit("camille", on=["short", "long", "news"])
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    return case.id


async def sent_back_twice(house: House) -> str:
    case = await house.submit("camille")
    for number in (1, 2):
        await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
        better = house.publication(text=f"Mieux, {number}.")
        await house.decide("camille", await house.task(case.id, "revise"), "sent again", form=better)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    return case.id


async def sent_back_too_often(house: House) -> str:
    case = await house.submit("camille")
    for number in (1, 2, 3, 4):
        await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
        if number < 4:
            better = house.publication(text=f"Encore, {number}.")
            await house.decide("camille", await house.task(case.id, "revise"), "sent again", form=better)
    return case.id


async def rejected(house: House) -> str:
    case = await house.submit("camille")
    await house.decide("noe", await house.task(case.id, "review"), "not to be published")
    return case.id


async def withdrawn_by_its_author(house: House) -> str:
    case = await house.submit("camille")
    await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
    await house.decide("camille", await house.task(case.id, "revise"), "withdrawn")
    return case.id


async def cancelled_while_it_waits(house: House) -> str:
    soon = datetime.now(UTC) + timedelta(hours=1)
    case = await house.submit("camille", slot=soon.isoformat())
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.stands_in(case.id, "slot")
    said = {"case": case.id, "reason": "plus d'actualité", "command": new_id()}
    await house.database.write(cancel_case, house.clock, person=house.people["camille"], **said)
    await hint(house.temporal, house.database, case.id)
    return case.id


async def signed_off(house: House) -> str:
    case = await house.submit("camille", sensitivity="high")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.decide("morgan", await house.task(case.id, "sign-off"), "good to publish")
    return case.id


async def called_sensitive_by_the_reader(house: House) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    reason = {"case": case.id, "reason": "un accident ce matin"}
    await house.database.write(raise_sensitivity, house.clock, person=house.people["noe"], **reason)
    await house.decide("noe", review, "good to publish")
    await house.decide("morgan", await house.task(case.id, "sign-off"), "good to publish")
    return case.id


async def corrected(house: House) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    correction = {"case": case.id, "digest": review.digest, "body": {"text": "Un peu mieux."}}
    proposed = await house.database.write(propose_correction, house.clock, person=house.people["noe"], **correction)
    accepted = {"correction": proposed, "command": new_id()}
    await house.database.write(accept_correction, house.clock, person=house.people["camille"], **accepted)
    await hint(house.temporal, house.database, case.id)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    return case.id


async def at_its_slot(house: House) -> str:
    soon = datetime.now(UTC) + timedelta(seconds=2)
    case = await house.submit("camille", on=["short", "news"], slot=soon.isoformat())
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    return case.id


async def at_a_slot_that_was_moved(house: House) -> str:
    soon = datetime.now(UTC) + timedelta(hours=1)
    case = await house.submit("camille", slot=soon.isoformat())
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.stands_in(case.id, "slot")
    moved = {"case": case.id, "account": house.accounts["short"], "slot": datetime.now(UTC) + timedelta(seconds=1)}
    await house.database.write(move_slot, house.clock, person=house.people["camille"], **moved)
    await hint(house.temporal, house.database, case.id)
    return case.id


async def looked_up_and_found(house: House) -> str:
    house.network.fault("drop-after-accepting", flavour="short")
    return await reviewed_and_published(house)


async def parked_and_sent_again(house: House) -> str:
    house.network.fault("drop-before", flavour="long")
    case = await house.submit("camille", on=["long"])
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.decide("noe", await house.task(case.id, "everywhere"), "was not published")
    return case.id


async def held_and_dropped(house: House) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    await house.database.write(_connected, house, value=False)
    await house.decide("noe", review, "good to publish")
    held = await house.task(case.id, "everywhere")
    await house.database.write(_connected, house, value=True)
    await house.decide("noe", held, "drop")
    return case.id


async def rejected_by_the_network(house: House) -> str:
    house.network.fault("reject-422", flavour="short")
    return await reviewed_and_published(house)


async def cancel_asked_of_temporal(house: House) -> str:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    await house.temporal.get_workflow_handle(case.id).cancel()
    await house.decide("noe", review, "good to publish")
    return case.id


async def looked_at_many_times(house: House) -> str:
    """Recorded on a server that suggests a new run after a few looks: its history is that of the first."""
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    for _ in range(6):
        await house.temporal.get_workflow_handle(case.id).signal(LOOK)
        await asyncio.sleep(0.2)
    await house.decide("noe", review, "good to publish")
    return case.id


def _connected(connection: Connection, house: House, *, value: bool) -> None:
    connection.execute(update(accounts).where(accounts.c.id == house.accounts["short"]).values(connected=value))


SCENARIOS: dict[str, Scenario] = {
    one.__name__: one
    for one in (
        reviewed_and_published,
        on_three_networks,
        sent_back_twice,
        sent_back_too_often,
        rejected,
        withdrawn_by_its_author,
        cancelled_while_it_waits,
        signed_off,
        called_sensitive_by_the_reader,
        corrected,
        at_its_slot,
        at_a_slot_that_was_moved,
        looked_up_and_found,
        parked_and_sent_again,
        held_and_dropped,
        rejected_by_the_network,
        cancel_asked_of_temporal,
        looked_at_many_times,
    )
}
