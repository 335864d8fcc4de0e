"""The cell of a crisis: who may name people to it, and what its people may do with the board of actions."""

from __future__ import annotations

from governance.permissions import may
from governance.person import Person

LEAD = "lead"
ROLES = (LEAD, "writer", "liaison", "scribe")
NAMERS = ("crisis_lead", "duty_editor")


def is_in_charge(person: Person, community: str | None, procedure: str, *, leads: bool) -> bool:
    """Whether the person leads the cell, or the crisis: crisis lead or duty editor of the community (None: of any, as
    it is about the whole house), or director; or stands in for one of them now. An operator never."""
    if not may(person, "name_to_cell"):
        return False
    standing_in = [one.roles for one in person.stands_in if one.covers(procedure)]
    held = person.roles.union(*standing_in)
    return leads or any(
        one.role == "director" or (one.role in NAMERS and (community is None or one.community in (None, community)))
        for one in held
    )


def may_add_action(person: Person, *, in_cell: bool, in_charge: bool, is_asked: bool) -> bool:
    """Whoever is of the cell or in charge, and whoever is asked something in the case: the review of lessons too."""
    return may(person, "keep_actions") and (in_cell or in_charge or is_asked)


def may_settle_action(person: Person, owner: str, *, in_charge: bool) -> bool:
    """Its owner, and whoever is in charge."""
    return may(person, "keep_actions") and (person.id == owner or in_charge)
