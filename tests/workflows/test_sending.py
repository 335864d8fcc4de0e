"""One effect, exactly one post: when the network fails, accepts without saying so, or says no."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from records.ledger.verify import verify
from records.tables import cases, effects
from tests.house import House


async def approved(house: House, **changes: object) -> str:
    case = await house.submit("camille", **changes)
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    return case.id


@pytest.mark.parametrize("account", ["short", "news"])
async def test_an_answer_that_never_came_is_looked_up_and_confirmed(house: House, account: str) -> None:
    house.network.fault("drop-after-accepting", flavour={"short": "short", "news": "newsroom"}[account])
    case = await approved(house, on=[account], text=f"Accepté sans réponse, {account}.")
    ended = await house.ended(case)
    assert ended.outcome == "published"
    assert len(house.posts_with(f"Accepté sans réponse, {account}.")) == 1
    told = await house.types(case)
    assert "effect.unknown" in told
    assert "effect.reconciled" in told


async def test_where_absence_proves_nothing_a_person_is_asked(house: House) -> None:
    house.network.fault("drop-before", flavour="long")
    case = await approved(house, on=["long"], text="Perdu avant d'arriver, peut-être.")
    parked = await house.task(case, "everywhere")
    assert parked.kind == "parked"
    assert house.posts_with("Perdu avant d'arriver") == []
    await house.decide("noe", parked, "was not published")
    assert (await house.ended(case)).outcome == "published"
    assert len(house.posts_with("Perdu avant d'arriver")) == 1


async def test_a_refused_connection_is_tried_again_and_posts_once(house: House) -> None:
    house.network.fault("refuse-503-before", flavour="short")
    case = await approved(house, text="Après un 503, une seule fois.")
    assert (await house.ended(case)).outcome == "published"
    assert len(house.posts_with("Après un 503")) == 1


async def test_what_the_network_rejects_ends_as_not_published(house: House) -> None:
    house.network.fault("reject-422", flavour="short")
    case = await approved(house, text="Le réseau n'en veut pas.")
    assert (await house.ended(case)).outcome == "not published"
    assert house.posts_with("n'en veut pas") == []


async def test_one_account_rejected_and_one_confirmed_is_partly_published(house: House) -> None:
    house.network.fault("reject-422", flavour="newsroom")
    case = await approved(house, on=["short", "news"], text="À moitié.")
    assert (await house.ended(case)).outcome == "partly published"


async def test_a_slot_is_waited_for_and_kept_by_account(house: House) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=3)
    case = await approved(house, on=["short"], slot=soon.isoformat(), text="À l'heure dite.")
    assert house.posts_with("À l'heure dite") == []
    ended = await house.ended(case)
    assert ended.outcome == "published"
    assert ended.ended_at >= soon


async def test_a_missed_slot_is_held_and_released_by_someone_else(house: House) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=2)
    case = await house.submit("camille", slot=soon.isoformat(), text="Trop tard pour partir seul.")
    review = await house.task(case.id, "review")
    past = (datetime.now(UTC) - timedelta(minutes=20)).isoformat()
    house.database.write_now(
        lambda connection: (
            connection.execute(
                update(cases).where(cases.c.id == case.id).values(slots={house.accounts["short"]: past})
            ).rowcount
        )
    )
    await house.decide("noe", review, "good to publish")
    held = await house.task(case.id, "everywhere")
    assert held.kind == "held"
    reason = house.database.read_now(
        lambda connection: connection.scalar(select(effects.c.reason).where(effects.c.case_id == case.id))
    )
    assert reason["code"] == "slot.missed"
    await house.decide("noe", held, "release")
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with("Trop tard pour partir")) == 1


async def test_a_missed_slot_that_is_dropped_ends_as_late(house: House) -> None:
    soon = datetime.now(UTC) + timedelta(seconds=2)
    case = await house.submit("camille", slot=soon.isoformat(), text="Plus d'actualité.")
    review = await house.task(case.id, "review")
    past = (datetime.now(UTC) - timedelta(minutes=20)).isoformat()
    house.database.write_now(
        lambda connection: (
            connection.execute(
                update(cases).where(cases.c.id == case.id).values(slots={house.accounts["short"]: past})
            ).rowcount
        )
    )
    await house.decide("noe", review, "good to publish")
    await house.decide("noe", await house.task(case.id, "everywhere"), "drop")
    assert (await house.ended(case.id)).outcome == "late"
    assert house.posts_with("Plus d'actualité") == []


async def test_sensitivity_raised_after_the_review_is_not_forgotten_at_the_gate(house: House) -> None:
    from records.commands.raise_sensitivity import raise_sensitivity

    soon = datetime.now(UTC) + timedelta(seconds=2)
    case = await approved(house, slot=soon.isoformat(), text="Devenu sensible entre-temps.")
    await house.stands_in(case, "slot")
    await house.database.write(
        raise_sensitivity, house.clock, person=house.people["noe"], case=case, reason="un accident ce matin"
    )
    held = await house.task(case, "everywhere")
    assert held.kind == "held"
    assert house.posts_with("Devenu sensible") == []


async def test_a_character_changed_after_approval_does_not_go_out(house: House) -> None:
    from records.tables import revisions

    soon = datetime.now(UTC) + timedelta(seconds=2)
    house.tampered = True
    case = await approved(house, slot=soon.isoformat(), text="Exactement ceci.")
    subject, body = house.database.read_now(
        lambda connection: connection.execute(
            select(revisions.c.subject_id, revisions.c.body)
            .join(cases, cases.c.subject_id == revisions.c.subject_id)
            .where(cases.c.id == case)
        ).one()
    )
    house.database.write_now(
        lambda connection: (
            connection.execute(
                update(revisions)
                .where(revisions.c.subject_id == subject)
                .values(body={**body, "text": "Exactement ceci !"})
            ).rowcount
        )
    )
    held = await house.task(case, "everywhere")
    assert held.kind == "held"
    assert house.posts_with("Exactement ceci") == []
    assert not house.database.read_now(verify).ok
