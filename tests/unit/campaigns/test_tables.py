"""A plan that comes as a table: read cell by cell, mistakes with row and column, and nothing dangerous followed."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from governance.planning import PLAN_LIMIT
from governance.submission import InvalidSubject, Known
from governance.table.accounts import called, written
from governance.table.cells import COLUMNS_LIMIT, FILE_LIMIT_BYTES, as_csv, read_cells
from governance.table.columns import column_of, heads
from governance.table.read import Place, Table, read_table
from governance.table.template import csv_template, xlsx_template
from words.fields import cell_error

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ACCOUNTS = [
    SimpleNamespace(id="short", platform="sandbox-short", handle="marees", name="Musée des Marées"),
    SimpleNamespace(id="long", platform="sandbox-long", handle="marees-long", name="Musée des Marées"),
]
PLACE = Place(
    "amis",
    ["Annonce"],
    called(ACCOUNTS),
    Known(accounts={"short": "amis", "long": "amis"}, communities=frozenset(("amis",))),
    "Europe/Paris",
    NOW,
)
HEADS = "vague;date;heure;comptes;titre;texte;langue;ton;sensible"
GOOD = ("Annonce", "05/12/2026", "10:30", "@marees", "Réouverture", "Elle rouvre.", "fr", "chaleureux", "oui")


def read(*rows: str, heads: str = HEADS) -> Table:
    return read_table(read_cells("\n".join((heads, *rows)).encode()), PLACE)


def workbook(*rows: tuple[Any, ...]) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    written_to = io.BytesIO()
    made.save(written_to)
    return written_to.getvalue()


def refused(content: bytes) -> str:
    with pytest.raises(InvalidSubject) as caught:
        read_table(read_cells(content), PLACE)
    (error,) = caught.value.errors
    assert error.field == "file"
    return error.code


def test_ines_brings_in_the_table_of_her_spreadsheet_with_the_clock_of_the_house() -> None:
    found = read(";".join(GOOD), "Rappel;2026-06-18;9h;marees, marees-long;Encore;Elle attend.;;;".replace("06", "12"))
    assert found.errors == ()
    assert found.waves == ("Annonce", "Rappel")
    first, second = found.rows
    assert first["wave"] == 1
    assert first["tone"] == "chaleureux"
    assert first["publication"]["slot"] == "2026-12-05T09:30:00+00:00"
    assert first["publication"]["sensitivity"] == "high"
    assert second["wave"] == 2
    assert second["publication"]["slot"] == "2026-12-18T08:00:00+00:00"
    assert second["publication"]["accounts"] == ["short", "long"]


@pytest.mark.parametrize(
    ("at", "typed", "column", "code"),
    [
        (0, "", "vague", "empty"),
        (0, "3", "vague", "wave_unknown"),
        (1, "31/02/2026", "date", "not_a_day"),
        (1, "20/11/2026", "date", "past"),
        (1, "", "date", "slot_without_day"),
        (1, "28/03/2027", "heure", "no_such_time"),
        (2, "25:00", "heure", "not_a_time"),
        (2, "", "date", "slot_without_time"),
        (3, "@nobody", "comptes", "account_unknown"),
        (3, "Musée des Marées", "comptes", "account_ambiguous"),
        (3, "", "comptes", "none_chosen"),
        (4, "", "titre", "empty"),
        (5, "", "texte", "empty"),
        (6, "klingon", "langue", "unknown_choice"),
        (7, "a" * 201, "ton", "too_long"),
        (8, "peut-être", "sensible", "unknown_choice"),
    ],
)
def test_each_mistake_is_said_with_its_row_and_its_column(at: int, typed: str, column: str, code: str) -> None:
    row = [*GOOD]
    row[at] = typed
    if code == "no_such_time":
        row[2] = "02:30"
    found = read(";".join(GOOD), ";".join(row))
    assert [(one.row, one.column, one.code) for one in found.errors] == [(3, column, code)]
    for language in ("fr", "en"):
        said = cell_error(3, column, code, found.errors[0].parameters, language)
        assert column in said.what
        assert "3" in said.what
        assert said.mend


def test_all_that_is_wrong_with_a_row_is_said_at_once_and_once() -> None:
    found = read(";".join(("Annonce", "hier", "10:30", "@nobody", "", "", "fr", "", "")))
    assert [(one.column, one.code) for one in found.errors] == [
        ("comptes", "account_unknown"),
        ("date", "not_a_day"),
        ("titre", "empty"),
        ("texte", "empty"),
    ]


@pytest.mark.parametrize(
    ("heads", "column", "code"),
    [
        (HEADS.replace("ton", "budget"), "budget", "column_unknown"),
        (HEADS.replace("ton", "titre"), "titre", "column_twice"),
        (HEADS.replace("comptes", ""), "accounts", "column_missing"),
    ],
)
def test_heads_that_mean_nothing_are_said_before_any_row(heads: str, column: str, code: str) -> None:
    found = read(";".join(GOOD), heads=heads)
    assert (column, code) in [(one.column, one.code) for one in found.errors]
    assert found.rows == ()


def test_one_account_may_say_it_otherwise_in_a_column_of_its_own() -> None:
    heads = HEADS + ";texte @marees-long"
    found = read(";".join((*GOOD, "Plus long.")).replace("@marees;", "marees,marees-long;"), heads=heads)
    assert found.rows[0]["publication"]["variants"] == {"long": {"text": "Plus long."}}
    alone = read(";".join((*GOOD, "Plus long.")), heads=heads)
    assert [(one.column, one.code) for one in alone.errors] == [("texte @marees-long", "account_not_chosen")]


def test_a_workbook_says_the_same_as_a_table_of_text() -> None:
    row = (GOOD[0], date(2026, 12, 5), time(10, 30), *GOOD[3:])
    cells = read_cells(workbook(tuple(HEADS.split(";")), row))
    assert read_table(cells, PLACE) == read(";".join(GOOD))
    assert read_table(read_cells(as_csv(cells).encode()), PLACE) == read_table(cells, PLACE)
    both = (GOOD[0], datetime(2026, 12, 5, 10, 30), "", *GOOD[3:])
    assert read_table(read_cells(workbook(tuple(HEADS.split(";")), both)), PLACE) == read(";".join(GOOD))


def test_a_formula_is_not_worked_out_but_said() -> None:
    found = read_table(read_cells(workbook(tuple(HEADS.split(";")), (*GOOD[:5], '="Elle" & A2', *GOOD[6:]))), PLACE)
    assert [(one.row, one.column, one.code) for one in found.errors] == [(2, "texte", "formula")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_table_is_read_as_spreadsheets_write_it(encoding: str) -> None:
    content = "\r\n".join((HEADS, ";".join(GOOD), ";" * 8)).encode(encoding)
    assert read_table(read_cells(content), PLACE) == read(";".join(GOOD))


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", content)
    return made.getvalue()


def _with_entities(encoding: str) -> bytes:
    """A workbook whose sheet declares what it could grow by without end."""
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    bomb += '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData/></worksheet>'
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(("a",)))) as good, zipfile.ZipFile(made, "w") as bad:
        for one in good.infolist():
            sheet = one.filename.endswith("sheet1.xml")
            bad.writestr(one, bomb.encode(encoding) if sheet else good.read(one))
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a" * (FILE_LIMIT_BYTES + 1), "table_too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "table_old_excel"),
        (b"PK\x03\x04 no archive", "table_unreadable"),
        (b'"never closed', "table_unreadable"),
        (b"a\x00b;c", "table_unreadable"),
        (b"titre;texte", "table_empty"),
        (HEADS.encode() + b"\n" + (";".join(GOOD).encode() + b"\n") * (PLAN_LIMIT + 1), "table_too_many_rows"),
        (b"\n" * 3000, "table_too_many_rows"),
        (b";".join([b"a"] * (COLUMNS_LIMIT + 1)), "table_too_wide"),
        (_zip(xl__workbook=b" " * 20_000_000), "table_too_large"),
        (_zip(**{f"part{n}": b"" for n in range(300)}), "table_too_large"),
        (_zip(xl__workbook=b"<workbook/>"), "table_unreadable"),
        (_with_entities("utf-8"), "table_unreadable"),
        (_with_entities("utf-16"), "table_unreadable"),
    ],
)
def test_what_is_no_table_or_means_harm_is_not_followed(content: bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_template_can_be_brought_in_as_it_is(language: str) -> None:
    accounts, on = ", ".join(written(ACCOUNTS)), date(2026, 12, 5)
    both = [csv_template(language, accounts, on), xlsx_template(language, accounts, on)]
    read_back = [read_table(read_cells(one), PLACE) for one in both]
    assert read_back[0] == read_back[1]
    assert read_back[0].errors == ()
    assert read_back[0].rows[0]["publication"]["slot"] == "2026-12-05T09:00:00+00:00"
    assert [column_of(one) for one in heads(language)] == list(dict.fromkeys(map(column_of, heads(language))))
    assert load_workbook(io.BytesIO(both[1])).active is not None


def test_accounts_with_one_handle_are_told_apart_by_their_network() -> None:
    twins = [SimpleNamespace(id=one, platform=one, handle="amis", name="Amis") for one in ("one", "two")]
    assert written(twins) == ["@amis (one)", "@amis (two)"]
    assert called(twins)["amis"] == ["one", "two"]
    assert called(twins)["amis (two)"] == ["two"]
