"""Expressions run inside workflows: nothing that sees the world comes with them."""

from __future__ import annotations

import sys

from temporalio import workflow
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner

from tests.unit.expressions.in_workflow import Evaluates
from tests.unit.house.imports import HOUSE, imported

FOLDER = HOUSE / "procedures" / "expressions"


def test_only_the_standard_library_and_itself_is_imported() -> None:
    names = {name for path in FOLDER.glob("*.py") for _, name in imported(path, HOUSE)}
    outside = {name.split(".")[0] for name in names} - {"procedures", *sys.stdlib_module_names}
    assert outside == set()
    assert {name.rsplit(".", 1)[0] for name in names if name.startswith("procedures")} <= {
        f"procedures.expressions.{path.stem}" for path in FOLDER.glob("*.py")
    }
    world = {"os", "io", "time", "datetime", "random", "socket", "pathlib", "threading", "subprocess"}
    assert {name.split(".")[0] for name in names} & world == set()


async def test_the_sandbox_of_workflows_takes_it() -> None:
    SandboxedWorkflowRunner().prepare_workflow(workflow._Definition.must_from_class(Evaluates))
