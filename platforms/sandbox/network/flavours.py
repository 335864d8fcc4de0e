"""The three flavours of this network: what each accepts and how it tells a repeated post."""

from dataclasses import dataclass

from platforms.cards import Card, card


@dataclass(frozen=True, slots=True)
class Flavour:
    """`keeps_key`: the Idempotency-Key is honoured and can be looked up; `needs_slug`: a slug names the post."""

    name: str
    keeps_key: bool
    needs_slug: bool

    @property
    def card(self) -> Card:
        """The limits of this flavour; the card is the one place where they are written."""
        return card(f"sandbox-{self.name}")


FLAVOURS = {
    "short": Flavour("short", keeps_key=True, needs_slug=False),
    "long": Flavour("long", keeps_key=False, needs_slug=False),
    "newsroom": Flavour("newsroom", keeps_key=False, needs_slug=True),
}
