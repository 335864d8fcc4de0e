"""What a rule says no to about figures, thresholds and mood notes, with what mends it."""

from words.catalogue import mark
from words.sentence import Versions

FIGURES: dict[str, tuple[Versions, Versions]] = {
    "threshold.not_allowed": (
        mark("Thresholds are set by who planned the campaign, or by a manager above them."),
        mark("Ask one of them."),
    ),
    "threshold.impossible": (
        mark("No figure of this campaign could cross such a threshold."),
        mark("Choose replies, likes or reports with a number from 1 on, or a mood worse than the best."),
    ),
    "figure.too_many": (
        (mark("A campaign has at most {limit} figures entered by hand."), mark("These are too many figures.")),
        mark("Keep those that people decide on."),
    ),
    "mood.not_yours": (
        mark("The mood of a community is noted by its community managers."),
        mark("Tell one of them what you have seen."),
    ),
}
