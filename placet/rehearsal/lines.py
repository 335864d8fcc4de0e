"""From the ledger of the scratch records to the lines of a timeline: stable names in place of ids."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from placet.rehearsal.entries import Entries, Told
from placet.rehearsal.people import Stopped
from placet.rehearsal.timeline import Line
from procedures.find import step_title
from procedures.model import Procedure
from records.engine.load import procedure_of
from records.queries.ledger import names_of
from records.tables import accounts, cases, people
from words.access import sentence as refusal_sentence
from words.fields import field_error
from words.ledger import story
from words.rehearsals import asked_sentence, stopped_sentence
from words.sentence import Sentence

LANGUAGES = ("en", "fr")
ASKING = ("task.opened", "task.widened", "task.handed_over")
OF_THE_ENGINE = ("run.bound", "run.refused", "run.cancel_ignored")  # how it is carried on, not what happens
_RANDOM = re.compile(r"[0-9a-f]{32,}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}")
_LEFT_OUT = frozenset(  # what differs from house to house or says nothing to a reader
    (
        "procedure_version",
        "charter_version",
        "lease_until",
        "fence",
        "freeze_epoch",
        "campaign_n",
        "community",
        "platform_id",
        "url",
        "had",
    )
)


class Lines:
    """`asked` are the ids of those who could answer a task from an instant on, by both."""

    def __init__(
        self,
        connection: Connection,
        zone: str,
        asked: Mapping[tuple[str, datetime], Sequence[str]],
        stopped: Iterable[Stopped],
    ) -> None:
        self._connection = connection
        self._zone = ZoneInfo(zone)
        self._asked = asked
        self._stopped = tuple(stopped)
        self._nicknames = {
            row.id: str(row.email).partition("@")[0] for row in connection.execute(select(people.c.id, people.c.email))
        }
        rows = connection.execute(
            select(cases.c.id, cases.c.series, cases.c.serial, cases.c.parent_id, cases.c.procedure_digest)
        ).all()
        self._numbers = {row.id: f"{row.series}-{row.serial:04d}" for row in rows}
        callers = {row.id: row.parent_id for row in rows}
        self._entries = Entries(connection, self._numbers, callers)
        self._procedures: dict[str, Procedure] = {
            row.id: procedure_of(connection, row.procedure_digest) for row in rows
        }

    def all(self) -> tuple[Line, ...]:
        said = {place: list(ones) for place, ones in groupby(self._stopped, key=lambda one: one.after)}
        lines: list[Line] = []
        for number, entry in enumerate(self._entries.in_order(), 1):
            if entry.type not in OF_THE_ENGINE:
                lines.append(self._line(entry))
            lines += [self._stop(one) for one in said.get(number, ())]
        return tuple(lines)

    def names(self, people: Iterable[str]) -> list[str]:
        return sorted(self._nicknames.get(one, "?") for one in people)

    def called(self, people: Iterable[str]) -> list[str]:
        """By their names as sentences say them."""
        found = names_of(self._connection, people)
        return sorted(found.values())

    def title(self, case: str, step: str, language: str) -> str:
        return step_title(self._procedures[case], step, language)

    def _line(self, entry: Told) -> Line:
        facts = {name: said for name, value in entry.data.items() if (said := self._fact(name, value)) is not None}
        facts |= {name: text for name, text in entry.texts.items() if text}
        sentence = {language: self._story(entry, language) for language in LANGUAGES}
        asked = self._asked.get((str(entry.data.get("task")), entry.at))
        if entry.type in ASKING and asked is not None:
            facts["asked"] = self.names(asked)
            called = self.called(asked)
            sentence = {lang: f"{said} {asked_sentence(called, lang)}" for lang, said in sentence.items()}
        facts.pop("step", None)
        return Line(
            entry.at.astimezone(self._zone),
            self._numbers[entry.case],
            entry.type,
            self._nicknames.get(entry.actor or ""),
            entry.step,
            facts,
            sentence,
        )

    def _story(self, entry: Told, language: str) -> str:
        names = self._names[language]
        return story(
            entry,
            lambda code: names.get(code, ""),
            language,
            self._zone,
            title=lambda step: self.title(entry.case, step, language),
        )

    def _stop(self, stopped: Stopped) -> Line:
        why = stopped.why
        return Line(
            stopped.at.astimezone(self._zone),
            self._numbers[stopped.case],
            "person.stopped",
            self._nicknames[stopped.who],
            None,
            {"wanted": stopped.wanted, "code": why.code if isinstance(why, Refusal) else why.errors[0].code},
            {
                language: stopped_sentence(
                    self._names[language][stopped.who], stopped.wanted, self._why(why, language), language
                )
                for language in LANGUAGES
            },
        )

    def _why(self, why: Refusal | InvalidSubject, language: str) -> Sentence:
        if isinstance(why, Refusal):
            return refusal_sentence(why.code, why.parameters, language)
        error = why.errors[0]
        return field_error(error.field, error.code, error.parameters, language)

    def _fact(self, name: str, value: Any) -> str | list[str] | None:
        """The value without ids; None where nothing is left to say."""
        if name in _LEFT_OUT or name.endswith("digest") or value is None or value == []:
            return None
        if isinstance(value, dict):
            return [f"{key}: {said}" for key, one in sorted(value.items()) if (said := self._fact(key, one))] or None
        if isinstance(value, list):
            kept = [said for one in value if isinstance(said := self._fact("", one), str)]
            return sorted(kept) if any(str(one) != said for one, said in zip(value, kept, strict=False)) else kept
        if isinstance(value, bool):
            return "yes" if value else "no"
        text = str(value)
        kind, _, rest = text.partition(":")
        if text in self._nicknames:
            return self._nicknames[text]
        if kind == "person" and rest in self._nicknames:
            return self._nicknames[rest]
        if _RANDOM.fullmatch(text):
            return self._numbers.get(text)
        return self._local(text)

    def _local(self, text: str) -> str:
        """An instant as the clock of the organisation shows it; any other text as it is."""
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}T[\d:.]+\+00:00", text):
            return text
        return f"{datetime.fromisoformat(text).astimezone(self._zone):%Y-%m-%d %H:%M}"

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        ids = [*self._nicknames, *self._connection.scalars(select(accounts.c.id))]
        return {language: names_of(self._connection, ids, language) for language in LANGUAGES}
