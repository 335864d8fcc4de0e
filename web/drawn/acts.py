"""What a step does in words: what kind it is, what it is called, who acts, and what more there is to know."""

from __future__ import annotations

from collections.abc import Iterator

from procedures.drawing.tree import Kind
from procedures.model import (
    Ask,
    Call,
    Check,
    End,
    ForEach,
    FormField,
    Notify,
    Procedure,
    Publish,
    Raise,
    Set,
    Step,
    Together,
    Wait,
    Withdraw,
)
from procedures.vocabulary import labels
from procedures.vocabulary.frames import QUORUM
from web.drawn.conditions import Put, value_said
from web.drawn.phrases import span_phrase, who_phrase
from words.catalogue import translations


def kind_label(kind: Kind, language: str) -> str:
    """What the icon of a box shows, aloud."""
    _ = translations(language).gettext
    return {
        "ask": _("Somebody is asked"),
        "check": _("The charter is checked"),
        "wait": _("It waits"),
        "publish": _("It goes out"),
        "withdraw": _("It is taken down"),
        "tell": _("Somebody is told"),
        "escalate": _("It is brought before somebody"),
        "set": _("Something is noted"),
        "raise": _("Trouble"),
        "call": _("Another procedure runs"),
        "together": _("Side by side"),
        "for each": _("For each"),
        "choose": _("One way of several"),
        "repeat": _("Rounds"),
        "end": _("The end"),
    }[kind]


def title_of(step: Step, language: str) -> str:
    """The title in the document; without one what a step of this kind is called, or its name."""
    _ = translations(language).gettext
    titles: dict[str, str] = getattr(step, "title", {})
    said = titles.get(language) or titles.get("en")
    match step:
        case _ if said:
            return said
        case End():
            return _("The end")
        case Raise(error=error):
            return _capital(labels(error, language, ("error",)))
        case Check(rules=()):
            return _("Charter")
        case Publish():
            return _("Publishing")
        case Wait(until="the slot of each account"):
            return _("Waiting for the slot")
    return _capital(step.name.replace("-", " "))


def who_of(step: Step, procedure: Procedure, language: str) -> str:
    """Who acts, as a phrase; empty where nobody of the house does."""
    match step:
        case Ask():
            quorum = QUORUM.filled(language, number=str(step.quorum)) if step.quorum > 1 else ""
            return ", ".join(part for part in (who_phrase(step.who, procedure, language), quorum) if part)
        case Notify():
            return who_phrase(step.who, procedure, language)
    return ""


def says_of(step: Step, procedure: Procedure, language: str) -> tuple[Put, ...]:
    return tuple(_says(step, procedure, language))


def _says(step: Step, procedure: Procedure, language: str) -> Iterator[Put]:
    _ = translations(language).gettext
    match step:
        case Ask():
            yield from _asked(step, language)
        case Check(rules=()):
            yield Put(_("every rule of the charter is tried"))
        case Check(rules=rules):
            quoted = ", ".join(_("“{quoted}”").format(quoted=rule) for rule in rules)
            yield Put(_("of the charter: {rules}").format(rules=quoted))
        case Wait():
            yield from _waiting(step, procedure, language)
        case Publish():
            yield Put(_("on {places}, through the last check").format(places=labels(step.on, language, ("on",))))
            if step.undone_by == "withdraw":
                yield Put(_("can be taken down again"))
            elif step.undone_by == "cannot be undone":
                yield Put(_("cannot be undone"))
        case Withdraw():
            yield Put(_("from {places}").format(places=labels(step.on, language, ("on",))))
        case Notify(kind="escalate"):
            yield Put(_("is told, and sees the case from now on"))
        case Notify():
            yield Put(_("is told; the case goes on at once"))
        case Set(fact=fact) if fact is not None:
            yield Put(_("from now on: {fact}").format(fact=labels(fact, language, ("fact",))))
        case Set(data=data, to=to) if to is not None:
            yield _kept(data or "", value_said(to, procedure, language), language)
        case Call():
            yield Put(_("as a case of its own: {procedure}").format(procedure=step.procedure))
        case ForEach():
            yield Put(labels(step.of, language, ("of",)))
        case Together(independent=True):
            yield Put(_("nobody sees another’s answer before all are in, or answers twice"))
        case Together(need=need) if need != "all":
            yield Put(_("whatever is still open then is no longer needed"))


def _asked(step: Ask, language: str) -> Iterator[Put]:
    _ = translations(language).gettext
    if step.changes:
        yield Put(_("hands in a new revision"))
    if step.form:
        fields = ", ".join(_field(field, language) for field in step.form)
        yield Put(_("fills in: {fields}").format(fields=fields))


def _field(field: FormField, language: str) -> str:
    _ = translations(language).gettext
    name = field.title.get(language) or field.title.get("en") or field.name.replace("_", " ")
    kind = ", ".join(field.choices) if field.choices else labels(field.kind, language, ("form kind",))
    said = _("{field} ({kind})").format(field=name, kind=kind)
    return _("{field}, if there is one").format(field=said) if field.optional else said


def _waiting(step: Wait, procedure: Procedure, language: str) -> Iterator[Put]:
    _ = translations(language).gettext
    if step.until:
        yield Put(_("each account until its own slot"))
    if step.event:
        yield Put(_("until this happens: {event}").format(event=labels(step.event, language, ("event",))))
    if step.span:
        yield Put(_("for {time}").format(time=span_phrase(step.span, language)))
    if step.collect:
        yield Put(_("replies and figures are gathered meanwhile"))
    if step.missed:
        who = who_phrase(step.missed.who, procedure, language)
        yield Put(_("slot missed: {who} may say to publish now").format(who=who))


def _kept(name: str, value: Put, language: str) -> Put:
    _ = translations(language).gettext
    kept = _("“{quoted}”").format(quoted=name.replace("_", " "))
    said = _("{name} is kept as {value}").format(name=kept, value=value)
    return Put(said) if value.words else Put(_("{name} is kept as").format(name=kept), value.code)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
