"""Alix rehearses a procedure on its page: an example is played, and what comes of it is told in her language."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from procedures.reader import read_procedure
from tests.factories import Organisation, make_organisation
from tests.functional.pages.conftest import Reader, Readers
from tests.house import CATALOGUE

PUBLICATION = CATALOGUE / "publication-approval.yaml"
PAGE = "/procedures/publication-approval/rehearse"


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path, read_procedure(PUBLICATION.read_bytes(), PUBLICATION.name))
    yield made
    made.database.close()


async def played(alix: Reader, source: str) -> str:
    """The page of a rehearsal that is over."""
    begun = await alix.send(PAGE, source=source)
    assert begun.status_code == 303
    for _ in range(600):
        told = await alix.read(begun.headers["location"])
        if "It is being played" not in told:
            return told
        await asyncio.sleep(0.1)
    raise AssertionError("it never came to its end")


async def test_an_example_is_played_and_told(reader: Readers) -> None:
    alix = await reader("alix")
    form = await alix.get(f"{PAGE}?example=refusal")
    source = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", form.text, re.DOTALL)
    assert source is not None
    assert "timeline:" not in source[1]
    told = await played(alix, source[1])
    assert "Tuesday 24 November 2026" in told
    assert "Noé, on revision 1: not to be published" in told
    assert "That is as expected." in told


async def test_a_mistake_is_told_with_its_line_and_one_rehearsal_runs_at_a_time(reader: Readers) -> None:
    alix = await reader("alix")
    begun = await alix.send(PAGE, source="scenario: x\nstarts: tomorrow\n")
    again = await alix.send(PAGE, source="scenario: y\n")
    assert again.headers["location"] == begun.headers["location"]
    told = await played(alix, "scenario: x\nstarts: tomorrow\n")
    assert "The scenario cannot be played" in told
    assert "Line 2" in told


async def test_whoever_is_no_architect_and_no_director_rehearses_nothing(reader: Readers) -> None:
    noe, alix, solene = await reader("noe"), await reader("alix"), await reader("solene")
    assert (await noe.get(PAGE)).status_code == 403
    assert (await solene.get(PAGE)).status_code == 200
    begun = await alix.send(PAGE, source="scenario: x\n")
    assert (await solene.get(begun.headers["location"])).status_code == 404
    assert (await alix.get("/procedures/nothing/rehearse")).status_code == 404
