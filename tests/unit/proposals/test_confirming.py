"""Two people change what is in force: one proposes, another confirms, by whatever way they try otherwise."""

from __future__ import annotations

from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from governance.refusal import Refusal
from procedures.finding import DocumentRefused
from records.commands.confirm_document import confirm_document
from records.commands.refuse_document import refuse_document
from records.commands.withdraw_proposal import withdraw_proposal
from records.database import Database
from records.first_documents import first_procedures
from records.tables import cases, document_drafts, procedures, proposals
from tests.proposals import CATALOGUE, put_into_force, with_more_rounds
from tests.unit.proposals.conftest import House


def test_a_director_confirms_what_the_architect_proposed(house: House) -> None:
    before = house.in_force()
    proposed = house.propose(with_more_rounds())
    assert house.in_force() == before

    confirmed = house.confirm(proposed.id)

    now = house.in_force()
    assert (confirmed.version, now.version) == (before.version + 1, before.version + 1)
    assert now.source == with_more_rounds()
    row = house.org.database.read_now(
        lambda connection: connection.execute(select(procedures).where(procedures.c.digest == now.digest)).one()
    )
    assert (row.proposed_by, row.confirmed_by) == (house.org.people["alix"], house.org.people["solene"])
    assert house.org.types("procedures")[-3:] == ["proposal.made", "procedure.activated", "proposal.confirmed"]


def test_running_cases_keep_the_version_they_began_with(house: House) -> None:
    case = house.org.open_case("camille").id
    began = house.in_force().digest
    house.confirm(house.propose(with_more_rounds()).id)
    later = house.org.open_case("camille").id
    rows = house.org.database.read_now(lambda connection: connection.execute(select(cases)).all())
    kept = {row.id: row.procedure_digest for row in rows}
    assert kept[case] == began
    assert kept[later] == house.in_force().digest != began


# --- four eyes, by every route ----------------------------------------------------------------------------------------


def refused(house: House, code: str, proposal: str, by: str) -> None:
    before = house.in_force()
    with pytest.raises(Refusal) as caught:
        house.confirm(proposal, by=by)
    assert caught.value.code == code
    assert house.in_force() == before
    assert house.proposal(proposal).state == "open"
    assert house.org.types("procedures")[-1] == "confirmation.refused"


def test_who_holds_both_roles_does_not_confirm_her_own_proposal(house: House) -> None:
    house.org.give("alix", "director")
    refused(house, "four_eyes.proposer", house.propose(with_more_rounds()).id, "alix")


def test_who_holds_both_roles_confirms_what_somebody_else_proposed(house: House) -> None:
    house.org.give("alix", "director")
    house.org.give("morgan", "community_architect")
    house.confirm(house.propose(with_more_rounds(), by="morgan").id, by="alix")
    assert house.in_force().source == with_more_rounds()


def test_a_role_that_is_given_after_the_proposal_makes_no_second_person(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    house.org.give("alix", "director")
    refused(house, "four_eyes.proposer", proposed.id, "alix")


def test_having_somebody_else_propose_the_same_makes_no_second_person(house: House) -> None:
    house.org.give("alix", "director")
    house.org.give("morgan", "community_architect")
    first = house.propose(with_more_rounds())
    house.run(withdraw_proposal, "alix", proposal=first.id)
    again = house.propose("# the same, with a remark\n" + with_more_rounds(), by="morgan")
    refused(house, "four_eyes.proposer", again.id, "alix")


@pytest.mark.parametrize("name", ["alix", "robin", "dominique", "morgan", "camille", "op"])
def test_nobody_but_a_director_confirms(house: House, name: str) -> None:
    house.org.give("morgan", "community_architect")
    proposed = house.propose(with_more_rounds(), by="morgan")
    refused(house, "four_eyes.proposer" if name == "morgan" else "not_allowed", proposed.id, name)


def test_a_director_who_is_an_operator_too_confirms_nothing(house: House) -> None:
    house.org.give("solene", "operator")
    refused(house, "not_allowed", house.propose(with_more_rounds()).id, "solene")


def test_the_database_itself_refuses_a_confirmation_by_the_proposer(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    by_force = (
        update(proposals)
        .where(proposals.c.id == proposed.id)
        .values(state="confirmed", decided_by=house.org.people["alix"], decided_at=house.org.clock())
    )
    with pytest.raises(IntegrityError):
        house.org.database.write_now(lambda connection: connection.execute(by_force))


@pytest.mark.parametrize("name", ["solene", "camille", "op"])
def test_nobody_but_an_architect_proposes(house: House, name: str) -> None:
    with pytest.raises(Refusal) as caught:
        house.propose(with_more_rounds(), by=name)
    assert caught.value.code == "not_allowed"
    assert house.org.types("procedures")[-1] == "proposing.refused"


# --- what may be confirmed --------------------------------------------------------------------------------------------


def test_a_document_that_is_not_proved_is_not_proposed(house: House) -> None:
    broken = CATALOGUE["procedure"].replace("        never: an author of this revision\n", "", 1)
    assert broken != CATALOGUE["procedure"]
    with pytest.raises(DocumentRefused) as caught:
        house.propose(broken)
    assert "G1" in {finding.code for finding in caught.value.findings}
    assert "proposal.made" not in house.org.types("procedures")


def test_a_document_that_cannot_be_read_is_not_proposed(house: House) -> None:
    with pytest.raises(DocumentRefused) as caught:
        house.propose(CATALOGUE["procedure"].replace("steps:", "stepz:"))
    assert caught.value.findings[0].line > 1


def test_what_is_in_force_already_is_not_proposed(house: House) -> None:
    with pytest.raises(Refusal) as caught:
        house.propose("# only a remark\n" + CATALOGUE["procedure"])
    assert caught.value.code == "proposal.same"


def test_one_proposal_of_a_document_waits_at_a_time(house: House) -> None:
    first = house.propose(with_more_rounds())
    with pytest.raises(Refusal) as caught:
        house.propose(with_more_rounds().replace("3 rounds", "5 rounds"))
    assert caught.value.code == "proposal.waits"
    assert caught.value.parameters["proposal"] == first.id


def test_a_version_that_came_between_makes_the_proposal_stale(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    put_into_force(house.org, "procedure", with_more_rounds().replace("3 rounds", "6 rounds"))
    refused(house, "proposal.base_changed", proposed.id, "solene")


def test_a_ladder_that_changed_since_is_not_taken_up_unseen(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    put_into_force(house.org, "ladders", CATALOGUE["ladders"].replace("half, do: remind", "a quarter, do: remind", 1))
    refused(house, "proposal.house_changed", proposed.id, "solene")


def test_what_can_no_longer_be_proved_is_not_confirmed(house: House) -> None:
    """The ladder that the document names was taken out since."""
    proposed = house.propose(with_more_rounds())
    without = CATALOGUE["ladders"].replace("usual ladder:", "another ladder:", 1)
    put_into_force(house.org, "ladders", without)
    refused(house, "proposal.no_longer_proved", proposed.id, "solene")


def test_of_two_confirmations_at_once_one_counts(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    house.org.give("morgan", "director")
    together, said = Barrier(2), list[Any]()

    def confirm(name: str) -> None:
        database = Database(house.org.database.path)
        together.wait()
        try:
            person = house.org.people[name]
            said.append(database.write_now(confirm_document, house.org.clock, person=person, proposal=proposed.id))
        except Refusal as refusal:
            said.append(refusal.code)
        database.close()

    threads = [Thread(target=confirm, args=(name,)) for name in ("solene", "morgan")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert "proposal.settled" in said
    assert house.org.types("procedures").count("proposal.confirmed") == 1
    assert house.org.types("procedures").count("procedure.activated") == len(first_procedures()) + 1


# --- no, and taking back ----------------------------------------------------------------------------------------------


def test_a_director_refuses_with_a_reason(house: House) -> None:
    proposed = house.propose(with_more_rounds())
    with pytest.raises(Refusal) as caught:
        house.run(refuse_document, "solene", proposal=proposed.id, reason="  ")
    assert caught.value.code == "text.empty"

    house.run(refuse_document, "solene", proposal=proposed.id, reason="Trois tours ne suffisent pas.")

    assert house.proposal(proposed.id).state == "refused"
    assert house.in_force().source == CATALOGUE["procedure"]
    assert house.org.types("procedures")[-1] == "proposal.refused"
    with pytest.raises(Refusal) as caught:
        house.confirm(proposed.id)
    assert caught.value.code == "proposal.settled"


def test_the_proposer_does_not_refuse_her_own_but_withdraws_it(house: House) -> None:
    house.org.give("alix", "director")
    proposed = house.propose(with_more_rounds())
    with pytest.raises(Refusal) as caught:
        house.run(refuse_document, "alix", proposal=proposed.id, reason="Non.")
    assert caught.value.code == "four_eyes.proposer"

    house.run(withdraw_proposal, "alix", proposal=proposed.id)

    assert house.proposal(proposed.id).state == "withdrawn"
    kept = house.org.database.read_now(lambda connection: connection.execute(select(document_drafts)).one())
    assert (kept.source, kept.name) == (with_more_rounds(), "publication-approval")
    assert house.org.types("procedures")[-1] == "proposal.withdrawn"


def test_nobody_withdraws_what_somebody_else_proposed(house: House) -> None:
    house.org.give("morgan", "community_architect")
    proposed = house.propose(with_more_rounds())
    with pytest.raises(Refusal) as caught:
        house.run(withdraw_proposal, "morgan", proposal=proposed.id)
    assert caught.value.code == "not_found"


# --- the other documents ----------------------------------------------------------------------------------------------


def test_charter_ladders_and_calendar_change_by_two_people_as_well(house: House) -> None:
    for kind, before, after in (
        ("charter", "gratuit à vie, ", ""),
        ("ladders", "half, do: remind", "a quarter, do: remind"),
        ("calendar", '"10:00-18:00"', '"10:00-17:00"'),
    ):
        source = CATALOGUE[kind].replace(before, after, 1)  # type: ignore[index]
        if kind == "charter":
            source = source.replace('"L’entrée devient gratuit à vie !", ', "")
        proposed = house.propose(source, kind=kind)  # type: ignore[arg-type]
        house.confirm(proposed.id)
        assert house.in_force(kind, "museum opening days").source == source  # type: ignore[arg-type]
    assert house.org.types("procedures")[-6:] == [
        *("proposal.made", "ladders.activated", "proposal.confirmed"),
        *("proposal.made", "calendar.activated", "proposal.confirmed"),
    ]
