"""A season whose publications are looked at for two days once they stand."""

import json

import pytest
from sqlalchemy import select

from procedures.compiled import from_compiled
from procedures.model import End, Publish, Span, Wait
from records.tables import procedures
from tests.unit.commands.written import ask, written
from tests.unit.waves.conftest import Season, season

__all__ = ["season", "watched"]

WATCHED = written(
    ask(),
    Publish("everywhere", "the accounts of the publication", undone_by="withdraw"),
    Wait("first reactions", span=Span(2, "days"), collect="reactions"),
    End("end as published", "published"),
    name="publication-approval",
    guarantees=("approved",),
)


@pytest.fixture
def watched(season: Season) -> Season:
    """Campaigns call a procedure that collects first reactions."""
    in_force = {
        row.name: row
        for row in season.rows(select(procedures).where(procedures.c.name.in_(("campaign", WATCHED.name))))
    }
    watching = season.activate(WATCHED)
    compiled = json.dumps(in_force["campaign"].compiled).replace(in_force[WATCHED.name].digest, watching)
    season.activate(from_compiled(json.loads(compiled)))
    return season
