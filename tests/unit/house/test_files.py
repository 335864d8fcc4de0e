"""What no file of the project holds: addresses of registries, paths of one machine; and the lists of dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.unit.house.files import project_files
from tests.unit.house.imports import HOUSE

# In pieces, so that this file does not hold them either.
REGISTRIES = (
    "pypi" + ".org",
    "files.python" + "hosted",
    "registry.np" + "mjs",
    "npmjs" + ".com",
    "deb.deb" + "ian.org",
)
MACHINES = ("/wo" + "rk/main", "/wo" + "rk/shared", "/ro" + "ot/", "/tmp/" + "studio", "/ho" + "me/")
FORBIDDEN = re.compile("|".join(re.escape(word) for word in (*REGISTRIES, *MACHINES)))


def offences(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError:
        return []
    return [f"{path.name}:{number}" for number, line in enumerate(lines, 1) if FORBIDDEN.search(line)]


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    assert [offence for path in project_files() for offence in offences(path)] == []


@pytest.mark.parametrize("word", [*REGISTRIES, *MACHINES])
def test_a_planted_address_is_found(tmp_path: Path, word: str) -> None:
    planted = tmp_path / "notes.md"
    planted.write_text(f"a line\nsee https://{word}/simple\n")
    assert offences(planted) == ["notes.md:2"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_every_dependency_is_pinned_with_hashes_and_without_addresses(name: str) -> None:
    text = (HOUSE / name).read_text()
    blocks = [block for block in re.split(r"\n(?=[a-z])", text.strip()) if block]
    unpinned = [
        block for block in blocks if not re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==\S+ .*\\\n    --hash=sha256:", block)
    ]
    assert unpinned == []
    assert "--index" not in text
    assert "--find-links" not in text
    assert "://" not in text


def test_what_the_project_asks_for_is_pinned() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    pinned = (HOUSE / "requirements.lock").read_text()
    pinned_dev = (HOUSE / "requirements-dev.lock").read_text()
    for wanted, lock in ((project["dependencies"], pinned), (project["optional-dependencies"]["dev"], pinned_dev)):
        names = [re.split(r"[\[<>=~ ]", one, maxsplit=1)[0].lower().replace(".", "-") for one in wanted]
        assert [name for name in names if not re.search(rf"^{re.escape(name)}(\[.*\])?==", lock, re.M)] == []
    both = {line.split(" ")[0] for line in pinned.splitlines() if "==" in line}
    assert both <= {line.split(" ")[0] for line in pinned_dev.splitlines() if "==" in line}
