"""What every form about a case begins and ends with: the case as one may see it, and the way back."""

from __future__ import annotations

from governance.refusal import Refusal
from records.commands.mark_read import mark_read
from records.queries.dossier import Dossier, dossier
from web.page import Visit


async def case_of(visit: Visit) -> Dossier:
    """The case that the address names. Raises `not_found` for one that is not there for this person."""
    around = await visit.database.read(dossier, visit.person, visit.path["case"])
    if around is None:
        raise Refusal("not_found")
    return around


def back_to(visit: Visit, anchor: str = "") -> str:
    """Where the form came from, when that is a task or a case of ours."""
    back = visit.form.get("back", "")
    if not back.startswith(("/tasks/", "/cases/")):
        back = f"/cases/{visit.path['case']}" if "case" in visit.path else "/inbox"
    return back + anchor


async def read_now(visit: Visit, around: Dossier) -> None:
    """Who asks about or corrects a revision has read it."""
    await visit.database.write(
        mark_read, visit.clock, person=visit.person.id, subject=around.case.subject_id, number=around.case.revision
    )
