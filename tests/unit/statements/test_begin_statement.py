"""A publication begun from a prepared statement: whoever prepared it wrote it, and what is filled in stays bounded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from governance.refusal import Refusal
from governance.statements import BlankWrong
from records.commands.begin_statement import begin_statement
from records.commands.save_draft import delete_draft
from records.engine.load import authors_of
from records.queries.statements import begun_from, prepared_statement
from records.tables import drafts, statement_uses
from tests.factories import make_organisation
from tests.unit.proposals.conftest import House
from tests.unit.statements.test_statements import ENGLISH

FILLED = {"what": "the report on the lift", "hours": "4"}


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    org = make_organisation(tmp_path)
    house = House(org)
    house.confirm(house.propose(ENGLISH, kind="statement").id)
    yield house
    org.database.close()


def begin(house: House, by: str = "camille", *, digest: str = "", form: str = "f1", **filled: str) -> Any:
    prepared = house.org.database.read_now(prepared_statement, "looking")
    assert prepared is not None
    draft = house.org.database.write_now(
        begin_statement,
        house.org.clock,
        person=house.org.people[by],
        statement="looking",
        digest=digest or prepared.digest,
        language="en",
        filled=filled or FILLED,
        place={"procedure": "publication-approval", "community": "", "accounts": []},
        command=form,
    )
    return house.org.database.read_now(
        lambda connection: connection.execute(select(drafts).where(drafts.c.id == draft)).one()
    )


def test_the_text_stands_on_the_desk_with_its_blanks_filled_in(house: House) -> None:
    draft = begin(house)
    assert draft.body["text"].startswith("We are looking into the report on the lift, and we will say more within 4")
    begun = house.org.database.read_now(begun_from, draft.subject_id)
    assert begun is not None
    assert (begun.prepared.version, begun.filled, begun.prepared.in_force) == (1, FILLED, True)
    assert begun.prepared.proposed_by.startswith("Alix")
    assert begun.prepared.confirmed_by.startswith("Sol")


def test_whoever_prepared_the_statement_is_an_author_of_what_is_begun_from_it(house: House) -> None:
    authors = house.org.database.read_now(authors_of, begin(house).subject_id)
    assert authors == {house.org.people["camille"], house.org.people["alix"]}


def test_whoever_prepared_an_earlier_version_wrote_most_of_the_later_one(house: House) -> None:
    """Alix wrote it, Noé changed one word: both are authors of what is begun from it now."""
    house.org.give("noe", "community_architect")
    house.confirm(house.propose(ENGLISH.replace("1 to 24", "1 to 12"), kind="statement", by="noe").id)
    authors = house.org.database.read_now(authors_of, begin(house).subject_id)
    assert authors == {house.org.people[name] for name in ("camille", "alix", "noe")}


def test_the_form_sent_twice_begins_once(house: House) -> None:
    assert begin(house).id == begin(house).id
    assert begin(house, form="f2").id != begin(house).id


def test_what_changed_since_it_was_read_is_not_begun_from(house: House) -> None:
    shown = house.org.database.read_now(prepared_statement, "looking")
    assert shown is not None
    house.confirm(house.propose(ENGLISH.replace("1 to 24", "1 to 12"), kind="statement").id)
    with pytest.raises(Refusal) as caught:
        begin(house, digest=shown.digest)
    assert caught.value.code == "statement.changed"
    assert begin(house).version == 1


def test_what_does_not_fit_the_blanks_begins_nothing(house: House) -> None:
    with pytest.raises(BlankWrong):
        begin(house, what="https://x.test", hours="4")
    found = house.org.database.read_now(lambda connection: connection.execute(select(drafts)).all())
    assert found == []


@pytest.mark.parametrize("person", ["op", "dominique", "robin"])
def test_who_may_not_write_begins_nothing(house: House, person: str) -> None:
    with pytest.raises(Refusal) as caught:
        begin(house, person)
    assert caught.value.code == "not_found"


def test_a_draft_that_is_thrown_away_leaves_nothing(house: House) -> None:
    draft = begin(house)
    house.org.database.write_now(delete_draft, person=house.org.people["camille"], draft=draft.id)
    left = house.org.database.read_now(lambda connection: connection.execute(select(statement_uses)).all())
    assert left == []


def test_a_statement_takes_two_people(house: House) -> None:
    house.org.give("alix", "director")
    proposed = house.propose(ENGLISH.replace("1 to 24", "1 to 48"), kind="statement")
    with pytest.raises(Refusal) as caught:
        house.confirm(proposed.id, by="alix")
    assert caught.value.code == "four_eyes.proposer"
    assert house.confirm(proposed.id).version == 2
