"""A plan from the cells of a table: every row can be planned, or each cell says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from governance.instants import nameable
from governance.planning import NAME_LIMIT, WAVES_LIMIT
from governance.submission import FieldError, InvalidSubject, Known, clean_text, read_publication
from governance.table.cells import Cells
from governance.table.columns import CHOICES, NEEDED, TEXT_OF, column_of

ERRORS_LIMIT = 200
_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_TIME = re.compile(r"(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)?(?::\d{2})?")
_OF_PUBLICATION = {"slot": "date", "title": "title", "text": "text", "accounts": "accounts", "language": "language"}


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with one cell: its row as the file counts it, the head of its column as written there."""

    row: int
    column: str
    code: str
    parameters: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a plan as a campaign's body has them, slots as instants; and the waves, those that the table names
    for the first time among them. With errors there is nothing to take in."""

    rows: tuple[dict[str, Any], ...]
    waves: tuple[str, ...]
    errors: tuple[CellError, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the plan belongs: accounts by what they are called in small letters, and what publications may name."""

    community: str
    waves: Sequence[str]
    accounts: Mapping[str, Sequence[str]]
    known: Known
    zone: str
    now: datetime


def read_table(cells: Cells, place: Place) -> Table:
    """The plan that the cells say. Raises `InvalidSubject` on `file` where there is no row below the heads."""
    numbered = [(n, row) for n, row in enumerate(cells.rows) if any(cell.strip() for cell in row)]
    if len(numbered) < 2:
        raise InvalidSubject((FieldError("file", "table_empty"),))
    (top, head), *body = numbered
    errors: list[CellError] = []
    columns: dict[int, str] = {}
    for n, written in enumerate(head):
        code = column_of(written)
        if code is None and written.strip():
            errors.append(CellError(top + 1, written.strip()[:40], "column_unknown", {}))
        elif code is not None and code in columns.values():
            errors.append(CellError(top + 1, written.strip()[:40], "column_twice", {}))
        elif code is not None:
            columns[n] = code
    own = [code for code in columns.values() if code.startswith(f"{TEXT_OF} @")]
    for code in NEEDED:
        if code not in columns.values() and not (code == TEXT_OF and own):
            errors.append(CellError(top + 1, code, "column_missing", {}))
    reader = _Reader(cells, columns, {code: head[n].strip() for n, code in columns.items()}, place, errors)
    rows = [] if errors else [reader.row(n, row) for n, row in body]
    return Table(tuple(rows), tuple(reader.waves), tuple(errors[:ERRORS_LIMIT]))


class _Reader:
    def __init__(
        self,
        cells: Cells,
        columns: Mapping[int, str],
        heads: Mapping[str, str],
        place: Place,
        errors: list[CellError],
    ) -> None:
        self._formulas = cells.formulas
        self._columns = columns
        self._heads = heads
        self._place = place
        self._errors = errors
        self._own: dict[str, str] = {}  # of the row that is read: the column of the text of each account
        self.waves = list(place.waves)

    def row(self, n: int, row: Sequence[str]) -> dict[str, Any]:
        for at, code in self._columns.items():
            if (n, at) in self._formulas:
                self._wrong(n, code, "formula")
        said = {code: clean_text(row[at]).strip() if at < len(row) else "" for at, code in self._columns.items()}
        accounts = self._accounts(n, said.get("accounts", ""))
        publication = {
            "title": said.get("title", ""),
            "community": self._place.community,
            "accounts": accounts,
            "text": said.get("text", ""),
            "variants": self._variants(n, said, accounts),
            "slot": self._slot(n, said.get("date", ""), said.get("time", "")),
            **{code: self._choice(n, code, said.get(code, "")) for code in CHOICES},
        }
        self._complain(n, publication)
        planned: dict[str, Any] = {"wave": self._wave(n, said.get("wave", "")), "publication": publication}
        for code in ("tone", "format"):
            planned[code] = said.get(code, "")
            if len(planned[code]) > NAME_LIMIT:
                self._wrong(n, code, "too_long", length=len(planned[code]), limit=NAME_LIMIT)
        return planned

    def _wrong(self, n: int, code: str, error: str, **parameters: object) -> None:
        self._errors.append(CellError(n + 1, self._heads.get(code, code), error, parameters))

    def _complain(self, n: int, publication: Mapping[str, Any]) -> None:
        """What else keeps the publication from being one, each mistake with its column."""
        known = {one.column for one in self._errors if one.row == n + 1}
        try:
            read_publication(publication, self._place.known, self._place.now)
        except InvalidSubject as invalid:
            for error in invalid.errors:
                first = error.field.partition(".")[0]
                of_account = next((code for one, code in self._own.items() if f".{one}." in f"{error.field}."), TEXT_OF)
                column = of_account if first == "variants" else _OF_PUBLICATION.get(first, TEXT_OF)
                if self._heads.get(column, column) not in known:
                    self._wrong(n, column, error.code, **error.parameters)

    def _wave(self, n: int, said: str) -> int:
        if said.isascii() and said.isdecimal() and len(said) < 4:
            if 1 <= int(said) <= len(self.waves):
                return int(said)
            self._wrong(n, "wave", "wave_unknown")
            return 0
        if not said:
            self._wrong(n, "wave", "empty")
            return 0
        folded = [wave.casefold() for wave in self.waves]
        if said.casefold() in folded:
            return folded.index(said.casefold()) + 1
        if len(said) > NAME_LIMIT or len(self.waves) == WAVES_LIMIT:
            self._wrong(n, "wave", "too_many", limit=WAVES_LIMIT)
            return 0
        self.waves.append(said)
        return len(self.waves)

    def _accounts(self, n: int, said: str) -> list[str]:
        found: list[str] = []
        for name in re.split(r"[,;\n]+", said):
            if name.strip():
                found += self._account(n, "accounts", name)
        return list(dict.fromkeys(found))

    def _account(self, n: int, code: str, name: str) -> list[str]:
        called = name.strip().removeprefix("@").casefold()
        those = self._place.accounts.get(called, ())
        if len(those) != 1:
            self._wrong(n, code, "account_ambiguous" if those else "account_unknown", name=name.strip()[:80])
        return list(those[:1])

    def _variants(self, n: int, said: Mapping[str, str], accounts: list[str]) -> dict[str, dict[str, Any]]:
        variants: dict[str, dict[str, Any]] = {}
        self._own = {}
        for code, text in said.items():
            if not code.startswith(f"{TEXT_OF} @") or not text:
                continue
            for account in self._account(n, code, code.removeprefix(f"{TEXT_OF} ")):
                if account in accounts:
                    variants[account] = {"text": text}
                    self._own[account] = code
                else:
                    self._wrong(n, code, "account_not_chosen")
        return variants

    def _choice(self, n: int, code: str, said: str) -> str:
        known = CHOICES[code].get(said.casefold())
        if known is None:
            self._wrong(n, code, "unknown_choice", allowed=", ".join(one for one in CHOICES[code] if one))
        return known or CHOICES[code][""]

    def _slot(self, n: int, day: str, clock: str) -> str | None:
        """The instant of that day and time on the wall clock of the house."""
        if not day and not clock:
            return None
        if not day:
            self._wrong(n, "date", "slot_without_day")
            return None
        on, at = _day(day), _time(clock) if clock else _time_within(day)
        if on is None:
            self._wrong(n, "date", "not_a_day")
            return None
        if at is None:
            self._wrong(n, "time" if clock else "date", "not_a_time" if clock else "slot_without_time")
            return None
        there = datetime.combine(on, at, ZoneInfo(self._place.zone))
        instant = nameable(there)
        if instant is None or instant.astimezone(ZoneInfo(self._place.zone)).replace(tzinfo=None) != there.replace(
            tzinfo=None
        ):
            self._wrong(n, "time", "no_such_time")
            return None
        return instant.isoformat()


def _day(said: str) -> date | None:
    written = _DAY.match(said)
    try:
        if written:
            return date(int(written[3]), int(written[2]), int(written[1]))
        return date.fromisoformat(said[:10])
    except ValueError:
        return None


def _time_within(said: str) -> time | None:
    """The time that stands in the same cell as its day."""
    _, _, rest = said.replace("T", " ").strip().partition(" ")
    return _time(rest) if rest else None


def _time(said: str) -> time | None:
    written = _TIME.fullmatch(said.strip())
    try:
        return time(int(written[1]), int(written[2] or 0)) if written else None
    except ValueError:
        return None
