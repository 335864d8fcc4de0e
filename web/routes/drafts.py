"""My drafts: to go on with, or to throw away."""

from __future__ import annotations

from starlette.responses import Response

from records.commands.save_draft import delete_draft
from records.queries.accounts import communities
from records.queries.drafts import my_drafts
from web.page import Visit, page
from words.catalogue import translations


@page("/drafts", permission="write")
async def drafts(visit: Visit) -> Response:
    rows = await visit.database.read(my_drafts, visit.person)
    return visit.render("pages/drafts.html", drafts=rows, communities=await visit.database.read(communities))


@page("/drafts/{draft}/delete", permission="write", methods=("POST",))
async def delete(visit: Visit) -> Response:
    await visit.database.write(delete_draft, person=visit.person.id, draft=visit.path["draft"])
    _ = translations(visit.language).gettext
    return visit.redirect("/drafts", notice=_("The draft is thrown away."))
