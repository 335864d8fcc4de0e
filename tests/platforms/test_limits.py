"""What the cards say is what the network does: the last text that fits is taken, one more is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from platforms.base import Confirmed, Outgoing, Rejected
from platforms.cards import CARDS, UnknownPlatform, card
from platforms.clients import Clients
from tests.platforms.sandbox_process import Network

Make = Callable[..., Outgoing]


def yes() -> None:
    pass


@pytest.mark.parametrize("platform", list(CARDS))
async def test_the_limit_of_the_card_is_the_limit_of_the_network(
    platform: str, clients: Clients, network: Network, account: str, publication: Make
) -> None:
    limit = card(platform).text_limit.value
    client = clients.client(platform)
    over = await client.send(publication("é" * (limit + 1)), "key-1", yes)
    assert isinstance(over, Rejected)
    assert (over.code, over.parameters["length"], over.parameters["limit"]) == ("text_too_long", limit + 1, limit)
    assert network.posts(account) == []
    assert isinstance(await client.send(publication("é" * limit), "key-1", yes), Confirmed)


async def test_links_count_twenty_three_and_emoji_one_where_the_card_says_so(
    clients: Clients, network: Network, account: str, publication: Make
) -> None:
    link = "https://marees.example/" + "galerie/" * 30
    text = f"{link} {'👩‍👩‍👧' * (500 - 24)}"
    assert isinstance(await clients.client("sandbox-long").send(publication(text), "key-1", yes), Confirmed)
    over = await clients.client("sandbox-long").send(publication(text + "!"), "key-2", yes)
    assert isinstance(over, Rejected)
    assert over.parameters["length"] == 501
    [stands] = network.posts(account)
    assert stands["text"] == text


async def test_the_short_network_bounds_bytes_too(clients: Clients, publication: Make) -> None:
    over = await clients.client("sandbox-short").send(publication("a" + "\u0301" * 1_500), "key-1", yes)
    assert isinstance(over, Rejected)
    assert over.parameters["unit"] == "bytes"


async def test_a_title_that_the_newsroom_does_not_take_is_rejected(clients: Clients, publication: Make) -> None:
    client = clients.client("sandbox-newsroom")
    assert await client.send(publication(title=""), "key-1", yes) == Rejected("title_empty")
    over = await client.send(publication(title="t" * 201), "key-1", yes)
    assert isinstance(over, Rejected)
    assert over.code == "title_too_long"


def test_a_platform_without_a_card_is_nobodys() -> None:
    with pytest.raises(UnknownPlatform):
        card("fax")
    for each in CARDS.values():
        assert each.send_within.total_seconds() > 0
        assert (each.look_up == "strong") == (each.repeatability == "key")
        assert each.text_limit.source
