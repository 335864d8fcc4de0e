"""What leaves the house: notices by mail and to other programs, and what could not be delivered. No text is here."""

from __future__ import annotations

from starlette.responses import Response

from records.commands.retry_deliveries import retry_deliveries
from records.queries.deliveries import deliveries_seen
from web.page import Visit, page
from words.catalogue import translations
from words.deliveries import why_not_delivered
from words.notices import notice


@page("/deliveries", permission="see_incidents")
async def deliveries(visit: Visit) -> Response:
    found = await visit.database.read(deliveries_seen, visit.clock())
    return visit.render(
        "pages/deliveries.html",
        found=found,
        lines=[
            (
                one,
                notice(one.code, {}, visit.language).what,
                why_not_delivered(one.reason, one.parameters, visit.language),
            )
            for one in found.troubles
        ],
        kinds={
            one.id: [notice(kind, {}, visit.language).what.rstrip(".") for kind in one.kinds or ()]
            for one in found.endpoints
        },
    )


@page("/deliveries/retry", permission="settle_incidents", methods=("POST",))
async def retry(visit: Visit) -> Response:
    await visit.database.write(retry_deliveries, visit.clock)
    _ = translations(visit.language).gettext
    return visit.redirect("/deliveries", notice=_("They are being tried again."))
