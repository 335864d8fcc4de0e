"""How long a text is, as a network counts it."""

import regex

from platforms.cards.card import Card

# No link ends in the punctuation of the sentence around it; the brackets are those that French and English put there.
_LINK = regex.compile(r"https?://[^\s<>\"«»“”]*[^\s<>\"«»“”.,;:!?…'’)\]}]", regex.IGNORECASE)
_GRAPHEME = regex.compile(r"\X")


def graphemes(text: str) -> int:
    """The number of user-perceived characters: an emoji of seven code points is one, and so is é in two."""
    if text.isascii():
        return len(text) - text.count("\r\n")
    return len(_GRAPHEME.findall(text))


def length(card: Card, text: str) -> int:
    """The length of the text on that network, in the unit of its `text_limit`."""
    if card.link_weight is None:
        return graphemes(text)
    between = _LINK.split(text)
    return sum(graphemes(part) for part in between) + card.link_weight * (len(between) - 1)


def byte_length(text: str) -> int:
    """UTF-8 bytes; a lone surrogate, which no network takes, counts as its three."""
    return len(text.encode("utf-8", "surrogatepass"))


def links(text: str) -> list[tuple[int, int]]:
    """Where the links of a text stand, as the networks see them."""
    return [match.span() for match in _LINK.finditer(text)]


def overflow(card: Card, text: str, limit: int) -> int:
    """Where the text passes the limit, as a position in it; its end where it does not. A link passes whole."""
    counted, reached = 0, 0
    weighed = [] if card.link_weight is None else links(text)
    for start, end in [*weighed, (len(text), len(text))]:
        for piece in _GRAPHEME.finditer(text, reached, start):
            if counted == limit:
                return int(piece.start())
            counted += 1
        if start < end:
            counted += card.link_weight or 0
            if counted > limit:
                return start
        reached = end
    return len(text)
