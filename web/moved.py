"""After a decision: a moment's wait for the case to move on, and a sentence that says where it stands."""

from __future__ import annotations

import asyncio
from time import monotonic

from procedures.find import step_title
from records.queries.standing import Standing, standing, version_of
from web.page import Visit
from web.step_words import task_title
from words.catalogue import translations
from words.outcomes import outcome_label

WAIT_SECONDS = 1.0
ASK_EVERY_SECONDS = 0.015


async def moved(visit: Visit, case: str, version: int) -> bool:
    """Whether the case has moved on from `version` within a second. Nothing is lost when it has not."""
    until = monotonic() + WAIT_SECONDS
    while await visit.database.read(version_of, case) <= version:
        if monotonic() >= until:
            return False
        await asyncio.sleep(ASK_EVERY_SECONDS)
    return True


async def said_next(visit: Visit, case: str, *, submitted: bool = False, on: bool = True) -> str:
    """The notice of the next page: `Recorded. Next: sign-off by Morgan.`"""
    _ = translations(visit.language).gettext
    recorded = _("Submitted.") if submitted else _("Recorded.")
    if not on:
        return _("Submitted, being carried on.") if submitted else _("Recorded, being carried on.")
    return f"{recorded} {_next(await visit.database.read(standing, case), visit.language)}".strip()


def _next(now: Standing, language: str) -> str:
    _ = translations(language).gettext
    if now.outcome is not None:
        return _("The case is closed: {outcome}.").format(outcome=outcome_label(now.outcome, language))
    if now.step is None or now.kind is None:
        return ""
    if now.kind != "step":
        return _("Next: {task}").format(task=task_title(now.procedure, now.kind, now.step, language))
    step = step_title(now.procedure, now.step, language)
    if now.waits_for:
        return _("Next: {step}, by {name}.").format(step=step, name=now.waits_for)
    return _("Next: {step}.").format(step=step)
