"""What the page of a task shows, made of what the records say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from governance.publication import stored_publication
from procedures.find import step_named
from procedures.model import Ask
from records.ids import new_id
from records.queries.dossier import revision_body
from records.queries.publication_form import desk
from records.queries.statements import begun_from
from records.queries.taken_down import taken_down
from records.queries.task import TaskView
from web.case_page import corrections_shown, findings_of, questions_shown, slots_in_words
from web.claims_around import claims_around
from web.crisis_around import matrix_beside, severity_around
from web.figures_shown import FiguresShown, figures_around, report_begun
from web.page import Visit
from web.plan_around import plan_around
from web.preview import gone, network_name, posts
from web.publication_form import values
from web.sensitivity_words import why_sensitive
from web.statement_words import BegunSaid, begun_said
from web.step_words import buttons, heading, task_title, who_decided, who_is_asked
from web.task_form import fields_shown, proposed_inputs, values_said
from web.thread import thread
from web.writing import Writing
from words.catalogue import translations
from words.refusals import reason, refusal
from words.sentence import Sentence

REFUSED_ANSWERS = (
    "not to be published",
    "drop",
    "was not published",
    "withdrawn",
    "still stands",
    "should have stayed",
)
REPORTED = ("done",)  # the answers of a task about a campaign that wants nothing but a report
ASSENTS = ("good to publish", "release", "was published", "sent again", "is gone", "rightly taken down")


@dataclass(slots=True)
class Shown:
    """What a form brought back: what was refused, the comment as typed, the text on the desk, the revision read."""

    writing: Writing | None = None
    refused: Sentence | None = None
    comment: str = ""
    url: str = ""
    since: int | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: Mapping[str, list[Sentence]] = field(default_factory=dict)


async def shown(visit: Visit, view: TaskView, more: Shown) -> dict[str, Any]:
    """The variables of `pages/task.html`."""
    around, task, language = view.dossier, view.task, visit.language
    since = _since(visit, view, more)
    figures = await figures_around(visit, around)
    before: Mapping[str, Any] | None = None
    if since and around.reads:
        before = (
            view.read_body
            if since == view.read_number
            else await visit.database.read(revision_body, around.case.subject_id, since)
        )
    return {
        "view": view,
        "sensitive_for": await why_sensitive(visit, around),
        "around": around,
        "here": f"/tasks/{task.id}",
        **await claims_around(visit, around),
        "plan_shown": plan_around(visit, around, before),
        "severity": await severity_around(visit, around),
        "matrix": matrix_beside(task.form, language) if around.reads else None,
        "task": task,
        "title": heading(
            around.procedure,
            task.kind,
            task.step,
            around.case.title if around.reads else None,
            around.number,
            language,
        ),
        "what": task_title(around.procedure, task.kind, task.step, language),
        "posts": posts(around.body, around.accounts, language, before=before, slots=slots_in_words(visit, around)),
        "gone": () if before is None else gone(around.body, before, around.accounts),
        "since": since,
        "older": [one for one in around.revisions if one.number < around.case.revision],
        "current": next((one for one in around.revisions if one.number == around.case.revision), None),
        "found": findings_of(around, language),
        "questions": questions_shown(around),
        "corrections": corrections_shown(around),
        "knots": thread(around, language),
        "who": _who(view, language),
        "why_not": _why_not(visit, view),
        "acting_for": around.names.get(view.acting_for or "", ""),
        "who_decided": lambda decision: who_decided(around.names, decision, language),
        "given_form": [] if view.delegating.given is None else proposed_inputs(view.delegating.given),
        "decision": next((one for one in around.decisions if one.id == task.decision_id), None),
        "refused": more.refused,
        "comment": more.comment or _report(visit, view, figures),
        "typed": more.typed,
        "chosen": visit.form_list("to"),
        "url": more.url,
        "fields": fields_shown(task.form, more.typed, language),
        "errors": more.errors,
        "voices": _voices(view, language),
        "said_form": [] if not around.reads else _said_form(view, language),
        "command": new_id(),
        "writing": more.writing,
        "buttons": buttons(language),
        "assents": ASSENTS,
        "refusals": REFUSED_ANSWERS,
        "reason": _reason(visit, view),
        "down": await visit.database.read(taken_down, visit.person, around),
        "form": {},
        "sent": "",
        "figures": figures,
        "networks": {one.id: network_name(one.platform, language) for one in around.accounts.values()},
        "said_before": _said_before(view, language),
        "last_comment": _asked_for(view),
        "begun": await _begun(visit, view),
    }


def _report(visit: Visit, view: TaskView, figures: FiguresShown | None) -> str:
    """With what a report begins, for who is asked to write it."""
    is_report = figures is not None and view.task.state == "open" and tuple(view.task.answers) == REPORTED
    return report_begun(visit, figures) if figures is not None and is_report and view.why_not is None else ""


async def _begun(visit: Visit, view: TaskView) -> BegunSaid | None:
    """What the text was begun from, for who may read it."""
    around = view.dossier
    if not around.reads:
        return None
    begun = await visit.database.read(begun_from, around.case.subject_id)
    if begun is None:
        return None
    publication = stored_publication(around.body)
    return begun_said(begun, [publication.text_for(one) for one in publication.accounts], visit.language)


async def revision_desk(visit: Visit, view: TaskView) -> Writing:
    """The writing desk of a task that asks for a new revision: what was typed since, else the last revision."""
    around = view.dossier
    resumed = view.draft is not None and view.draft.submitted_at is None
    body = view.draft.body if view.draft is not None and resumed else around.body
    writing = Writing(
        await visit.database.read(desk, visit.person, None, visit.clock(), around.procedure.name),
        values(body, visit.zone),
        f"/tasks/{view.task.id}/revision",
        subject=around.case.subject_id,
        task=view.task.id,
        digest=view.task.digest,
    )
    if view.draft is not None:
        writing.draft, writing.version = view.draft.id, view.draft.version
        writing.saved_at = view.draft.saved_at if resumed else None
    writing.form["community"] = around.case.community_id
    writing.form["procedure"] = around.procedure.name
    return writing


def _voices(view: TaskView, language: str) -> str:
    """How many of the people that are needed have said yes to an open task; empty where one is enough."""
    task = view.task
    if task.quorum < 2 or task.state != "open":
        return ""
    given = [one for one in view.dossier.decisions if one.task_id == task.id and one.digest == task.digest]
    names = ", ".join(who_decided(view.dossier.names, one, language) for one in given)
    t = translations(language)
    said = t.ngettext("{n} of {quorum} has said yes", "{n} of {quorum} have said yes", len(given))
    said = said.format(n=len(given), quorum=task.quorum)
    return f"{said} ({names})." if names else f"{said}."


def _said_form(view: TaskView, language: str) -> list[tuple[str, str]]:
    """What the decision that settled the task says in its form."""
    decided = next((one for one in view.dossier.decisions if one.id == view.task.decision_id), None)
    return [] if decided is None else values_said(view.task.form, decided.form, language)


def _since(visit: Visit, view: TaskView, more: Shown) -> int | None:
    """With which older revision the text is compared: as asked for, as the stale form had it, as read before."""
    numbers = {one.number for one in view.dossier.revisions if one.number < view.dossier.case.revision}
    asked = visit.query.get("since", "")
    if asked.isdecimal() and len(asked) < 6:
        return int(asked) if int(asked) in numbers else None
    for number in (more.since, view.read_number):
        if number in numbers:
            return number
    return None


def _who(view: TaskView, language: str) -> str:
    if view.task.kind != "step":
        return ""
    step = step_named(view.dossier.procedure, view.task.step)
    if not isinstance(step, Ask):
        return ""
    names = [
        view.dossier.names.get(one.removeprefix("person:"), "") for one in view.waits_for if one.startswith("person:")
    ]
    community = view.dossier.communities.get(view.dossier.case.community_id)
    by_role = any(one.startswith("role:") for one in view.waits_for)
    said = [who_is_asked(step, language, community)] if by_role or not names else []
    return ", ".join([*said, *(name for name in names if name)])


def _why_not(visit: Visit, view: TaskView) -> Sentence | None:
    if view.why_not is None or view.task.state != "open":
        return None
    names = view.dossier.names
    return refusal(
        view.why_not, view.why_parameters, visit.language, names=lambda one: names.get(one, ""), zone=visit.zone
    )


def _reason(visit: Visit, view: TaskView) -> Sentence | None:
    """Why the effect is held, or why nobody knows whether it went out."""
    if view.effect is None or not view.effect.reason:
        return None
    handles = {account.id: account.handle for account in view.dossier.accounts.values()} | dict(view.dossier.names)
    return reason(
        view.effect.reason["code"],
        view.effect.reason.get("parameters") or {},
        visit.language,
        names=lambda one: handles.get(one, ""),
        zone=visit.zone,
    )


def _said_before(view: TaskView, language: str) -> list[tuple[str, Any]]:
    """What others decided on this very revision, with what they were asked, for who decides next."""
    around = view.dossier
    asked = {
        task.decision_id: task_title(around.procedure, task.kind, task.step, language)
        for task in around.tasks
        if task.decision_id is not None and task.id != view.task.id
    }
    return [(asked[one.id], one) for one in around.decisions if one.digest == view.task.digest and one.id in asked]


def _asked_for(view: TaskView) -> Any | None:
    """The decision that asked for changes on the newest revision, for who revises it."""
    return next(
        (
            one
            for one in reversed(view.dossier.decisions)
            if one.answer == "changes wanted" and one.revision == view.dossier.case.revision
        ),
        None,
    )
