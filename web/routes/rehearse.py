"""Rehearsing a procedure in force: a scenario is typed or taken from the examples, played, and told as a timeline."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from records.queries.documents import in_force
from web.page import Visit, page
from web.rehearsal_examples import examples_of
from web.rehearsed_words import timeline_said
from web.rehearsing import LIMIT_BYTES, Rehearsals, Rehearsed
from words.catalogue import translations
from words.sentence import Sentence

_rehearsals = Rehearsals()


@page("/procedures/{name}/rehearse", permission="rehearse")
async def rehearse(visit: Visit) -> Response:
    examples = examples_of(visit.path["name"])
    asked = visit.query.get("example")
    return await _shown(visit, next((one.source for one in examples if asked in (None, one.name)), ""))


@page("/procedures/{name}/rehearse", permission="rehearse", methods=("POST",))
async def rehearse_now(visit: Visit) -> Response:
    source = visit.form.get("source", "")
    if len(source.encode()) > LIMIT_BYTES:
        raise Refusal("request.too_large", limit=LIMIT_BYTES // 1000)
    _ = translations(visit.language).gettext
    name = visit.path["name"]
    if await visit.database.read(in_force, "procedure", name) is None:
        raise Refusal("not_found")
    runs = _rehearsals.running(visit.person.id)
    if runs is not None:
        return visit.redirect(f"/procedures/{runs.procedure}/rehearse/{runs.id}", notice=_("One rehearsal at a time."))
    if _rehearsals.full:
        said = Sentence(_("Others rehearse at the moment."), _("Try again in a minute; your text stands below."))
        return await _shown(visit, source, status=503, refused=said)
    begun = _rehearsals.begin(visit.person.id, name, source, visit.database.path, visit.language)
    return visit.redirect(f"/procedures/{name}/rehearse/{begun.id}")


@page("/procedures/{name}/rehearse/{id}", permission="rehearse")
async def rehearsed(visit: Visit) -> Response:
    one = _rehearsals.of(visit.person.id, visit.path["id"])
    if one is None or one.procedure != visit.path["name"]:
        raise Refusal("not_found")
    if visit.is_fragment:
        said = None if one.timeline is None else timeline_said(one.timeline, visit.language)
        return visit.fragment("partials/rehearsed.html", one=one, said=said)
    return await _shown(visit, one.source, one)


async def _shown(
    visit: Visit, source: str, one: Rehearsed | None = None, *, status: int = 200, refused: Sentence | None = None
) -> Response:
    name = visit.path["name"]
    found = await visit.database.read(in_force, "procedure", name)
    if found is None:
        raise Refusal("not_found")
    return visit.render(
        "pages/rehearse.html",
        status=status,
        name=name,
        title=found.compiled.get("title", {}).get(visit.language) or name,
        source=source,
        examples=[(one.name, one.titles.get(visit.language) or one.name) for one in examples_of(name)],
        one=one,
        said=None if one is None or one.timeline is None else timeline_said(one.timeline, visit.language),
        refused=refused,
    )
