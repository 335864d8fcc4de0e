"""At which figure a campaign stops to look: reactions added up, or how a community takes it.

A target is what a campaign is to reach, and stops nothing; a threshold is what makes people look, and is crossed once
until the figure has come back below it.
"""

from __future__ import annotations

from governance.figures import REACTIONS
from governance.permissions import may
from governance.person import Person

MOODS = ("receptive", "mixed", "wary", "hostile")  # from the best to the worst
MOOD = "mood"
FIGURES = (*REACTIONS, MOOD)
MOST = 1_000_000_000


def is_over(least: int, value: int) -> bool:
    return value >= least


def rank(mood: str) -> int:
    """Of a mood, the greater the worse."""
    return MOODS.index(mood)


def can_be(figure: str, least: int) -> bool:
    """Whether this is a threshold that could ever be crossed, and is not crossed by nothing."""
    return figure in FIGURES and 1 <= least <= (len(MOODS) - 1 if figure == MOOD else MOST)


def may_set(person: Person, *, is_author: bool, is_manager_above: bool) -> bool:
    """An author of the campaign, or a manager above one of them."""
    return may(person, "set_threshold") and (is_author or is_manager_above)


def may_write_mood(person: Person, community: str) -> bool:
    """Whoever is with the community every day; never an operator."""
    return may(person, "write_mood") and person.holds("community_manager", community)
