"""A proposed correction: the author assents to it, the reviewer to the rest."""

import pytest

from governance.refusal import Refusal
from records.commands.propose_correction import accept_correction, propose_correction, set_correction_aside
from records.ids import new_id
from tests.unit.commands.conftest import Desk

BETTER = {"text": "La grande galerie rouvre samedi à 10 h."}


def propose(desk: Desk, person: str, case: str, **changes: object) -> str:
    inputs = {"digest": desk.case(case).digest, "body": BETTER} | changes
    return str(desk.run(propose_correction, person=person, case=case, **inputs))


def test_the_reviewer_whose_correction_was_accepted_may_still_approve(desk: Desk) -> None:
    case = desk.submit("camille")
    correction = propose(desk, "noe", case)
    number = desk.run(accept_correction, person="camille", correction=correction, command=new_id())
    assert number == 2
    assert desk.task(case).revision == 2
    desk.decide("noe", case, "good to publish")
    assert "effect.planned" in desk.types(case)


def test_an_answer_given_before_the_correction_was_accepted_is_stale(desk: Desk) -> None:
    case = desk.submit("camille")
    before = desk.task(case).digest
    correction = propose(desk, "noe", case)
    desk.run(accept_correction, person="camille", correction=correction, command=new_id())
    with pytest.raises(Refusal, match=r"revision\.stale"):
        desk.decide("noe", case, "good to publish", digest=before)


def test_only_who_submitted_accepts(desk: Desk) -> None:
    case = desk.submit("camille")
    correction = propose(desk, "noe", case)
    for person in ("noe", "ines", "morgan"):
        with pytest.raises(Refusal, match="not_found"):
            desk.run(accept_correction, person=person, correction=correction, command=new_id())


def test_an_author_proposes_no_correction_to_herself(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match=r"correction\.own"):
        propose(desk, "camille", case)


def test_a_correction_that_changes_nothing_is_refused(desk: Desk) -> None:
    case = desk.submit("camille")
    with pytest.raises(Refusal, match="nothing_changed"):
        propose(desk, "noe", case, body={"text": "La grande galerie rouvre samedi."})


def test_a_correction_against_the_charter_is_not_accepted(desk: Desk) -> None:
    case = desk.submit("camille")
    correction = propose(desk, "noe", case, body={"text": "Quel abruti !"})
    with pytest.raises(Refusal, match=r"correction\.against_charter"):
        desk.run(accept_correction, person="camille", correction=correction, command=new_id())


def test_after_an_assent_nothing_is_corrected_any_more(desk: Desk) -> None:
    case = desk.submit("camille", sensitivity="high")
    correction = propose(desk, "noe", case)
    desk.decide("noe", case, "good to publish")
    with pytest.raises(Refusal, match=r"correction\.closed"):
        desk.run(accept_correction, person="camille", correction=correction, command=new_id())


def test_a_correction_set_aside_is_closed(desk: Desk) -> None:
    case = desk.submit("camille")
    correction = propose(desk, "noe", case)
    desk.run(set_correction_aside, person="camille", correction=correction)
    assert desk.types(case)[-1] == "correction.set_aside"
    with pytest.raises(Refusal, match=r"correction\.closed"):
        desk.run(accept_correction, person="camille", correction=correction, command=new_id())
