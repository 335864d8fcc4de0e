"""The card of a platform, by its name."""

from platforms.cards.card import Card
from platforms.cards.sandbox import LONG, NEWSROOM, SHORT

CARDS = {card.platform: card for card in (SHORT, LONG, NEWSROOM)}


class UnknownPlatform(KeyError):
    """No card has that name: a defect of the caller, since guessing a limit or a settle window could post twice."""


def card(platform: str) -> Card:
    """The card of that platform; raises `UnknownPlatform`."""
    try:
        return CARDS[platform]
    except KeyError as absent:
        raise UnknownPlatform(platform) from absent
