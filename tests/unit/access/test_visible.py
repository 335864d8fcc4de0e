"""The rule in SQL says what the rule in Python says, for everyone and every case."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select, update

from governance.permissions import may_read_texts, may_see_case
from records.queries.visible import case_facts, people_below, readable, reads_case, sees_case, sight_of, visible
from records.tables import cases, people
from tests.factories import PEOPLE, Organisation, make_organisation


@pytest.fixture(scope="module")
def org(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Organisation]:
    made = make_organisation(tmp_path_factory.mktemp("visible"))
    made.open_case("camille", on="short")
    made.open_case("noe", on="familles")
    made.open_case("ines", on="long")
    yield made
    made.database.close()


@pytest.mark.parametrize("name", PEOPLE)
def test_what_the_list_shows_is_what_the_rule_allows(org: Organisation, name: str) -> None:
    person = org.person(name)

    with org.database._reading.connect() as connection:
        seen = sight_of(connection, person)
        every = connection.scalars(select(cases.c.id)).all()
        listed = set(connection.scalars(select(cases.c.id).where(visible(seen))))
        read = set(connection.scalars(select(cases.c.id).where(readable(seen))))
        rule = {one: case_facts(connection, one, person) for one in every}
        assert listed == {one for one, facts in rule.items() if facts and may_see_case(seen, facts)}
        assert read == {one for one, facts in rule.items() if facts and may_read_texts(seen, facts)}
        assert listed == {one for one in every if sees_case(connection, person, one)}
        assert read == {one for one in every if reads_case(connection, person, one)}


def test_each_sees_as_many_as_the_interface_says(org: Organisation) -> None:
    def listed(name: str) -> int:
        with org.database._reading.connect() as connection:
            seen = sight_of(connection, org.person(name))
            return len(connection.scalars(select(cases.c.id).where(visible(seen))).all())

    counts = {name: listed(name) for name in PEOPLE}
    assert counts == {
        "solene": 3,
        "morgan": 3,  # two by community, one by the people below
        "robin": 3,
        "dominique": 3,
        "alix": 3,
        "op": 3,
        "camille": 3,
        "noe": 3,
        "ines": 2,
        "sacha": 1,
        "nobody": 0,
    }


def test_everyone_in_the_chain_below_is_found_and_a_circle_ends(org: Organisation, tmp_path: Path) -> None:
    below = org.database.read_now(people_below, org.people["solene"])
    names = {name for name, one in org.people.items() if one in below}
    assert names == {"morgan", "robin", "alix", "camille", "noe", "ines", "sacha"}

    circle = make_organisation(tmp_path)
    with circle.database._writing.begin() as connection:
        connection.execute(
            update(people).where(people.c.id == circle.people["solene"]).values(manager_id=circle.people["camille"])
        )
    assert circle.people["camille"] not in circle.database.read_now(people_below, circle.people["camille"])
    circle.database.close()


def test_a_case_that_does_not_exist_is_seen_by_nobody(org: Organisation) -> None:
    assert not org.database.read_now(sees_case, org.person("solene"), "nothing")
