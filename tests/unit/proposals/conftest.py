"""An organisation with the catalogue in force: an architect who proposes, a director who confirms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from records.commands.confirm_document import confirm_document
from records.commands.propose_document import Proposed, propose_document
from records.documents import Kind
from records.queries.documents import in_force
from records.tables import proposals
from tests.factories import Organisation, make_organisation
from tests.proposals import CATALOGUE, put_catalogue_into_force

__all__ = ["CATALOGUE", "House"]


class House:
    """What an architect and a director do at their desks."""

    def __init__(self, org: Organisation) -> None:
        self.org = org

    def propose(self, source: str, *, by: str = "alix", kind: Kind = "procedure") -> Proposed:
        return self.org.database.write_now(
            propose_document, self.org.clock, person=self.org.people[by], kind=kind, source=source
        )

    def confirm(self, proposal: str, *, by: str = "solene") -> Any:
        return self.org.database.write_now(
            confirm_document, self.org.clock, person=self.org.people[by], proposal=proposal
        )

    def run(self, command: Any, by: str, **inputs: Any) -> Any:
        return self.org.database.write_now(command, self.org.clock, person=self.org.people[by], **inputs)

    def in_force(self, kind: Kind = "procedure", name: str = "publication-approval") -> Any:
        return self.org.database.read_now(in_force, kind, name)

    def proposal(self, proposal: str) -> Any:
        chosen = select(proposals).where(proposals.c.id == proposal)
        return self.org.database.read_now(lambda connection: connection.execute(chosen).one())


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    org = make_organisation(tmp_path)
    put_catalogue_into_force(org)
    yield House(org)
    org.database.close()
