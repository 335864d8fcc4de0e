"""The cells of a table that somebody sent: CSV, or the first sheet of an XLSX workbook. Nothing in it is run: a formula
is found and said, never worked out, and no entity, link or macro is followed."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time

from governance.planning import PLAN_LIMIT
from governance.submission import FieldError, InvalidSubject

FILE_LIMIT_BYTES = 2_000_000
UNPACKED_LIMIT_BYTES = 8_000_000
PARTS_LIMIT = 200
COLUMNS_LIMIT = 60
ROWS_LIMIT = PLAN_LIMIT + 1  # with the heads
ROWS_LOOKED_AT = 4 * ROWS_LIMIT  # empty ones included
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows as texts, empty ones at the end left out; `formulas` by row and column, both counted from 0."""

    rows: tuple[tuple[str, ...], ...]
    formulas: frozenset[tuple[int, int]] = frozenset()


def read_cells(content: bytes) -> Cells:
    """The cells of the file. Raises `InvalidSubject` on the field `file` for what is no such table, or too large."""
    if not content:
        raise _wrong("empty")
    if len(content) > FILE_LIMIT_BYTES:
        raise _wrong("table_too_large", limit=FILE_LIMIT_BYTES // 1_000_000)
    if content.startswith(OLD_EXCEL):
        raise _wrong("table_old_excel")
    cells = _workbook(content) if content.startswith(ZIP) else _csv(content)
    if sum(any(row) for row in cells.rows) > ROWS_LIMIT:
        raise _wrong("table_too_many_rows", limit=PLAN_LIMIT)
    return cells


def as_csv(cells: Cells) -> str:
    """The same cells as text, from which `read_cells` reads them again."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(cells.rows)
    return written.getvalue()


def _wrong(code: str, **parameters: object) -> InvalidSubject:
    return InvalidSubject((FieldError("file", code, parameters),))


def _csv(content: bytes) -> Cells:
    text = _decoded(content)
    head = text.lstrip("\ufeff").split("\n", 1)[0]
    delimiter = max(";,\t", key=head.count)
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=delimiter, strict=True):
            rows.append(_row(row, len(rows)))
            if len(rows) > ROWS_LOOKED_AT:
                raise _wrong("table_too_many_rows", limit=PLAN_LIMIT)
    except csv.Error as error:
        raise _wrong("table_unreadable") from error
    return Cells(tuple(rows))


def _decoded(content: bytes) -> str:
    """As spreadsheets of today write it, else as those of Windows do."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _wrong("table_unreadable")


def _workbook(content: bytes) -> Cells:
    from openpyxl import load_workbook  # a fifth of a second, for the few who bring a workbook

    _refuse_bombs(content)
    rows: list[tuple[str, ...]] = []
    formulas: set[tuple[int, int]] = set()
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet = workbook.worksheets[0]
        for row in sheet.iter_rows(max_row=ROWS_LOOKED_AT + 1, max_col=COLUMNS_LIMIT + 1):
            formulas.update((len(rows), n) for n, cell in enumerate(row) if cell.data_type == "f")
            rows.append(_row([_said(cell.value) for cell in row], len(rows)))
    except InvalidSubject:
        raise
    except Exception as error:  # a file from outside breaks its reader in every way there is
        raise _wrong("table_unreadable") from error
    if len(rows) > ROWS_LOOKED_AT:
        raise _wrong("table_too_many_rows", limit=PLAN_LIMIT)
    return Cells(tuple(rows), frozenset(formulas))


def _refuse_bombs(content: bytes) -> None:
    """Raises for an archive that unpacks to more than a plan takes, and for one that declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > PARTS_LIMIT or sum(one.file_size for one in parts) > UNPACKED_LIMIT_BYTES:
                raise _wrong("table_too_large", limit=FILE_LIMIT_BYTES // 1_000_000)
            for one in parts:
                if one.filename.endswith((".xml", ".rels")) and _declares(archive.read(one)):
                    raise _wrong("table_unreadable")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise _wrong("table_unreadable") from error


def _declares(part: bytes) -> bool:
    """Whether the part declares a document type, in whatever encoding: no spreadsheet does."""
    plain = part.replace(b"\x00", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _row(cells: list[str], n: int) -> tuple[str, ...]:
    if len(cells) > COLUMNS_LIMIT:
        while len(cells) > COLUMNS_LIMIT and not cells[-1].strip():
            cells = cells[:-1]
        if len(cells) > COLUMNS_LIMIT:
            raise _wrong("table_too_wide", limit=COLUMNS_LIMIT, row=n + 1)
    return tuple(cells)


def _said(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.isoformat(" ", "minutes") if value.time() != time() else value.date().isoformat()
        case date():
            return value.isoformat()
        case time():
            return value.isoformat("minutes")
        case _:
            return str(value)
