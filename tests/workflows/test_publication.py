"""A publication from its submission to the network, on a real server with people in between."""

import base64
import re

import pytest

from governance.refusal import Refusal
from tests.house import House


async def test_a_reviewed_publication_stands_on_the_network_once(house: House) -> None:
    case = await house.submit("camille", text="Les horaires d'hiver commencent lundi.")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    ended = await house.ended(case.id)
    assert (ended.state, ended.outcome) == ("ended", "published")
    assert len(house.posts_with("horaires d'hiver")) == 1
    told = await house.types(case.id)
    assert [t for t in told if not t.startswith("run.")] == [
        "case.opened",
        "check.answered",
        "task.opened",
        "decision.made",
        "effect.planned",
        "effect.permitted",
        "effect.confirmed",
        "case.ended",
    ]


async def test_what_is_sent_back_is_revised_and_read_again(house: House) -> None:
    case = await house.submit("camille")
    await house.decide("noe", await house.task(case.id, "review"), "changes wanted", "les horaires manquent")
    revise = await house.task(case.id, "revise")
    better = house.publication(text="La grande galerie rouvre samedi à 10 h.")
    await house.decide("camille", revise, "sent again", form=better)
    second = await house.task(case.id, "review")
    assert second.revision == 2
    await house.decide("noe", second, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"
    assert len(house.posts_with("rouvre samedi à 10 h.")) == 1


async def test_a_sensitive_publication_also_needs_the_manager(house: House) -> None:
    case = await house.submit("camille", sensitivity="high")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    sign_off = await house.task(case.id, "sign-off")
    with pytest.raises(Refusal, match="not_candidate"):
        await house.decide("noe", sign_off, "good to publish")
    await house.decide("morgan", sign_off, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"


async def test_the_author_cannot_approve_her_own_revision(house: House) -> None:
    case = await house.submit("camille")
    review = await house.task(case.id, "review")
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        await house.decide("camille", review, "good to publish")
    assert "decision.refused" in await house.types(case.id)
    await house.decide("noe", review, "good to publish")
    assert (await house.ended(case.id)).outcome == "published"


async def test_a_withdrawn_publication_is_never_sent(house: House) -> None:
    case = await house.submit("camille", text="Rien de tout cela ne sortira.")
    await house.decide("noe", await house.task(case.id, "review"), "changes wanted")
    await house.decide("camille", await house.task(case.id, "revise"), "withdrawn")
    ended = await house.ended(case.id)
    assert (ended.state, ended.outcome) == ("cancelled", "withdrawn")
    assert house.posts_with("ne sortira") == []


async def test_a_rejected_publication_ends_at_once(house: House) -> None:
    case = await house.submit("camille")
    await house.decide("noe", await house.task(case.id, "review"), "not to be published", "hors sujet")
    assert (await house.ended(case.id)).outcome == "rejected"


async def test_a_signed_off_publication_costs_temporal_no_more_than_45_events(house: House) -> None:
    case = await house.submit("camille", sensitivity="high")
    await house.decide("noe", await house.task(case.id, "review"), "good to publish")
    await house.decide("morgan", await house.task(case.id, "sign-off"), "good to publish")
    await house.ended(case.id)
    handle = house.temporal.get_workflow_handle(case.id)
    assert await handle.result() == "published"
    events = [event async for event in handle.fetch_history_events()]
    assert len(events) <= 45


async def test_no_text_of_a_person_reaches_temporal(house: House) -> None:
    words = ("Secret de Camille", "phrase confidentielle", "commentaire privé")
    case = await house.submit("camille", title=words[0], text=words[1])
    await house.decide("noe", await house.task(case.id, "review"), "good to publish", comment=words[2])
    await house.ended(case.id)
    history = (await house.temporal.get_workflow_handle(case.id).fetch_history()).to_json()
    payloads = b"".join(base64.b64decode(data) for data in re.findall(r'"data": "([^"]+)"', history)).decode()
    assert case.id in payloads  # what is looked into is what travelled
    for word in (*words, "camille@marees.example", "Camille"):
        assert word not in history
        assert word not in payloads
