"""Freezes in words: what is frozen, what a rule about freezes says no to, and the sentences of their story."""

from __future__ import annotations

from collections.abc import Callable

from words.catalogue import mark, translations
from words.sentence import Versions

EVERYTHING = mark("everything")
OF_COMMUNITY = mark("the community {name}")
OF_ACCOUNT = mark("the account {name}")

Story = tuple[str, ...]

REFUSALS: dict[str, tuple[Versions, Versions]] = {
    "freeze.scope": (
        mark("Nothing like this can be frozen."),
        mark("Choose everything, a community or an account."),
    ),
    "freeze.not_allowed": (
        mark("A freeze is declared by someone with a role in what is frozen."),
        mark("Ask a colleague of that community, or freeze what is yours."),
    ),
    "freeze.not_a_crisis": (
        mark("This is not the open case of a crisis."),
        mark("Declare the freeze without a case, or name the case of the crisis."),
    ),
    "freeze.lifted": (mark("This freeze is lifted already."), mark("Nothing was changed. Its page shows by whom.")),
    "freeze.declarer": (
        mark("Four eyes: who declared a freeze does not lift it, in any role."),
        mark("A manager, legal or the crisis lead who did not declare it can lift it."),
    ),
    "freeze.not_lifter": (
        mark("A freeze is lifted by a manager of all that is frozen, by legal or by the crisis lead."),
        mark("Ask one of them; the page of the freeze is theirs too."),
    ),
    "freeze.not_declarer": (
        mark("The reason of a freeze is given by someone who declared it."),
        mark("Tell them what you know; they can write it down."),
    ),
    "freeze.reason_stands": (
        mark("This freeze has its reason already."),
        mark("Nothing was changed. What is new belongs into the case of the crisis."),
    ),
    "freeze.standing": (
        (
            mark("The freeze {number}, declared on {at}, is still on: nothing is released in it."),
            mark("A freeze is still on: nothing is released in it."),
        ),
        mark("Change the text or drop it now, or release it once the freeze is lifted."),
    ),
    "checklist.not_allowed": (
        mark("The checklist is kept by a manager of the people concerned."),
        mark("Ask your manager to change it."),
    ),
    "checklist.responsible": (
        mark("Nobody who works here was named as responsible."),
        mark("Choose a person from the list."),
    ),
    "checklist.full": (
        (mark("The checklist has {limit} lines, and no room for more."), mark("The checklist is full.")),
        mark("Take off what is no longer needed: a long list is not read at night."),
    ),
}

STORIES: dict[str, Story] = {
    "freeze.declared": (
        mark("{actor} froze {scope}: {reason}."),
        mark("{actor} froze {scope}."),
        mark("{actor} declared a freeze."),
    ),
    "freeze.joined": (
        mark("{actor} declared it too: {reason}."),
        mark("{actor} declared it too."),
    ),
    "freeze.explained": (mark("{actor} gave the reason: {reason}."), mark("{actor} gave the reason of a freeze.")),
    "freeze.effective": (
        mark("The freeze is effective since {since}: nothing that adds leaves through Placet."),
        mark("The freeze is effective: nothing that adds leaves through Placet."),
    ),
    "freeze.ticked": (
        mark("{actor} ticked off {text}."),
        mark("{actor} ticked off a line of the checklist."),
    ),
    "freeze.lifted": (
        mark("{actor} lifted the freeze of {scope}: {reason}."),
        mark("{actor} lifted the freeze: {reason}."),
        mark("{actor} lifted the freeze."),
    ),
    "freeze.declare_refused": (mark("{actor} wanted to declare a freeze: blocked by a rule."),),
    "freeze.lift_refused": (mark("{actor} wanted to lift the freeze: blocked by a rule."),),
    "checklist.added": (
        mark("{actor} put a line on the checklist for freezes, for which {person} answers: {text}."),
        mark("{actor} put a line on the checklist for freezes."),
    ),
    "checklist.retired": (
        mark("{actor} took a line off the checklist for freezes: {text}."),
        mark("{actor} took a line off the checklist for freezes."),
    ),
}

KINDS = {
    "freeze.declared": mark("freeze declared"),
    "freeze.joined": mark("freeze: one more voice"),
    "freeze.explained": mark("freeze: its reason"),
    "freeze.effective": mark("freeze effective"),
    "freeze.ticked": mark("freeze: checklist ticked off"),
    "freeze.lifted": mark("freeze lifted"),
    "freeze.declare_refused": mark("freeze blocked by a rule"),
    "freeze.lift_refused": mark("lift of a freeze blocked by a rule"),
    "checklist.added": mark("checklist: line added"),
    "checklist.retired": mark("checklist: line taken off"),
}


def scope_label(scope: str, names: Callable[[str], str] | None, language: str) -> str:
    """What is frozen: `all`, `community:ID` or `account:ID` as people say it; by its id where it has no name."""
    _ = translations(language).gettext
    kind, _colon, code = scope.partition(":")
    if not code:
        return _(EVERYTHING)
    called = (names(code) if names else "") or code
    message = OF_ACCOUNT if kind == "account" else OF_COMMUNITY
    return _(message).format(name=called)
