"""The ledger in plain sentences: rendered in the reader's language, never hashed, never stored."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from words.catalogue import mark, translations
from words.incidents import incident_cause
from words.outcomes import VERDICTS, verdict_label
from words.refusals import REFUSALS, reason
from words.say import THE_ENGINE, Names, Speaker
from words.stories import GENERAL, STORIES
from words.times import Zone

ERASED = mark("text erased")


class LedgerLine(Protocol):
    """What a sentence needs of an entry. `texts` holds None for a text that was erased."""

    @property
    def type(self) -> str: ...
    @property
    def actor(self) -> str | None: ...
    @property
    def acting_for(self) -> str | None: ...
    @property
    def step(self) -> str | None: ...
    @property
    def data(self) -> Mapping[str, Any]: ...
    @property
    def texts(self) -> Mapping[str, str | None]: ...


class _Reader(Speaker):
    """A reader to whom the actor's name may come with a substitution, and a text may be gone."""

    def value(self, name: str, value: object) -> str:
        if name == "actor":
            return str(value)
        if value is ERASED:
            return f"({translations(self.language).gettext(ERASED)})"
        return super().value(name, value)


def story(
    entry: LedgerLine,
    names: Names,
    language: str,
    zone: Zone,
    *,
    title: Callable[[str], str] | None = None,
) -> str:
    """One plain sentence for the entry.

    `names` calls people and accounts by their ids; `title` calls a step of the procedure by its name in the
    document. A text that was erased is said to be; a type without a sentence gets a general one.
    """
    reader = _Reader(language, zone, names)
    told: dict[str, object] = {
        **entry.data,
        "type": entry.type,
        "step": _step(entry, title),
        "actor": _actor(entry, reader),
    }
    for name, text in entry.texts.items():
        told[name] = ERASED if text is None else _without_stop(text)
    if entry.type == "slot.moved":
        told["old_slot"], told["new_slot"] = told.pop("from", None), told.pop("to", None)
    elif "from" in told:
        told["from_person"] = told["from"]
    special = _SPECIAL.get(entry.type)
    said = special(entry, reader, told) if special else reader.say(STORIES.get(entry.type, GENERAL), told)
    code = entry.data.get("code")
    of_effect = entry.type.startswith(("effect.", "removal."))
    if isinstance(code, str) and code != "person" and (code in REFUSALS or of_effect):
        said = f"{said} {reason(code, _without_code(entry.data), language, names=names, zone=zone).what}"
    return said


def _actor(entry: LedgerLine, reader: Speaker) -> str:
    actor = THE_ENGINE if entry.actor is None else reader.name(entry.actor)
    if entry.acting_for is None:
        return actor
    return (
        translations(reader.language)
        .gettext("{actor} in place of {other}")
        .format(actor=actor, other=reader.name(entry.acting_for))
    )


def _step(entry: LedgerLine, title: Callable[[str], str] | None) -> str | None:
    step = entry.step or entry.data.get("step")
    return step if step is None or title is None else title(step)


def _opened(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    if entry.data.get("campaign") is not None:
        return reader.say(STORIES[f"{entry.type} planned"], told)
    kind = entry.data.get("begins")
    if kind in ("crisis", "statement"):
        return reader.say(STORIES[f"{entry.type} {kind}"], told)
    if entry.data.get("parent") is not None:
        return reader.say(STORIES[f"{entry.type} called"], told)
    accounts = entry.data.get("accounts")
    n = len(accounts) if isinstance(accounts, list) else accounts
    if not isinstance(n, int) or n < 1:
        return reader.say(STORIES[entry.type], told)
    message = translations(reader.language).ngettext(
        "{actor} submitted revision {revision} for one account.",
        "{actor} submitted revision {revision} for {n} accounts.",
        n,
    )
    return message.format(actor=told["actor"], revision=told.get("revision", 1), n=n)


def _decided(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    if "answer" not in told:
        return reader.say(STORIES[f"{entry.type} unseen"], told)
    waits = entry.data.get("settles") is False
    return reader.say(STORIES[f"{entry.type} voice" if waits else entry.type], told)


def _kept(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    value = entry.data.get("value")
    known = {"value": verdict_label(str(value), reader.language)} if value in VERDICTS else {}
    return reader.say(STORIES[entry.type], told | known)


def _checked(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    t = translations(reader.language)
    failed, warnings = entry.data.get("failed") or [], entry.data.get("warnings") or []
    result = entry.data.get("result")
    version, revision = entry.data.get("charter_version", "…"), entry.data.get("revision", "…")
    if result == "passed":
        said = t.gettext("Version {version} of the charter was checked on revision {revision}: nothing against it.")
    elif result == "failed":
        said = t.ngettext(
            "Version {version} of the charter was checked on revision {revision}: one rule is not kept ({rules}).",
            "Version {version} of the charter was checked on revision {revision}: {n} rules are not kept ({rules}).",
            max(1, len(failed)),
        )
    elif result == "undecided":
        said = t.gettext("Version {version} of the charter was checked on revision {revision}: it cannot tell.")
    else:
        return reader.say(STORIES[entry.type], told)
    said = said.format(version=version, revision=revision, n=len(failed), rules=", ".join(map(str, failed)) or "…")
    if warnings:
        more = t.ngettext("One warning: {rules}.", "{n} warnings: {rules}.", len(warnings))
        said = f"{said} {more.format(n=len(warnings), rules=', '.join(map(str, warnings)))}"
    return said


def _raised(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    by = entry.data.get("by")
    return reader.say(STORIES[f"{entry.type} by {by}" if by in ("rule", "procedure") else entry.type], told)


def _task_opened(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    kind = f"{entry.type} {entry.data.get('kind')}"
    return reader.say(STORIES.get(kind, STORIES[entry.type]), told)


def _decision_refused(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    own = entry.data.get("code") == "four_eyes.author"
    return reader.say(STORIES[f"{entry.type} own" if own else entry.type], told)


def _by_person(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    return reader.say(STORIES[entry.type if entry.actor is None else f"{entry.type} by person"], told)


def _bound(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    return reader.say(STORIES[f"{entry.type} again" if entry.data.get("continues") else entry.type], told)


def _incident(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    said = reader.say(STORIES[entry.type], told)
    code, data = entry.data.get("code"), _without_code(entry.data)
    if not isinstance(code, str):
        return said
    return f"{said} {incident_cause(code, data, reader.language, names=reader.names, zone=reader.zone).what}"


def _without_code(data: Mapping[str, Any]) -> dict[str, object]:
    return {name: value for name, value in data.items() if name != "code"}


def _without_stop(text: str) -> str:
    """The text in quotation marks inside a sentence that has a full stop of its own."""
    text = text.strip()
    return text[:-1] if text.endswith(".") and not text.endswith("..") else text


def _taken_down(entry: LedgerLine, reader: Speaker, told: dict[str, object]) -> str:
    by = entry.data.get("by")
    return reader.say(STORIES[f"{entry.type} by {by}" if by in ("step", "replacement") else entry.type], told)


_SPECIAL: dict[str, Callable[[LedgerLine, Speaker, dict[str, object]], str]] = {
    "case.opened": _opened,
    "check.answered": _checked,
    "value.kept": _kept,
    "sensitivity.raised": _raised,
    "task.opened": _task_opened,
    "decision.made": _decided,
    "decision.refused": _decision_refused,
    "run.bound": _bound,
    "incident.opened": _incident,
    "effect.not_sent": _by_person,
    "effect.reconciled": _by_person,
    "effect.dropped": _by_person,
    "removal.planned": _taken_down,
    "removal.not_sent": _by_person,
    "removal.reconciled": _by_person,
}
