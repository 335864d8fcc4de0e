"""Whoever works here reports a crisis; who is not of its community does not see it; others around it hear of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.reader import read_procedure
from records.commands.open_case import open_case
from records.ids import new_id
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from tests.unit.crisis.conftest import CrisisDesk

EXAMPLES = Path(__file__).parents[3] / "procedures" / "examples"
LISTENS = read_procedure((EXAMPLES / "happening.yaml").read_text(), "happening.yaml")


def test_camille_reports_a_crisis_and_the_crisis_lead_is_asked_how_grave_it_is(crisis: CrisisDesk) -> None:
    case = crisis.report("camille")
    row = crisis.case(case)
    assert (row.series, row.serial, row.title) == ("C", 1, "Une vitre est tombée dans la grande galerie.")
    assert list(crisis.tasks(case)) == ["qualification"]
    assert crisis.severity(case) is None


@pytest.mark.parametrize("person", ["robin", "solene", "sacha"])
def test_legal_and_the_director_report_too(crisis: CrisisDesk, person: str) -> None:
    assert crisis.tasks(crisis.report(person))


@pytest.mark.parametrize("person", ["op", "dominique"])
def test_an_operator_or_an_auditor_reports_none(crisis: CrisisDesk, person: str) -> None:
    with pytest.raises(Refusal) as refused:
        crisis.report(person)
    assert refused.value.code == "started_by"


def test_sacha_reports_for_no_community_but_her_own_or_for_the_whole_house(crisis: CrisisDesk) -> None:
    with pytest.raises(Refusal) as refused:
        crisis.report("sacha", "familles")
    assert refused.value.code == "started_by"
    assert crisis.tasks(crisis.report("sacha", None))


def test_a_crisis_of_the_whole_house_is_read_by_everyone_who_works_in_it_and_asks_whoever_holds_the_role_anywhere(
    crisis: CrisisDesk,
) -> None:
    here, everywhere = crisis.report("camille", "familles"), crisis.report("camille", None)

    def reads(name: str, case: str) -> bool:
        def asked(connection: object) -> bool:
            return reads_case(connection, find_person(connection, crisis.people[name]), case)  # type: ignore[arg-type]

        return crisis.database.read_now(asked)

    assert (reads("ines", here), reads("ines", everywhere)) == (False, True)
    crisis.qualify(everywhere)
    crisis.say("morgan", everywhere, "freeze", "no")
    assert {"facts", "mood", "advice"} == set(crisis.tasks(everywhere))
    crisis.say("sacha", everywhere, "facts", "done", form={"note": "Personne n’est blessé."})


def test_what_cannot_be_a_crisis_is_said_by_field(crisis: CrisisDesk) -> None:
    body = {"what": " ", "where": "x" * 1_001, "community": "nowhere", "more": 1}
    with pytest.raises(InvalidSubject) as invalid:
        crisis.run(open_case, person="camille", procedure="crisis", body=body, command=new_id())
    assert [(one.field, one.code) for one in invalid.value.errors] == [
        ("more", "unknown_field"),
        ("what", "empty"),
        ("where", "too_long"),
        ("community", "unknown"),
    ]


def test_open_cases_in_its_scope_hear_of_a_crisis_where_their_procedure_listens(crisis: CrisisDesk) -> None:
    crisis.activate(LISTENS)
    listening = crisis.start("camille", "happening")
    deaf = crisis.submit("camille")
    crisis.report("camille", "familles")
    assert crisis.heard(listening) == []
    crisis.report("noe", "amis")
    crisis.report("noe", None)
    assert (crisis.heard(listening), crisis.heard(deaf)) == (["a crisis", "a crisis"], [])
