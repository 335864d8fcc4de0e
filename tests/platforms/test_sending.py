"""One send at each flavour, under each fault: no double, and the right word for what happened.

Each test asserts the table of the network itself, not what the client believes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from platforms.base import Absent, Confirmed, Found, LookUpFailed, NotSent, Outgoing, Rejected, Unknown
from platforms.cards import card
from platforms.clients import Clients
from tests.platforms.sandbox_process import TOKEN, Network, eventually, start

PLATFORMS = ["sandbox-short", "sandbox-long", "sandbox-newsroom"]
STRONG = ["sandbox-short", "sandbox-newsroom"]
Make = Callable[..., Outgoing]


def yes() -> None:
    """A last check with nothing against it."""


def a_moment_ago() -> datetime:
    return datetime.now(UTC) - timedelta(seconds=5)


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_post_stands_once_with_the_approved_bytes(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    post = publication("L’été arrive 👩‍👩‍👧\n\nVenez : https://marees.example/été  ")
    outcome = await clients.client(platform).send(post, "key-1", yes)
    [stands] = network.posts(account)
    assert outcome == Confirmed(stands["id"], stands["url"])
    assert (stands["text"], stands["language"]) == (post.text, "fr")
    assert stands["title"] == (post.title if platform == "sandbox-newsroom" else "")


@pytest.mark.parametrize("platform", STRONG)
async def test_the_same_send_twice_makes_one_post_where_the_network_has_a_key(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    first = await client.send(publication(), "key-1", yes)
    again = await client.send(publication(), "key-1", yes)
    assert first == again
    assert isinstance(first, Confirmed)
    assert len(network.posts(account)) == 1


@pytest.mark.parametrize("platform", STRONG)
async def test_another_text_under_the_same_key_is_never_taken_for_ours(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    await client.send(publication(), "key-1", yes)
    other = publication("Un autre texte.")
    assert await client.send(other, "key-1", yes) == Unknown("other_text_under_key")
    assert await client.look_up("key-1", other, a_moment_ago()) == Absent(False, "other_text_under_key")
    assert len(network.posts(account)) == 1


async def test_the_long_network_honours_no_key_and_its_card_says_so(
    clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client("sandbox-long")
    await client.send(publication(), "key-1", yes)
    await client.send(publication(), "key-1", yes)
    assert len(network.posts(account)) == 2
    assert card("sandbox-long").repeatability == "none"
    assert await client.look_up("key-1", publication(), a_moment_ago()) == Absent(False, "several")


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        ("refuse-503-before", Unknown("answered_503")),
        ("drop-before", Unknown("connection_lost")),
        ("reject-422", Rejected("not_wanted_here")),
        ("rate-limit-429", NotSent("rate_limited")),
    ],
)
async def test_what_the_network_did_not_take_does_not_stand_there(
    platform: str, fault: str, expected: object, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    network.fault(fault, account)
    client = clients.client(platform)
    assert await client.send(publication(), "key-1", yes) == expected
    assert network.posts(account) == []
    certain = card(platform).look_up == "strong"
    assert await client.look_up("key-1", publication(), a_moment_ago()) == Absent(certain=certain)


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("drop-after-accepting", "connection_lost"),
        ("answer-500-after-accepting", "answered_500"),
        ("answer-nonsense-after-accepting", "unreadable_answer"),
    ],
)
async def test_what_the_network_took_without_saying_so_is_unknown_and_then_found(
    platform: str, fault: str, code: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    network.fault(fault, account)
    client = clients.client(platform)
    assert await client.send(publication(), "key-1", yes) == Unknown(code)
    [stands] = network.posts(account)
    assert await client.look_up("key-1", publication(), a_moment_ago()) == Found(stands["id"], stands["url"])
    assert len(network.posts(account)) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_late_acceptance_is_found_after_the_settle_window(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    network.fault("late-accept", account, seconds=0.5)
    client = clients.client(platform)
    assert await client.send(publication(), "key-1", yes) == Unknown("answered_504")
    assert isinstance(await client.look_up("key-1", publication(), a_moment_ago()), Absent)
    assert card(platform).settle_window > timedelta(seconds=0.5)
    await eventually(lambda: network.posts(account), card(platform).settle_window.total_seconds())
    assert isinstance(await client.look_up("key-1", publication(), a_moment_ago()), Found)
    assert len(network.posts(account)) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_an_answer_that_comes_too_late_is_unknown(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    network.fault("slow", account, seconds=3)
    client = clients.client(platform)
    client.card = replace(card(platform), send_within=timedelta(seconds=0.5))  # type: ignore[attr-defined]
    assert await client.send(publication(), "key-1", yes) == Unknown("no_answer_in_time")
    assert isinstance(await client.look_up("key-1", publication(), a_moment_ago()), Found)
    assert len(network.posts(account)) == 1


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_wrong_token_sends_nothing(platform: str, network: Network, account: str, publication: Make) -> None:
    async with Clients(network.address, "not-the-token-at-all") as clients:
        client = clients.client(platform)
        assert await client.send(publication(), "key-1", yes) == NotSent("not_authorised")
        assert await client.look_up("key-1", publication(), a_moment_ago()) == LookUpFailed("answered_401")
    assert network.posts(account) == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_network_that_is_away_gets_nothing_and_the_client_is_certain_of_it(
    platform: str, tmp_path: Path, publication: Make
) -> None:
    process, address = start(tmp_path / "away.sqlite")
    async with Clients(address, TOKEN) as clients:
        client = clients.client(platform)
        assert isinstance(await client.send(publication(), "key-1", yes), Confirmed)
        process.kill()
        process.wait(10)
        asked: list[int] = []
        outcome = await client.send(publication("Un autre texte."), "key-2", lambda: asked.append(1))
        assert outcome == NotSent("no_connection")
        assert asked == []
        assert await client.look_up("key-1", publication(), a_moment_ago()) == LookUpFailed("no_connection")


async def test_a_look_up_by_fingerprint_claims_no_post_of_another_effect(
    clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client("sandbox-long")
    first = await client.send(publication(), "key-1", yes)
    assert isinstance(first, Confirmed)
    since = a_moment_ago()
    assert await client.look_up("key-2", publication(), since, frozenset({first.platform_id})) == Absent(certain=False)
    assert isinstance(await client.look_up("key-2", publication(), since), Found)
