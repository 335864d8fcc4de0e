"""The sentences about campaigns: their waves, and the publications of them."""

from words.catalogue import mark

CAMPAIGNS: dict[str, tuple[str, ...]] = {
    "case.opened planned": (mark("A wave of a campaign opened this case, about what was planned for it."),),
    "wave.begun": (
        mark("The wave {wave} began; publications in it: {publications}."),
        mark("A wave began."),
    ),
}
