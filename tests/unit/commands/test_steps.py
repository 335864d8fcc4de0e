"""Forms, acts, holds, events, nobody who may answer, and what cannot run yet."""

from collections.abc import Mapping
from typing import Any

import pytest
from sqlalchemy import select, update

from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import (
    Choose,
    End,
    Expression,
    FormField,
    Happening,
    Lead,
    Notify,
    Option,
    Release,
    Set,
    Span,
    Step,
    Wait,
    Who,
)
from records.commands.retry_incident import retry_incident
from records.engine.gate import NothingToDo, Permit, permit
from records.engine.happenings import happen
from records.engine.load import locked_case
from records.ledger.entries import Entries
from records.queries.people import person as find_person
from records.queries.visible import reads_case
from records.tables import decisions, effects, incidents, ledger, ledger_texts, notices, people
from tests.unit.commands.conftest import Desk
from tests.unit.commands.written import DIRECTOR, GO_ON, NOT_AN_AUTHOR, approved, ask, written

DONE = End("end as completed", "completed")
FORM = (
    FormField("evidence", "link"),
    FormField("weight", "number"),
    FormField("how", "one of", ("minor", "severe")),
    FormField("remark", "long text", optional=True),
)
FILLED = {"evidence": "https://marees.example/preuve", "weight": "3", "how": "severe", "remark": "vu sur place"}


def happens(desk: Desk, case: str, event: str) -> None:
    def told(connection: Any) -> None:
        entries = Entries(connection, desk.now)
        row = locked_case(connection, case)
        assert row is not None
        happen(connection, entries, row, event, desk.now)
        entries.write()

    desk.database.write_now(told)
    desk.look(case)


def choosing(desk: Desk) -> str:
    heavy = Option(Expression('steps["review"].values.weight >= 3'), lead=Lead("end", "stopped"))
    desk.activate(written(ask(form=FORM), Choose("weigh", (heavy, Option(None, lead=GO_ON))), DONE))
    return desk.start("ines", "tried")


def test_a_form_is_kept_decides_the_way_and_its_texts_stand_beside_the_ledger(desk: Desk) -> None:
    case = choosing(desk)
    desk.answer("noe", desk.task(case), "good to publish", form=FILLED)
    assert desk.case(case).outcome == "stopped"
    assert desk.rows(select(decisions.c.form))[0].form == FILLED | {"weight": 3}
    hashed = desk.rows(select(ledger.c.data).where(ledger.c.type == "decision.made"))[0].data
    assert '"values":{"how":"severe","weight":3}' in hashed
    assert "marees.example" not in hashed
    beside = {row.name for row in desk.rows(select(ledger_texts.c.name))}
    assert {"form.evidence", "form.remark"} <= beside
    assert desk.verified() == []


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({}, {"form.evidence": "missing", "form.weight": "missing", "form.how": "missing"}),
        (FILLED | {"weight": "beaucoup"}, {"form.weight": "not_a_number"}),
        (FILLED | {"weight": True}, {"form.weight": "not_a_number"}),
        (FILLED | {"evidence": "javascript:alert(1)"}, {"form.evidence": "not_a_link"}),
        (FILLED | {"how": "terrible"}, {"form.how": "unknown_choice"}),
        (FILLED | {"remark": "a" * 10_001}, {"form.remark": "too_long"}),
        (FILLED | {"other": "x"}, {"form.other": "unknown_field"}),
    ],
)
def test_each_wrong_field_is_named_and_nothing_is_decided(
    desk: Desk, typed: Mapping[str, Any], wrong: Mapping[str, str]
) -> None:
    case = choosing(desk)
    with pytest.raises(InvalidSubject) as invalid:
        desk.answer("noe", desk.task(case), "good to publish", form=typed)
    assert {error.field: error.code for error in invalid.value.errors} == wrong
    assert "decision.made" not in desk.types(case)


def test_a_form_altered_afterwards_is_found(desk: Desk) -> None:
    from sqlalchemy import update

    case = choosing(desk)
    desk.answer("noe", desk.task(case), "good to publish", form=FILLED)
    for altered, rule in (
        (FILLED | {"weight": 1}, "decision.no_row"),
        (FILLED | {"weight": 3, "remark": "rien vu"}, "decision.comment"),
    ):
        desk.database.write_now(
            lambda connection, form=altered: connection.execute(update(decisions).values(form=form)).rowcount
        )
        assert any(rule in problem for problem in desk.verified())


def test_telling_and_escalating_reach_people_and_escalating_opens_the_case(desk: Desk) -> None:
    tell = Notify("news", "tell", Who("author"))
    up = Notify("to-the-top", "escalate", Who("manager of author"))
    desk.activate(written(tell, up, Wait("pause", span=Span(1, "hours")), DONE))
    case = desk.start("noe", "tried", community="familles", accounts=[desk.accounts["short-familles"]])
    told = {row.code: row.person_id for row in desk.rows(select(notices))}
    assert told == {"case.told": desk.people["noe"], "case.escalated": desk.people["morgan"]}
    assert {"case.told", "case.escalated"} <= set(desk.types(case))
    assert desk.verified() == []


def test_whoever_it_was_escalated_to_may_read_it_from_then_on(desk: Desk) -> None:
    def reads(connection: Any, case: str) -> bool:
        who = find_person(connection, desk.people["sacha"])
        assert who is not None
        return reads_case(connection, who, case)

    body = {"community": "familles", "accounts": [desk.accounts["short-familles"]]}
    again = ask("second", answers={"good to publish": GO_ON})
    up = Notify("up", "escalate", Who("role in community", "socio_documentalist"))
    desk.activate(written(ask(answers={"good to publish": GO_ON}), up, again, DONE))
    case = desk.start("noe", "tried", **body)
    assert not desk.database.read_now(reads, case)
    desk.give("sacha", "socio_documentalist", "familles")
    desk.answer("camille", desk.task(case), "good to publish")
    from sqlalchemy import delete

    from records.tables import roles

    desk.database.write_now(
        lambda connection: connection.execute(delete(roles).where(roles.c.person_id == desk.people["sacha"])).rowcount
    )
    assert desk.database.read_now(reads, case)


def test_a_fact_is_raised_and_a_value_kept(desk: Desk) -> None:
    mark = Set("mark", fact="the publication is sensitive")
    keep = Set("urgent", data="urgent", to="yes")
    urgent = Option(Expression('data.urgent == "yes" && publication.sensitive'), lead=Lead("end", "stopped"))
    desk.activate(written(mark, keep, Choose("weigh", (urgent, Option(None, lead=GO_ON))), DONE))
    case = desk.start("ines", "tried")
    assert desk.case(case).outcome == "stopped"
    assert desk.case(case).sensitive
    assert desk.types(case)[1:3] == ["sensitivity.raised", "value.kept"]


def test_a_hold_keeps_back_what_was_planned_and_lets_it_go_when_it_is_over(desk: Desk) -> None:
    release = ask("release", answers={"good to publish": GO_ON})
    procedure = approved(ask(), happenings=(Happening("a freeze", "hold", (release,)),))
    desk.activate(procedure)
    case = desk.start("ines", "tried")
    desk.answer("noe", desk.task(case), "good to publish")
    effect = desk.rows(select(effects))[0].id
    happens(desk, case, "a freeze")
    assert desk.case(case).held == ["a freeze"]
    assert isinstance(desk.run(permit, effect_id=effect), NothingToDo)
    desk.answer("noe", desk.task(case), "good to publish")
    assert desk.case(case).held == []
    assert isinstance(desk.run(permit, effect_id=effect), Permit)
    types = desk.types(case)
    assert types.index("case.heard") < types.index("hold.begun") < types.index("hold.over")
    assert desk.verified() == []


def test_what_is_cut_off_before_it_left_is_dropped(desk: Desk) -> None:
    crisis = Happening("a crisis", "interrupt", (End("end as stopped", "stopped"),))
    desk.activate(approved(ask(), happenings=(crisis,)))
    case = desk.start("ines", "tried")
    desk.answer("noe", desk.task(case), "good to publish")
    happens(desk, case, "a crisis")
    assert desk.case(case).outcome == "stopped"
    row = desk.rows(select(effects))[0]
    assert (row.state, row.reason["code"]) == ("dropped", "step.cut_off")


def test_a_wait_for_an_event_hears_it_once(desk: Desk) -> None:
    desk.activate(written(Wait("all-clear", event="the end of a freeze"), DONE))
    case = desk.start("ines", "tried")
    happens(desk, case, "a crisis")
    assert desk.case(case).state == "open"
    happens(desk, case, "the end of a freeze")
    assert desk.case(case).outcome == "completed"


def test_nobody_who_may_answer_is_led_where_it_is_caught(desk: Desk) -> None:
    caught = {"nobody can answer": Lead("end", "abandoned")}
    desk.activate(approved(ask(quorum=3, on_trouble=caught)))
    assert desk.case(desk.start("ines", "tried")).outcome == "abandoned"


def test_nobody_who_may_answer_where_nobody_catches_it_is_an_incident(desk: Desk) -> None:
    desk.activate(approved(ask(who=DIRECTOR, quorum=2)))
    case = desk.start("ines", "tried")
    assert desk.case(case).state == "incident"
    assert [row.code for row in desk.rows(select(incidents.c.code))] == ["trouble.nobody_can_answer"]
    assert desk.verified() == []


def test_trying_again_looks_anew_who_holds_the_role(desk: Desk) -> None:
    desk.activate(approved(ask(who=DIRECTOR, quorum=2)))
    case = desk.start("ines", "tried")
    incident = desk.rows(select(incidents.c.id))[0].id
    with pytest.raises(Refusal, match=r"incident\.still_nobody"):
        desk.run(retry_incident, person="op", incident=incident)
    assert desk.case(case).state == "incident"

    desk.give("robin", "director")
    desk.run(retry_incident, person="op", incident=incident)
    desk.look(case)
    assert desk.case(case).state == "open"
    for director in ("solene", "robin"):
        desk.answer(director, desk.task(case), "good to publish")
    assert "effect.planned" in desk.types(case)
    assert desk.verified() == []


def test_trying_again_asks_the_manager_who_came_meanwhile(desk: Desk) -> None:
    """There was one when it was submitted, and none when it came to the sign-off."""
    desk.activate(approved(ask(), ask("sign-off", who=Who("manager of author"))))
    case = desk.start("ines", "tried")
    manages(desk, "ines", None)
    desk.answer("noe", desk.task(case), "good to publish")
    incident = desk.rows(select(incidents))[0]
    assert (incident.code, incident.data["step"]) == ("trouble.nobody_can_answer", "sign-off")
    with pytest.raises(Refusal, match=r"incident\.still_nobody"):
        desk.run(retry_incident, person="op", incident=incident.id)

    manages(desk, "ines", "solene")
    desk.run(retry_incident, person="op", incident=incident.id)
    desk.look(case)
    assert desk.answer("solene", desk.task(case), "good to publish").task_state == "settled"
    assert desk.verified() == []


def manages(desk: Desk, person: str, manager: str | None) -> None:
    with desk.database._writing.begin() as connection:
        whose = update(people).where(people.c.id == desk.people[person])
        connection.execute(whose.values(manager_id=manager and desk.people[manager]))


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        (Wait("reactions", event="a threshold", collect="reactions"), "collect"),
    ],
)
def test_what_cannot_run_yet_is_refused_at_activation_with_its_step(desk: Desk, step: Step, kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        desk.activate(written(step, DONE))
    assert refused.value.code == "procedure.cannot_run_yet"
    assert refused.value.parameters == {"step": step.name, "kind": kind}


def test_a_freeze_of_its_own_is_put_into_force_and_an_unknown_calendar_refused(desk: Desk) -> None:
    desk.activate(written(DONE, during_freeze=Release(DIRECTOR, NOT_AN_AUTHOR)))
    with pytest.raises(Refusal, match=r"procedure\.calendar_unknown"):
        desk.activate(written(DONE, calendar="nobody's days"))
