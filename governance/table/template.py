"""The table to begin from: its heads and one row that shows how."""

from __future__ import annotations

import csv
import io
from datetime import date

from governance.table.columns import ROW_OF_EXAMPLE, heads

WIDTHS = (16, 12, 8, 24, 28, 60, 8, 16, 16, 10, 14)  # of the columns, in characters


def rows_of_template(language: str, accounts: str, on: date) -> list[list[str]]:
    """Heads and an example on that day; `accounts` as they would stand in a cell."""
    day = f"{on:%d/%m/%Y}" if language == "fr" else on.isoformat()
    example = ROW_OF_EXAMPLE["fr" if language == "fr" else "en"]
    return [heads(language), [cell.replace("{accounts}", accounts).replace("{date}", day) for cell in example]]


def csv_template(language: str, accounts: str, on: date) -> bytes:
    """With a mark by which every spreadsheet knows the encoding, and the separator that French ones expect."""
    written = io.StringIO()
    csv.writer(written, delimiter=";" if language == "fr" else ",").writerows(rows_of_template(language, accounts, on))
    return written.getvalue().encode("utf-8-sig")


def xlsx_template(language: str, accounts: str, on: date) -> bytes:
    from openpyxl import Workbook  # a fifth of a second, for the few who ask for one
    from openpyxl.styles import Alignment, Font

    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows_of_template(language, accounts, on):
        sheet.append(row)
    for cell, letter, width in zip(sheet[1], "ABCDEFGHIJK", WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[letter].width = width
    sheet["F2"].alignment = Alignment(wrap_text=True)
    sheet.freeze_panes = "A2"
    written = io.BytesIO()
    workbook.save(written)
    return written.getvalue()
