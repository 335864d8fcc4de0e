"""What an organisation for tests needs for a crisis."""

from __future__ import annotations

from governance.crisis import ESCALATION
from records.commands.open_case import CaseOpened, open_case
from records.ids import new_id
from tests.claims import verifies_claims
from tests.factories import Organisation

WHAT = "Une vitre est tombée dans la grande galerie."


def reported(org: Organisation, who: str = "camille", community: str | None = "amis") -> CaseOpened:
    """A crisis of which somebody is asked how grave it is; the catalogue is in force from now on."""
    verifies_claims(org)
    opened: CaseOpened = org.database.write_now(
        open_case,
        org.clock,
        person=org.people[who],
        procedure=ESCALATION,
        body={"what": WHAT, "where": "", "community": community},
        command=new_id(),
    )
    org.look(opened.id)
    return opened
