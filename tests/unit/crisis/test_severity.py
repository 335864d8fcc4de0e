"""How grave a crisis is follows the answers: whoever is asked says it, and only who leads the crisis lowers it."""

from __future__ import annotations

from governance.person import Held, Person
from governance.refusal import Refusal
from governance.severity import may_answer_severity
from tests.unit.crisis.conftest import CrisisDesk


def test_the_answer_of_the_crisis_lead_says_how_grave_it_is(crisis: CrisisDesk) -> None:
    case = crisis.report()
    crisis.qualify(case, "serious")
    assert crisis.severity(case) == "serious"
    assert "severity.set" in crisis.types(case)


def test_the_duty_editor_who_is_asked_too_raises_it_but_lowers_nothing(crisis: CrisisDesk) -> None:
    crisis.give("noe", "duty_editor", "amis")
    case = crisis.report()
    crisis.qualify(case, "serious")
    crisis.say("morgan", case, "freeze", "no")
    crisis.later(hours=2)
    crisis.look(case)
    crisis.later(hours=4)
    crisis.look(case)
    crisis.later(hours=1)
    crisis.look(case)  # late: the duty editor is asked as well
    assert (crisis.tasks(case)["report"].step, crisis.severity(case)) == ("report", "serious")
    refused = _refused(crisis, case, "noe", "minor")
    assert refused == "severity.lower"
    assert "decision.refused" in crisis.types(case)
    crisis.say("noe", case, "report", "severe", form={"note": "Cela s’étend."})
    assert crisis.severity(case) == "severe"


def _refused(crisis: CrisisDesk, case: str, person: str, answer: str) -> str | None:
    try:
        crisis.say(person, case, "report", answer, form={"note": "Rien."})
    except Refusal as refusal:
        return refusal.code
    return None


def test_in_a_crisis_of_the_whole_house_the_crisis_lead_of_one_community_says_that_it_is_less_grave() -> None:
    lead, editor = (
        Person("id", "morgan@marees.example", "Morgan", "fr", frozenset((Held(role, "amis"),)), None, active=True)
        for role in ("crisis_lead", "duty_editor")
    )
    assert may_answer_severity(lead, "minor", "severe", None)
    assert not may_answer_severity(editor, "minor", "severe", None)
    assert not may_answer_severity(lead, "minor", "severe", "familles")
