"""Reads a scenario: one YAML document, in either language or both."""

from __future__ import annotations

import re

from placet.rehearsal.keywords import (
    ANSWERS,
    DEEDS,
    EVENTS,
    MISSING,
    OF_A_PUBLICATION,
    OF_EVENT,
    OF_PERSON,
    OF_SCENARIO,
    OUTCOMES,
)
from placet.rehearsal.known import Known
from placet.rehearsal.scenario import DEED_CODES, Act, Answer, Away, Happens, Line, Scenario
from placet.rehearsal.subjects import changed, subject
from placet.rehearsal.values import Values
from procedures.codes import one_of
from procedures.finding import DocumentRefused
from procedures.node import Mapping, Node, Text
from procedures.reader.findings import Findings
from procedures.reader.nodes import read_nodes
from procedures.reader.titles import LANGUAGES
from records.commands.decide import NEED_COMMENT

_NAME = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*")
_NAME_LONGEST = 80
NEED_REASON = ("cancel", "mark as sensitive")


def read_scenario(source: str | bytes, filename: str, known: Known) -> Scenario:
    """The scenario. Raises DocumentRefused with every mistake, in the order of the document."""
    findings = Findings(filename)
    root = read_nodes(source, findings)
    scenario = None if root is None else _scenario(root, Values(findings, known))
    findings.refuse_if_any()
    if scenario is None:
        raise DocumentRefused(findings.all)
    return scenario


def procedure_named_in(source: str | bytes) -> str | None:
    """The procedure that the scenario says it is for, whatever else is right or wrong in it."""
    root = read_nodes(source, Findings(""))
    if not isinstance(root, Mapping):
        return None
    named = root.get("procedure") or root.get("procédure")
    return named.text.strip() if isinstance(named, Text) else None


def _scenario(root: Node, values: Values) -> Scenario | None:
    found = values.keyed(root, OF_SCENARIO, ("scenario", "starts", "by", "subject"))
    if found is None:
        return None
    name = values.text(found.get("scenario"), _NAME_LONGEST)
    if name is not None and not _NAME.fullmatch(name):
        values.findings.at(found["scenario"], "scenario.name", written=name)
    starts = values.instant(found.get("starts"))
    by = values.named(found.get("by"), values.known.people, "scenario.person_unknown")
    submitted = subject(found["subject"], values) if "subject" in found else {}
    answers, away = _people(found.get("people"), values)
    events = tuple(one for node in values.listed(found.get("events")) if (one := _event(node, values)))
    expected = values.phrase(found.get("expected"), OUTCOMES)
    title = _title(found.get("title"), values)
    procedure = values.text(found.get("procedure"), _NAME_LONGEST)
    timeline = _timeline(found["timeline"]) if "timeline" in found else None
    if values.findings.all or name is None or starts is None or by is None:
        return None
    return Scenario(
        name,
        title or dict.fromkeys(LANGUAGES, name),
        procedure,
        starts,
        by,
        submitted,
        tuple(answers),
        tuple(away),
        events,
        expected,
        timeline,
    )


def _title(node: Node | None, values: Values) -> dict[str, str]:
    """By language; one text is said in both."""
    if node is None:
        return {}
    if isinstance(node, Mapping):
        return {entry.key.text: values.text(entry.value, 120) or "" for entry in node if entry.key.text in LANGUAGES}
    return {language: values.text(node, 120) or "" for language in LANGUAGES}


def _people(node: Node | None, values: Values) -> tuple[list[Answer], list[Away]]:
    answers: list[Answer] = []
    away: list[Away] = []
    for one in values.listed(node):
        found = values.keyed(one, OF_PERSON, ("who",))
        who = values.named((found or {}).get("who"), values.known.people, "scenario.person_unknown")
        if found is None:
            continue
        if "is" in found:
            absence = _absence(who or "", found, one, values)
            if absence is not None:
                away.append(absence)
        elif (answer := _answer(who or "", found, one, values)) is not None:
            answers.append(answer)
    return answers, away


def _absence(who: str, found: dict[str, Node], node: Node, values: Values) -> Away | None:
    """None for someone who is there and says nothing: nothing is to be done about that."""
    kind = values.phrase(found["is"], MISSING)
    for key in ("step", "answers", "after", "says", "form", "subject"):
        if key in found:
            values.findings.at(found[key], "scenario.absent_answers")
    if kind == "silent":
        for key in ("from", "to"):
            if key in found:
                values.findings.at(found[key], "scenario.silent_since")
        return None
    if kind == "absent" and "from" not in found:
        values.findings.at(node, "scenario.key_missing", field={"en": "from", "fr": "depuis"})
    since, until = values.instant(found.get("from")), values.instant(found.get("to"))
    if since is not None and until is not None and until <= since:
        values.findings.at(found["to"], "scenario.order")
    return None if since is None else Away(who, since, until)


def _answer(who: str, found: dict[str, Node], node: Node, values: Values) -> Answer | None:
    for key in ("step", "answers"):
        if key not in found:
            values.findings.at(node, "scenario.key_missing", field={"en": key, "fr": _FRENCH[key]})
    for key in ("from", "to"):
        if key in found:
            values.findings.at(found[key], "scenario.absent_answers")
    step = values.named(found.get("step"), values.known.steps, "scenario.step_unknown")
    answer = values.phrase(found.get("answers"), ANSWERS)
    says = values.text(found.get("says"), 2_000) or ""
    if answer in NEED_COMMENT and not says and "says" not in found:
        values.findings.at(found["answers"], "scenario.says_missing", answer=answer)
    other = changed(found["subject"], values) if "subject" in found else {}
    form = _form(found.get("form"), step, values)
    if step is None or answer is None:
        return None
    return Answer(who, step, answer, values.span(found.get("after")), says, form, other)


_FRENCH = {"step": "étape", "answers": "répond"}


def _form(node: Node | None, step: str | None, values: Values) -> dict[str, str]:
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        values.findings.at(node, "scenario.shape")
        return {}
    names = values.known.fields.get(step or "", frozenset())
    read: dict[str, str] = {}
    for entry in node:
        name = values.named(entry.key, names, "scenario.field_unknown")
        said = values.text(entry.value)
        if name is not None and said is not None:
            read[name] = said
    return read


def _event(node: Node, values: Values) -> Happens | Act | None:
    found = values.keyed(node, OF_EVENT, ("at",))
    if found is None:
        return None
    at = values.instant(found.get("at"))
    if "happens" in found:
        event = values.phrase(found["happens"], EVENTS)
        for key in ("who", "does", "because", "account", "to"):
            if key in found:
                values.findings.at(found[key], "scenario.event_or_act")
        return None if at is None or event is None else Happens(at, event)
    for key, french in (("who", "qui"), ("does", "fait")):
        if key not in found:
            values.findings.at(node, "scenario.key_missing", field={"en": key, "fr": french})
    who = values.named(found.get("who"), values.known.people, "scenario.person_unknown")
    about_publication = values.known.subject == "publication"
    possible = [deed for deed in DEEDS if about_publication or deed.code not in OF_A_PUBLICATION]
    does = values.phrase(found.get("does"), possible)
    because = values.text(found.get("because"), 2_000) or ""
    if does in NEED_REASON and "because" not in found:
        values.findings.at(node, "scenario.key_missing", field={"en": "because", "fr": "parce que"})
    account = values.named(found.get("account"), values.known.accounts, "scenario.account_unknown")
    to = values.instant(found.get("to"))
    if at is None or who is None or does is None:
        return None
    return Act(at, who, one_of(does, DEED_CODES), because, account, to)


def _timeline(node: Node) -> tuple[Line, ...]:
    """What was saved, as texts: it is compared, never understood."""
    return tuple(
        {entry.key.text: entry.value.text if isinstance(entry.value, Text) else "" for entry in one}
        for one in (getattr(node, "nodes", ()))
        if isinstance(one, Mapping)
    )
