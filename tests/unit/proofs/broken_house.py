"""The house that the broken documents are read against."""

from __future__ import annotations

from dataclasses import replace

from procedures.house import DEFAULT_HOUSE, Callee, House
from procedures.model import Rung, Span, Who

_DAY = Span(1, "days")
HOUSE = House(
    ladders={
        **DEFAULT_HOUSE.ladders,
        "weak ladder": (Rung("1", "remind", share=0.5),),
        "raising ladder": (Rung("1", "raise", after_due=_DAY, error="no answer"),),
        "authors ladder": (
            Rung("1", "add", share=1.0, who=Who("author")),
            Rung("2", "hand over", after_due=_DAY, who=Who("role in organisation", "director")),
        ),
    },
    procedures={
        "fact-verification": Callee("d1", "claim", frozenset({"verified", "refuted", "unsettled"})),
        "calls-tried": Callee("d2", "publication", frozenset({"completed"}), frozenset({"tried"})),
    },
    mandatory_rules=frozenset({"courtoisie", "longueur"}),
    holders={
        "planner": frozenset({"paul", "camille"}),
        "community_manager": frozenset({"noe", "camille", "lou", "rim"}),
        "legal": frozenset({"leo"}),
        "duty_editor": frozenset({"paul"}),
        "director": frozenset({"dana"}),
    },
)


def house_for(name: str) -> House:
    """The names of rules are not known for what is broken about all of them."""
    return replace(HOUSE, mandatory_rules=None) if name.startswith("G3.all") else HOUSE
