"""To which audiences a person belongs."""

from __future__ import annotations

from governance.audience import audiences_of
from governance.person import Held, Person


def test_every_role_for_the_whole_organisation_counts_in_each_community() -> None:
    """Also where the communities come from a query, whose rows can be read once only."""
    roles = frozenset((Held("legal", None), Held("director", None), Held("planner", "amis")))
    robin = Person("robin", "robin@marees.example", "Robin", "fr", roles, None, active=True)
    assert audiences_of(robin, iter(("amis", "familles"))) == (
        "person:robin",
        "role:director@*",
        "role:director@amis",
        "role:director@familles",
        "role:legal@*",
        "role:legal@amis",
        "role:legal@familles",
        "role:planner@amis",
    )
