"""The rooms of the house import one another only as docs/architecture.md says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.unit.house.imports import HOUSE, ROOMS, TABLE, violations


def test_no_room_imports_what_it_may_not() -> None:
    assert violations(HOUSE) == []


def test_every_room_has_its_line_in_the_table() -> None:
    packages = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages == set(ROOMS)


@pytest.mark.parametrize(
    ("path", "source", "named"),
    [
        ("procedures/model.py", "import sqlalchemy", "sqlalchemy"),
        ("procedures/find.py", "import ruamel.yaml", "ruamel"),
        ("procedures/deep/in/it.py", "def f():\n    from words import sentence", "words"),
        ("words/say.py", "from records.tables import people", "records"),
        ("governance/four_eyes.py", "from platforms.sandbox import client", "platforms.sandbox"),
        ("governance/gate.py", "import httpx", "httpx"),
        ("platforms/base.py", "from governance.publication import Publication", "governance"),
        ("records/commands/decide.py", "from web.page import page", "web"),
        ("records/database.py", "from temporalio.client import Client", "temporalio"),
        ("workflows/case.py", "from procedures.reader import read_procedure", "procedures.reader"),
        ("workflows/case.py", "import importlib\nimportlib.import_module('records.database')", "records"),
        ("delivery/relay.py", "from activities.worker import run_worker", "activities"),
        ("activities/case.py", "import web.page", "web"),
        ("api/app.py", "from web.page import page", "web"),
        ("web/page.py", "from activities import case", "activities"),
        ("web/page.py", "from platforms.clients import Clients", "platforms.clients"),
        ("web/routes/inbox.py", "from api.routes import tasks", "api.routes"),
        ("web/routes/inbox.py", "from temporalio.client import Client", "temporalio"),
        ("web/routes/inbox.py", "from ...activities import case", "activities"),
        ("records/ids.py", "from tests.house import House", "tests"),
    ],
)
def test_a_planted_import_is_found(tmp_path: Path, path: str, source: str, named: str) -> None:
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(source + "\n")
    (found,) = violations(tmp_path)
    assert found.startswith(f"{path}:")
    assert f"may not import {named}" in found


def test_what_is_allowed_is_not_found(tmp_path: Path) -> None:
    allowed = {
        "procedures/reader/nodes.py": "import ruamel.yaml\nfrom procedures.model import Ask",
        "governance/gate.py": "from platforms.cards import card\nfrom .refusal import Refusal",
        "records/database.py": "import sqlalchemy\nfrom governance.refusal import Refusal",
        "web/page.py": "from api.problems import status_of",
        "activities/worker.py": "import temporalio\nfrom delivery.relay import relay",
    }
    for path, source in allowed.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(source)
    assert violations(tmp_path) == []


def test_workflows_load_nothing_that_sees_the_world() -> None:
    """Also not by way of what they import."""
    seen = "'sqlalchemy', 'httpx', 'ruamel', 'starlette', 'jinja2', 'records', 'words', 'rfc8785'"
    program = f"import sys, workflows.case; print([name for name in ({seen}) if name in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=HOUSE)
    assert loaded.stdout.strip() == "[]"


def test_the_table_in_the_documentation_names_every_room() -> None:
    written = (HOUSE / "docs" / "architecture.md").read_text()
    assert [room for room in TABLE if f"| {room}" not in written and f", {room} |" not in written] == []
