"""The documentation says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from placet.__main__ import app
from placet.reference import FOLDER, pages
from placet.reference.commands import commands
from placet.settings import Settings
from tests.unit.house.files import project_files
from tests.unit.house.imports import HOUSE

DOCUMENTS = sorted(path for path in project_files() if path.suffix == ".md")
LINK = re.compile(r"\[[^\]]*\]\(([^)#:\s]+)(#[^)]*)?\)")
NOT_SETTINGS = {"PLACET_REQUIRE_BROWSER"}  # of the tests


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_reference_is_as_the_code_is(name: str) -> None:
    assert (FOLDER / name).read_text(encoding="utf-8") == pages()[name], "run `make docs`"


def test_the_readme_names_the_test_command_that_ci_runs() -> None:
    assert "make test" in (HOUSE / "README.md").read_text()
    assert "\nmake test " in (HOUSE / ".ci" / "run").read_text()


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(HOUSE)))
def test_documents_name_only_what_there_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    known = {f"PLACET_{name.upper()}" for name in Settings.model_fields} | NOT_SETTINGS
    assert set(re.findall(r"\bPLACET_[A-Z_]+[A-Z]\b", text)) <= known
    there = {" ".join(name.split()[:length]) for name, _ in commands(app, "placet") for length in (2, 3)}
    assert {" ".join(named.split()[:3]) for named in re.findall(r"`(placet [a-z]+(?: [a-z]+)?)[^`]*`", text)} <= there
    assert [target for target, _ in LINK.findall(text) if not (path.parent / target).exists()] == []


def test_the_map_of_the_house_names_every_room() -> None:
    readme = (HOUSE / "README.md").read_text()
    rooms = sorted(path.parent.name for path in HOUSE.glob("*/__init__.py"))
    assert [room for room in rooms if f"`{room}/`" not in readme] == []


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(path.name[:4]) for path in sorted((HOUSE / "docs" / "adr").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers
