"""Who may have a task asked of others, and of whom: of those whom its step means, or of their managers."""

from collections.abc import Collection

from governance.permissions import may
from governance.person import Person
from governance.refusal import Refusal


def may_reassign(person: Person, community: str, *, is_manager_of_asked: bool) -> bool:
    """A manager above one of those asked, the duty editor of the community, a director."""
    in_charge = person.holds("duty_editor", community) or person.holds("director", community)
    return may(person, "reassign") and (is_manager_of_asked or in_charge)


def why_not_to(by: Person, to: Collection[str], never: Collection[str], entitled: Collection[str]) -> Refusal | None:
    """None when the task may be asked of these people, else the refusal.

    `entitled` are those whom the step means, and who stands above them: nobody else gains a right by being asked.
    Whoever may not decide it chooses nobody who does, and nobody chooses themselves.
    """
    if by.id in never:
        return Refusal("reassign.by_excluded")
    if by.id in to:
        return Refusal("reassign.oneself")
    for one in to:
        if one in never:
            return Refusal("reassign.excluded", to=one)
        if one not in entitled:
            return Refusal("reassign.not_entitled", to=one)
    return None
