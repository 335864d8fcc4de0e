"""What a proposal would mean for what is under way, as the person who confirms reads it."""

from __future__ import annotations

from sqlalchemy import delete, update

from records.queries.proposal_impact import Impact, impact
from records.tables import people, roles
from tests.proposals import CATALOGUE, with_more_rounds
from tests.unit.proposals.conftest import House

NEW_RULE = """
  - rule: samedi
    sentence: {fr: On n’annonce pas le samedi., en: Saturdays are not announced.}
    severity: mandatory
    kind: words
    words: [samedi]
    good: ["Dimanche."]
    bad: ["Samedi."]
    mend: {fr: Dire un autre jour., en: Say another day.}
"""


def impact_of(house: House, proposal: str) -> Impact:
    return house.org.database.read_now(impact, house.proposal(proposal), house.org.clock())


def test_running_cases_are_counted_and_listed_with_their_version(house: House) -> None:
    case = house.org.open_case("camille")
    found = impact_of(house, house.propose(with_more_rounds()).id)
    assert found.running == 1
    (line,) = found.cases
    assert (line.id, line.version) == (case.id, house.in_force().version)
    assert line.number.startswith("P-")


def test_a_publication_that_a_new_charter_would_stop_is_listed_with_the_rule(house: House) -> None:
    stopped = house.org.open_case("camille", text="La grande galerie rouvre samedi.").id
    house.org.open_case("camille", text="La grande galerie rouvre dimanche.", title="Réouverture")
    found = impact_of(house, house.propose(CATALOGUE["charter"] + NEW_RULE, kind="charter").id)
    assert [(one.id, one.rules) for one in found.blocked] == [(stopped, ("samedi",))]
    assert found.running == 2
    assert found.all_looked_at


def test_a_charter_that_stops_nothing_says_so(house: House) -> None:
    house.org.open_case("camille", text="La grande galerie rouvre dimanche.", title="Réouverture")
    found = impact_of(house, house.propose(CATALOGUE["charter"] + NEW_RULE, kind="charter").id)
    assert found.blocked == ()
    assert found.running == 1


def missing(house: House, source: str) -> list[tuple[str, str, str]]:
    found = impact_of(house, house.propose(source).id)
    return [(one.kind, one.role, "" if one.community is None else one.community["en"]) for one in found.missing]


def test_a_role_that_nobody_holds_is_named(house: House) -> None:
    for name in ("noe", "camille", "ines"):
        house.org.give(name, "community_builder")
    asks_builders = with_more_rounds().replace("a community manager of this", "a community builder of this")
    proposal = house.propose(asks_builders).id
    gone = delete(roles).where(roles.c.role == "community_builder")
    house.org.database.write_now(lambda connection: connection.execute(gone))
    found = impact_of(house, proposal)
    assert [(one.kind, one.role, one.step) for one in found.missing] == [("nobody", "community_builder", "review")]


def test_the_only_holder_of_a_role_cannot_review_what_they_wrote(house: House) -> None:
    proposal = house.propose(with_more_rounds()).id
    gone = (roles.c.person_id == house.org.people["noe"], roles.c.community_id == "familles")
    house.org.database.write_now(lambda connection: connection.execute(delete(roles).where(*gone)))
    (lack,) = impact_of(house, proposal).missing
    assert (lack.kind, lack.role, lack.people) == ("only one", "community_manager", ("Camille",))
    assert lack.community is not None
    assert lack.community["en"] == "Families"


def test_whoever_may_write_and_has_no_manager_is_named(house: House) -> None:
    proposal = house.propose(with_more_rounds()).id
    without = update(people).where(people.c.id == house.org.people["noe"]).values(manager_id=None)
    house.org.database.write_now(lambda connection: connection.execute(without))
    assert [one.people for one in impact_of(house, proposal).missing if one.kind == "no manager"] == [("Noe",)]


def test_where_there_is_somebody_for_each_nothing_is_said(house: House) -> None:
    assert missing(house, with_more_rounds()) == []
