"""The sentences about figures, thresholds and mood notes."""

from words.catalogue import mark

FIGURES: dict[str, tuple[str, ...]] = {
    "threshold.set": (
        mark("{actor} set a threshold for the mood of the community: {mood}."),
        mark("{actor} set a threshold for {figure}: {least}."),
        mark("{actor} set a threshold."),
    ),
    "threshold.removed": (mark("{actor} took away the threshold for {figure}."),),
    "threshold.crossed": (
        mark("A threshold was crossed: the mood of the community is {mood}."),
        mark("A threshold was crossed, {figure}: {value}, and the threshold is {least}."),
        mark("A threshold was crossed."),
    ),
    "figure.entered": (
        mark("{actor} entered a figure, {name}: {value}. Source: {source}."),
        mark("{actor} entered a figure: {value}."),
    ),
    "mood.noted": (mark("{actor} noted the mood of a community, {mood}: {text}."), mark("{actor} noted a mood.")),
}
