"""`placet procedures diagram` on a document that is not in force yet; on what is, see tests/functional/up."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from placet.__main__ import app
from placet.trouble import Trouble

EXAMPLE = Path(__file__).parents[3] / "procedures" / "examples" / "raise.yaml"


def diagram(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["procedures", "diagram", *arguments])


def test_a_document_is_drawn_as_a_tree() -> None:
    told = diagram(str(EXAMPLE))
    assert told.exit_code == 0
    assert told.stdout.splitlines()[:6] == [
        "Trouble led somewhere",
        "Started by: community manager. It is about: publication.",
        "│",
        "├─ ● Opinion – legal",
        "│    agreed ↓ goes on",
        "│    not agreed ■ ends: not to be published (as “no agreement”)",
    ]


def test_it_is_drawn_in_french_too() -> None:
    assert diagram(str(EXAMPLE), "--language", "fr").stdout.startswith("Un problème mené quelque part\nDémarrée par")


def test_it_is_drawn_as_a_page_in_one_file() -> None:
    told = diagram(str(EXAMPLE), "--format", "html")
    assert told.stdout.startswith("<!doctype html>")
    assert "<title>Trouble led somewhere</title>" in told.stdout


@pytest.mark.parametrize(("written", "status"), [(None, 2), ("procedure: broken\n", 1)])
def test_what_cannot_be_read_is_said_with_its_remedy(tmp_path: Path, written: str | None, status: int) -> None:
    path = tmp_path / "a.yaml"
    if written is not None:
        path.write_text(written)
    trouble = diagram(str(path)).exception
    assert isinstance(trouble, Trouble)
    assert trouble.status == status
