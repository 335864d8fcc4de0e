"""One removal at each flavour, under each fault: what stands there afterwards, and the right word for what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from platforms.base import (
    Absent,
    Confirmed,
    HeldBack,
    LookUpFailed,
    NotSent,
    Outgoing,
    Rejected,
    Removed,
    Standing,
    Unknown,
)
from platforms.cards import card
from platforms.clients import Clients
from tests.platforms.sandbox_process import TOKEN, Network, eventually, start

PLATFORMS = ["sandbox-short", "sandbox-long", "sandbox-newsroom"]
Make = Callable[..., Outgoing]
GONE = Absent(certain=True)


def yes() -> None:
    """A last check with nothing against it."""


async def published(client: Any, post: Outgoing) -> Confirmed:
    outcome = await client.send(post, "key-1", yes)
    assert isinstance(outcome, Confirmed)
    return outcome


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_what_is_taken_down_is_gone_from_the_public_page_and_a_second_time_is_as_good(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())
    assert network.public(stands.url)[0] == 200
    assert await client.remove(account, stands.platform_id, yes) == Removed()
    assert network.posts(account) == []
    assert network.public(stands.url)[0] == 404
    assert await client.see(account, stands.platform_id) == GONE
    assert await client.remove(account, stands.platform_id, yes) == Removed()


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_only_that_post_is_taken_down_and_never_one_of_another_account(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())
    assert await client.remove(f"{account}-other", stands.platform_id, yes) == Removed()  # there never was one there
    assert [post["id"] for post in network.posts(account)] == [stands.platform_id]


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize(
    ("fault", "expected", "stands_after"),
    [
        ("refuse-503-before", Unknown("answered_503"), True),
        ("drop-before", Unknown("connection_lost"), True),
        ("reject-422", Rejected("removal_refused"), True),
        ("rate-limit-429", NotSent("rate_limited"), True),
        ("drop-after-accepting", Unknown("connection_lost"), False),
        ("answer-500-after-accepting", Unknown("answered_500"), False),
    ],
)
async def test_a_removal_that_goes_wrong_is_called_what_it_is_and_a_look_says_which(
    platform: str,
    fault: str,
    expected: object,
    stands_after: bool,
    clients: Clients,
    network: Network,
    account: str,
    publication: Make,
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())
    network.fault(fault, account, match={"method": "DELETE"})
    assert await client.remove(account, stands.platform_id, yes) == expected
    assert bool(network.posts(account)) is stands_after
    seen = await client.see(account, stands.platform_id)
    assert isinstance(seen, Standing) if stands_after else seen == GONE


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_removal_that_the_network_carries_out_late_is_seen_after_the_settle_window(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())
    network.fault("late-accept", account, seconds=0.3, match={"method": "DELETE"})
    assert await client.remove(account, stands.platform_id, yes) == Unknown("answered_504")
    assert isinstance(await client.see(account, stands.platform_id), Standing)
    await eventually(lambda: not network.posts(account), card(platform).settle_window.total_seconds())
    assert await client.see(account, stands.platform_id) == GONE


async def test_an_answer_to_a_removal_that_comes_too_late_is_unknown(
    clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client("sandbox-short")
    stands = await published(client, publication())
    network.fault("slow", account, seconds=3, match={"method": "DELETE"})
    client.card = replace(card("sandbox-short"), send_within=timedelta(seconds=0.5))  # type: ignore[attr-defined]
    assert await client.remove(account, stands.platform_id, yes) == Unknown("no_answer_in_time")
    assert network.posts(account) == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_lease_that_is_over_takes_nothing_down(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())

    def over() -> None:
        raise HeldBack

    assert await client.remove(account, stands.platform_id, over) == NotSent("lease_over")
    assert len(network.posts(account)) == 1


async def test_a_wrong_token_and_a_network_that_is_away_take_nothing_down(
    network: Network, account: str, tmp_path: Path, publication: Make
) -> None:
    async with Clients(network.address, TOKEN) as clients:
        stands = await published(clients.client("sandbox-short"), publication())
    async with Clients(network.address, "not-the-token-at-all") as clients:
        client = clients.client("sandbox-short")
        assert await client.remove(account, stands.platform_id, yes) == NotSent("not_authorised")
        assert await client.see(account, stands.platform_id) == LookUpFailed("answered_401")
    assert len(network.posts(account)) == 1
    process, address = start(tmp_path / "away.sqlite")
    process.kill()
    process.wait(10)
    async with Clients(address, TOKEN) as clients:
        client = clients.client("sandbox-short")
        assert await client.remove(account, "1", yes) == NotSent("no_connection")
        assert await client.see(account, "1") == LookUpFailed("no_connection")


async def test_an_address_that_knows_no_posts_is_not_taken_for_one_where_the_post_is_gone(
    network: Network, account: str
) -> None:
    async with Clients(f"{network.address}/elsewhere", TOKEN) as clients:
        client = clients.client("sandbox-short")
        assert await client.remove(account, "1", yes) == Unknown("answered_404")
        assert await client.see(account, "1") == LookUpFailed("answered_404")


@pytest.mark.parametrize("platform", ["sandbox-short", "sandbox-newsroom"])
async def test_what_was_taken_down_does_not_come_back_under_its_key(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    """Records that were put back to before the removal ask for the same post again."""
    client = clients.client(platform)
    stands = await published(client, publication())
    await client.remove(account, stands.platform_id, yes)
    assert await client.send(publication(), "key-1", yes) == Rejected("taken_down")
    assert network.posts(account) == []


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_a_look_at_a_post_counts_what_people_did_and_nothing_that_the_network_does_not_count(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client(platform)
    stands = await published(client, publication())
    counted = card(platform).figures
    for kind in ("likes", "likes", "replies", "reports"):
        text = "<b>Bravo</b>" if kind == "replies" else ""
        assert network.react(stands.url, kind=kind, text=text) == (303 if kind in counted else 422)
    seen = await client.see(account, stands.platform_id)
    assert isinstance(seen, Standing)
    assert (seen.platform_id, seen.url, seen.text) == (stands.platform_id, stands.url, publication().text)
    assert seen.figures == {kind: 2 if kind == "likes" else 1 for kind in counted}
    _, page = network.public(stands.url)
    assert "<b>Bravo</b>" not in page
    assert ("&lt;b&gt;Bravo&lt;/b&gt;" in page) is ("replies" in counted)


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "applause"},
        {"kind": "replies", "text": " "},
        {"kind": "replies", "text": "a" * 281},
        {},
        {"kind": "likes", "text": "x"},
    ],
)
async def test_what_is_no_reaction_is_not_counted(
    sent: dict[str, str], clients: Clients, network: Network, account: str, publication: Make
) -> None:
    client = clients.client("sandbox-short")
    stands = await published(client, publication())
    assert network.react(stands.url, **sent) == 422
    seen = await client.see(account, stands.platform_id)
    assert isinstance(seen, Standing)
    assert not any(seen.figures.values())
