"""The statements that the demo organisation has prepared: proposed by one person, confirmed by another."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from records.commands.confirm_document import confirm_document
from records.commands.propose_document import Proposed, propose_document

if TYPE_CHECKING:
    from placet.demo.cases import Stage


def prepare_statements(stage: Stage) -> None:
    """Those of the catalogue, a month ago."""
    kept = files("procedures").joinpath("catalogue", "statements")
    stage.ago(days=30)
    for path in sorted(kept.iterdir(), key=lambda one: one.name):
        source = path.read_text(encoding="utf-8")
        proposed = stage.write(propose_document, person=stage.person("alix"), kind="statement", source=source)
        if not isinstance(proposed, Proposed):
            raise proposed
        stage.write(confirm_document, person=stage.person("solene"), proposal=proposed.id)
