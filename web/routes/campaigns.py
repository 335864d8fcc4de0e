"""Campaigns: which there are, and the planning desk on which one is written, kept as typed, and handed in."""

from __future__ import annotations

from starlette.responses import Response

from governance.refusal import Refusal
from governance.submission import FieldError, InvalidSubject
from records.commands.decide import decide
from records.commands.open_case import open_case
from records.commands.plan_campaign import keep_brief, resume_plan
from records.queries.campaign import campaign_shown
from records.queries.campaigns import campaign_list
from records.queries.figures import campaign_figures
from records.queries.lots import LOT_LIMIT, Chosen, places
from web.campaign_page import by_wave, rows_shown, today_in, weeks_shown
from web.figures_shown import figures_shown
from web.moved import moved, said_next
from web.page import Visit, page
from web.plan_form import campaign_of, typed_brief
from web.planning import Planning, look, mistakes, planning
from web.refusals import said, status_of
from web.step_words import task_title
from words.calendar import weekday
from words.catalogue import translations
from words.refusals import reason


@page("/campaigns", permission="see_campaigns")
async def campaigns(visit: Visit) -> Response:
    view = await visit.database.read(campaign_list, visit.person, visit.query.get("after", "")[:80])
    return visit.render("pages/campaigns.html", view=view, paged="after" in visit.query)


@page("/campaigns/new", permission="plan_campaign")
async def new_campaign(visit: Visit) -> Response:
    return visit.render("pages/plan.html", plan=await planning(visit, None))


@page("/campaigns/new", permission="plan_campaign", methods=("POST",))
async def begin(visit: Visit) -> Response:
    """The draft that begins with this brief."""
    plan = await planning(visit, None)
    plan.command = visit.form.get("command") or plan.command
    return await _kept(visit, plan, None)


@page("/campaigns/drafts/{draft}", permission="plan_campaign")
async def draft(visit: Visit) -> Response:
    plan = await planning(visit, visit.path["draft"])
    if (closed := _closed(visit, plan)) is not None:
        return closed
    await look(visit, plan, mistakes(visit, plan) if "check" in visit.query else ())
    return visit.render("pages/plan.html", plan=plan)


@page("/campaigns/drafts/{draft}", permission="plan_campaign", methods=("POST",))
async def plan_now(visit: Visit) -> Response:
    """Keeps the brief, or hands in the whole: then as it is kept, which is what the page shows."""
    plan = await planning(visit, visit.path["draft"])
    if (closed := _closed(visit, plan)) is not None:
        return closed
    if visit.form.get("do") != "submit":
        return await _kept(visit, plan, plan.draft)
    plan.command = visit.form.get("command") or plan.command
    try:
        case = await _hand_in(visit, plan)
    except InvalidSubject as invalid:
        await look(visit, plan, invalid.errors)
        return visit.render("pages/plan.html", status=422, plan=plan)
    except Refusal as refusal:
        plan.refused = said(visit, refusal)
        await look(visit, plan)
        return visit.render("pages/plan.html", status=status_of(refusal), plan=plan)
    visit.hint(case)
    await moved(visit, case, 0 if plan.desk.case is None else plan.desk.case.version)
    return visit.redirect(f"/campaigns/{case}", notice=await said_next(visit, case, submitted=True))


@page("/campaigns/resume/{task}", permission="plan_campaign", methods=("POST",))
async def resume(visit: Visit) -> Response:
    """On to the draft in which the task wants the campaign changed."""
    found = await visit.database.write(resume_plan, visit.clock, person=visit.person.id, task=visit.path["task"])
    return visit.redirect(f"/campaigns/drafts/{found}")


async def _kept(visit: Visit, plan: Planning, draft: str | None) -> Response:
    """The brief is kept as typed; where another tab was faster, what was typed stands in the form all the same."""
    _ = translations(visit.language).gettext
    brief = typed_brief(visit.form)
    try:
        saved = await visit.database.write(
            keep_brief,
            visit.clock,
            person=visit.person.id,
            draft=draft,
            seen=visit.form.get("seen", ""),
            brief=brief,
            form=plan.command,
        )
    except Refusal as refusal:
        if refusal.code == "not_found":
            raise
        plan.refused = said(visit, refusal)
        await look(visit, plan)
        typed = Planning(
            plan.desk, {**plan.body, **brief}, plan.draft, plan.command, plan.rows, {}, plan.refused, plan.saved_at
        )
        return visit.render("pages/plan.html", status=status_of(refusal), plan=typed, overwrites=plan.seen)
    return visit.redirect(f"/campaigns/drafts/{saved.draft}", notice=_("The brief is kept."))


async def _hand_in(visit: Visit, plan: Planning) -> str:
    """The case: a new one, or the one that asked for another revision."""
    read = campaign_of(plan.body, visit.zone)
    errors: tuple[FieldError, ...] = read.errors
    desk, community = plan.desk, plan.body["community"]
    elsewhere = community in desk.communities and community not in desk.places.get(plan.procedure, ())
    if desk.case is None and elsewhere:
        errors = (*errors, FieldError("community", "not_started_here"))
    if errors:
        raise InvalidSubject((*errors, *(one for one in mistakes(visit, plan) if one not in errors)))
    command = f"{visit.person.id}:{plan.command}"
    if desk.case is None or desk.task is None:
        opened = await visit.database.write(
            open_case,
            visit.clock,
            person=visit.person.id,
            procedure=plan.procedure,
            body=read.body,
            command=command,
            draft=plan.draft,
        )
        return str(opened.id)
    await visit.database.write(
        decide,
        visit.clock,
        person=visit.person.id,
        task=desk.task.id,
        answer="sent again",
        comment="",
        digest=desk.task.digest,
        command=command,
        form=read.body,
    )
    return str(desk.case.id)


def _closed(visit: Visit, plan: Planning) -> Response | None:
    """On to the campaign's page, where the draft was handed in and nobody asks for another revision of it."""
    if plan.desk.case is not None and plan.desk.task is None:
        return visit.redirect(f"/campaigns/{plan.desk.case.id}")
    return None


@page("/campaigns/{case}", permission="see_campaigns")
async def campaign(visit: Visit) -> Response:
    view = await visit.database.read(campaign_shown, visit.person, visit.path["case"])
    if view is None:
        raise Refusal("not_found")
    rows = rows_shown(view.campaign, view.accounts, visit.language, visit.zone, visit.clock(), items=view.items)
    known = await visit.database.read(campaign_figures, visit.person, view.case.id)
    mine = await visit.database.read(
        places, visit.person, Chosen(campaign=view.case.id), visit.clock(), None, LOT_LIMIT
    )
    of_wave = {n: there for n, _title, there in by_wave(view.campaign, rows)}
    return visit.render(
        "pages/campaign.html",
        view=view,
        waves=[(wave, of_wave[wave.n]) for wave in view.waves],
        weeks=weeks_shown(view, rows, visit.language, visit.zone, today_in(visit.zone, visit.clock())),
        weekday=lambda on: weekday(on, visit.language),
        figures=None if known is None else figures_shown(visit, known),
        in_lot=len(mine),
        waiting=[(task, task_title(view.procedure, task.kind, task.step, visit.language)) for task in view.waiting],
        on_hold=None if view.on_hold is None else reason(view.on_hold.code, view.on_hold.parameters, visit.language),
    )
