"""From the ledger of the scratch records to the lines of a timeline: stable names in place of ids, in one order."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, select

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from placet.rehearsal.people import Stopped
from placet.rehearsal.timeline import Line
from procedures.find import step_title
from procedures.model import Procedure
from records.engine.load import procedure_of
from records.ledger.read import texts_of
from records.queries.ledger import names_of
from records.tables import accounts, cases, effects, ledger, people, seals, tasks
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
    ("procedure_version", "charter_version", "lease_until", "fence", "freeze_epoch", "platform_id", "url", "had")
)


@dataclass(frozen=True, slots=True)
class Told:
    """One entry as `words.ledger.story` wants it."""

    type: str
    actor: str | None
    acting_for: str | None
    step: str | None
    data: Mapping[str, Any]
    texts: Mapping[str, str | None]
    at: datetime
    case: str


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
        self._parents = {row.id: row.parent_id for row in rows}
        self._numbers = {row.id: f"{row.series}-{row.serial:04d}" for row in rows}
        self._procedures: dict[str, Procedure] = {
            row.id: procedure_of(connection, row.procedure_digest) for row in rows
        }

    def all(self) -> tuple[Line, ...]:
        said = {place: list(ones) for place, ones in groupby(self._stopped, key=lambda one: one.after)}
        lines: list[Line] = []
        for number, entry in enumerate(self._entries(), 1):
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

    # --- one line

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

    # --- the order

    def _entries(self) -> list[Told]:
        rows = self._connection.execute(
            select(
                ledger.c.type,
                ledger.c.actor,
                ledger.c.acting_for,
                ledger.c.step,
                ledger.c.data,
                ledger.c.hash,
                ledger.c.at,
                ledger.c.case_id,
            )
            .join(seals, seals.c.entry == ledger.c.hash)
            .where(ledger.c.case_id.is_not(None))
            .order_by(seals.c.seq)
        ).all()
        beside = texts_of(self._connection, [row.hash for row in rows])
        told = [
            Told(
                row.type,
                row.actor,
                row.acting_for,
                row.step,
                json.loads(row.data),
                {name: text.text for name, text in beside.get(row.hash, {}).items()},
                row.at,
                row.case_id,
            )
            for row in rows
        ]
        return self._in_order(told)

    def _in_order(self, told: list[Told]) -> list[Told]:
        """What goes on side by side is written in any order: what is sent at one instant is told by account, what
        happens in cases that one case called by their numbers."""
        ordered: list[Told] = []
        for entry in told:
            place = len(ordered)
            while place and self._comes_before(entry, ordered[place - 1]):
                place -= 1
            ordered.insert(place, entry)
        return ordered

    def _comes_before(self, entry: Told, other: Told) -> bool:
        if entry.at != other.at:
            return False
        if entry.case == other.case:
            ours, theirs = self._account_of(entry), self._account_of(other)
            return ours is not None and theirs is not None and ours < theirs
        if entry.case in self._callers(other.case) or other.case in self._callers(entry.case):
            return False
        return self._numbers[entry.case] < self._numbers[other.case]

    def _callers(self, case: str) -> Iterator[str]:
        caller = self._parents.get(case)
        while caller is not None:
            yield caller
            caller = self._parents.get(caller)

    def _account_of(self, entry: Told) -> str | None:
        if entry.type.startswith("effect."):
            return str(entry.data.get("account") or "")
        return self._accounts_of_tasks.get(str(entry.data.get("task")))

    @cached_property
    def _accounts_of_tasks(self) -> dict[str, str]:
        rows = self._connection.execute(
            select(tasks.c.id, effects.c.account_id).join(effects, effects.c.id == tasks.c.effect_id)
        )
        return {row.id: row.account_id for row in rows}
