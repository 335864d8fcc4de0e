"""Steps of a procedure in words: what they are called, who is asked, what a task wants of its reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from procedures.find import step_title
from procedures.model import Ask, Procedure
from words.catalogue import translations
from words.outcomes import role_label


def task_title(procedure: Procedure, kind: str, step: str, language: str) -> str:
    """What a task wants, before the title of its subject."""
    _ = translations(language).gettext
    if kind == "held":
        return _("Held at the gate")
    if kind == "parked":
        return _("Was this published?")
    if kind == "removal":
        return _("To be taken down by hand")
    if kind == "afterwards":
        return _("Was it right to take it down?")
    return step_title(procedure, step, language)


def heading(procedure: Procedure, kind: str, step: str, title: str | None, number: str, language: str) -> str:
    """What a task wants and of what: `Review: “Reopening”`; with the number where one may not read the title."""
    _ = translations(language).gettext
    what = task_title(procedure, kind, step, language)
    if not title:
        return f"{what} · {number}"
    return (_("{what} “{title}”") if what.endswith("?") else _("{what}: “{title}”")).format(what=what, title=title)


def buttons(language: str) -> dict[str, str]:
    """What the buttons of a decision say, by answer: what one does by pressing them."""
    _ = translations(language).gettext
    return {
        "good to publish": _("Good to publish"),
        "changes wanted": _("Ask for changes"),
        "not to be published": _("Turn it down"),
        "release": _("Release it"),
        "change": _("Change it"),
        "drop": _("Drop it"),
        "was published": _("It was published"),
        "was not published": _("It was not published"),
        "is gone": _("It is gone"),
        "still stands": _("It still stands: try again"),
        "rightly taken down": _("It was right"),
        "should have stayed": _("It should have stayed"),
        "sent again": _("Send again"),
        "withdrawn": _("Withdraw the publication"),
        "acknowledged": _("I take note of it"),
        "done": _("It is done"),
        "true": _("True"),
        "false": _("False"),
        "misleading": _("Misleading"),
        "unproven": _("Unproven"),
    }


def who_decided(names: Mapping[str, str], decision: Row[Any], language: str) -> str:
    """Who gave the decision, and in whose place where it was given for somebody away."""
    person = names.get(decision.person_id, "…")
    if decision.acting_for is None:
        return person
    said = translations(language).gettext("{actor} in place of {other}")
    return said.format(actor=person, other=names.get(decision.acting_for, "…"))


def who_is_asked(
    ask: Ask, language: str, community: Mapping[str, str] | None = None, manager: str | None = None
) -> str:
    """Who is asked, as a phrase: "another person in community management, never an author"."""
    _ = translations(language).gettext
    if ask.who.kind == "author":
        return _("whoever submitted it")
    if ask.who.kind == "manager of author":
        return manager or _("the manager of whoever submitted it")
    if ask.who.kind == "source":
        return _("the person from whom the fact came")
    if ask.who.kind == "who answered":
        return _("whoever answered the step “{step}”").format(step=ask.who.step or "")
    role = role_label(ask.who.role or "", language)
    where = "" if community is None else community.get(language, "")
    said = _("{role} ({community})").format(role=role, community=where) if where else role
    if any(one.kind == "author" for one in ask.never):
        return _("somebody in {role} who did not write it").format(role=said)
    return _("somebody in {role}").format(role=said)
