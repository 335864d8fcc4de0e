"""Cards: what each network allows, pure data and counting; importable by governance and pages."""

from platforms.cards.card import Card
from platforms.cards.find import CARDS, UnknownPlatform, card
from platforms.cards.length import byte_length, graphemes, length, links, overflow
from platforms.cards.limit import Limit

__all__ = [
    "CARDS",
    "Card",
    "Limit",
    "UnknownPlatform",
    "byte_length",
    "card",
    "graphemes",
    "length",
    "links",
    "overflow",
]
