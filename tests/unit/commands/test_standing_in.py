"""Standing in, attacked: nobody speaks as two people, chooses who decides, or keeps what an absence gave them."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select, update

from governance.quorum import different_people, most_at_once
from governance.refusal import Refusal
from governance.submission import InvalidSubject
from procedures.model import Who
from records.clock import Clock
from records.commands.enter_absence import AT_ONCE, end_absence
from records.commands.save_draft import save_draft
from records.commands.take import put_back, take
from records.engine.notices import tell_audiences
from records.engine.tasks import open_effect_task
from records.ids import new_id
from records.ledger.entries import Entries
from records.ledger.export import export
from records.ledger.verify_export import verify_export
from records.queries.absences import all_absences
from records.queries.inbox import inbox
from records.tables import absences, authors, communities, effects, people, tasks
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import (
    ABANDONED,
    REVISES,
    SIGN_OFF,
    away,
    mine,
    reads,
    refused,
    shown,
    start_elsewhere,
    told,
    who,
)
from tests.unit.commands.written import DIRECTOR, approved, ask


def holds(desk: Desk, case: str) -> str | None:
    row = desk.rows(select(tasks.c.taken_by).where(tasks.c.case_id == case))[0]
    return next((name for name, one in desk.people.items() if one == row.taken_by), None)


def enter(desk: Desk, **values: Any) -> None:
    """An absence as the table has it, whatever the command says to it."""
    row = {"id": new_id(), "since": desk.now, "until": desk.now + timedelta(days=7), "entered_at": desk.now} | values
    desk.database.write_now(lambda connection: connection.execute(insert(absences).values(**row)))


def test_who_signed_for_a_manager_does_not_review_as_oneself(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF, ask()))
    case = desk.start("ines", "tried")
    away(desk, "morgan", "noe")
    desk.answer("noe", desk.task(case), "good to publish")
    assert mine(desk, "noe") == []
    assert shown(desk, "noe", case) == refused(desk, "noe", case) == "four_eyes.acting_twice"
    assert mine(desk, "camille") == [desk.task(case).id]
    assert desk.answer("camille", desk.task(case), "good to publish").task_state == "settled"


def test_what_became_of_an_effect_may_be_said_by_who_signed_for_somebody(desk: Desk) -> None:
    """It approves nothing, and a small house must not lack people for it."""
    desk.activate(approved(SIGN_OFF))
    case = desk.start("ines", "tried")
    away(desk, "morgan", "noe")
    desk.answer("noe", desk.task(case), "good to publish")
    effect = desk.rows(select(effects.c.id).where(effects.c.case_id == case))[0].id

    def park(connection: Connection, clock: Clock) -> None:
        entries = Entries(connection, clock())
        open_effect_task(connection, entries, desk.case(case), "parked", "everywhere", effect, clock())
        entries.write()

    desk.run(park)
    assert mine(desk, "noe") == [desk.task(case).id]
    assert shown(desk, "noe", case) is None
    assert desk.run(take, person="noe", task=desk.task(case).id).by == desk.people["noe"]


def test_a_step_is_answerable_only_by_who_has_not_answered_as_another(desk: Desk) -> None:
    """Noé reviewed; standing in for the one director, he cannot sign off as well, and the procedure says what then."""
    away(desk, "solene", "noe")
    desk.activate(approved(ask(), ask("second", who=DIRECTOR, on_trouble=ABANDONED)))
    case = desk.start("ines", "tried")
    desk.answer("noe", desk.task(case), "good to publish")
    assert desk.case(case).outcome == "abandoned"
    case = desk.start("ines", "tried")
    desk.answer("camille", desk.task(case), "good to publish")
    assert mine(desk, "noe") == [desk.task(case).id]
    assert desk.answer("noe", desk.task(case), "good to publish").task_state == "settled"


def test_a_manager_whose_substitute_reviewed_it_is_passed_over(desk: Desk) -> None:
    desk.activate(approved(ask(), SIGN_OFF))
    case = desk.start("ines", "tried")
    away(desk, "morgan", "noe")
    desk.answer("noe", desk.task(case), "good to publish")
    assert mine(desk, "solene") == [desk.task(case).id]


def test_who_stood_in_and_is_back_at_their_desk_learns_nothing_more(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    task = desk.task(case)
    away(desk, "morgan", "sacha", until=desk.now + timedelta(minutes=10))
    desk.run(take, person="sacha", task=task.id)
    desk.later(minutes=20)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(take, person="sacha", task=task.id)
    assert "decision.refused" not in desk.types(case)
    desk.run(take, person="morgan", task=task.id, over=True)
    desk.answer("morgan", task, "good to publish")
    for command in (take, put_back):
        with pytest.raises(Refusal, match="not_found"):
            desk.run(command, person="sacha", task=task.id)


def test_nothing_is_said_of_a_settled_task_to_who_held_it_once(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    task = desk.task(case)
    away(desk, "morgan", "sacha", until=desk.now + timedelta(minutes=10))
    desk.run(take, person="sacha", task=task.id)
    desk.later(minutes=40)
    desk.answer("morgan", task, "good to publish")
    assert holds(desk, case) == "sacha", "as it was left"
    for command in (take, put_back):
        with pytest.raises(Refusal, match="not_found"):
            desk.run(command, person="sacha", task=task.id)


def test_a_manager_who_is_back_takes_over_what_the_substitute_holds(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha", until=desk.now + timedelta(minutes=10))
    desk.run(take, person="sacha", task=desk.task(case).id)
    desk.later(minutes=11)
    assert refused(desk, "morgan", case) == shown(desk, "morgan", case) == "task.taken_by_other"
    desk.run(take, person="morgan", task=desk.task(case).id, over=True)
    assert desk.answer("morgan", desk.task(case), "good to publish").task_state == "settled"
    assert "task.taken_over" in desk.types(case)


@pytest.mark.parametrize(
    "since", [datetime.fromisoformat("9999-12-30T09:00+00:00"), datetime.fromisoformat("2028-06-01T09:00+00:00")]
)
def test_an_absence_lies_not_too_far_ahead(desk: Desk, since: datetime) -> None:
    with pytest.raises(InvalidSubject) as no:
        away(desk, "camille", since=since, until=since + timedelta(days=1))
    assert [(one.field, one.code) for one in no.value.errors] == [("until", "too_far")]


def test_an_absence_that_is_not_needed_after_all_is_gone(desk: Desk) -> None:
    tomorrow = desk.now + timedelta(days=1)
    absence = away(desk, "camille", "noe", since=tomorrow)
    desk.run(end_absence, person="camille", absence=absence)
    found = desk.database.read_now(all_absences, who(desk, "camille"), desk.now)
    assert (found.today, found.entered) == ((), ())
    desk.later(days=2)
    assert who(desk, "noe").stands_in == ()
    assert desk.verified() == []


def test_one_person_stands_in_only_so_often(desk: Desk) -> None:
    for number in range(AT_ONCE):
        by = ("camille", "ines")[number % 2]
        away(desk, by, "noe")
    with pytest.raises(InvalidSubject) as no:
        away(desk, "sacha", "noe")
    assert [(one.field, one.code) for one in no.value.errors] == [("substitute", "stands_in_enough")]
    away(desk, "sacha", "robin")


def test_nobodys_inbox_breaks_by_whom_they_were_made_to_stand_in_for(desk: Desk) -> None:
    """Robin holds a role everywhere, and there are many communities: each is an audience of its own."""
    rows = [{"id": f"c{n}", "name": {"en": f"c{n}", "fr": f"c{n}"}} for n in range(40)]
    model = desk.rows(select(communities))[0]._mapping
    desk.database.write_now(
        lambda connection: connection.execute(insert(communities), [{**model, **row} for row in rows])
    )
    for _ in range(AT_ONCE):
        away(desk, "robin", "sacha")
    desk.activate(approved(ask(who=Who("role in organisation", "legal"))))
    case = start_elsewhere(desk, "camille", "tried")
    for scope in ("mine", "team", "all"):
        found = desk.database.read_now(inbox, who(desk, "sacha"), scope, None, desk.now)
        if scope == "mine":
            assert [line.id for line in found.lines] == [desk.task(case).id]


def test_who_answers_is_counted_in_no_time_however_absences_cross() -> None:
    away_ones, there = [f"a{n}" for n in range(14)], [f"s{n}" for n in range(14)]
    began = time.perf_counter()
    crossed = dict.fromkeys(away_ones, there)
    assert most_at_once(crossed) == 14
    assert different_people(frozenset((one, other)) for one in away_ones for other in there) <= 14
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    ("answers", "people"),
    [
        ({}, 0),
        ({"a": "a", "b": "b"}, 2),
        ({"a": "xy", "b": "x"}, 2),
        ({"a": "x", "b": "x", "c": "x"}, 1),
        ({"a": "xy", "b": "xy", "c": "xy"}, 2),
        ({"a": "x", "x": "x"}, 1),
        ({"a": "wx", "b": "w", "c": "x", "d": ""}, 2),
    ],
)
def test_as_many_answer_as_there_are_people_for_each(answers: dict[str, str], people: int) -> None:
    assert most_at_once({one: tuple(by) for one, by in answers.items()}) == people


def test_an_author_passes_no_manager_over_by_entering_their_absence(desk: Desk) -> None:
    """Solène typed in it for Camille, and says that Morgan is away: it is Morgan whom it waits for."""
    desk.activate(approved(REVISES, SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    above = update(people).where(people.c.id == desk.people["solene"]).values(manager_id=desk.people["robin"])
    desk.database.write_now(lambda connection: connection.execute(above))
    back = away(desk, "camille", "solene")
    body = desk.body(text="Autre.", community="familles", accounts=[desk.accounts["short-familles"]])
    away(desk, "morgan", person="solene")
    desk.answer("solene", desk.task(case), "sent again", form=body)
    desk.run(end_absence, person="camille", absence=back)
    assert mine(desk, "robin") == []
    assert mine(desk, "morgan") == [desk.task(case).id]


def test_who_stands_in_hears_of_an_effect_as_well(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("ines", "tried")
    away(desk, "camille", "sacha")
    away(desk, "noe", "robin", person="morgan")

    def say(connection: Connection, clock: Clock) -> None:
        tell_audiences(connection, desk.case(case), desk.task(case), "effect.held", clock())

    desk.run(say)
    assert told(desk, "effect.held") == {"camille", "noe", "sacha", "robin"}


def test_who_may_not_send_a_text_again_becomes_no_author_by_typing(desk: Desk) -> None:
    """Robin read it, so he may not revise it for Camille as well: a slip would cost him his next reading."""
    desk.give("robin", "community_manager", "amis")
    desk.activate(approved(ask(), REVISES, SIGN_OFF))
    case = desk.start("camille", "tried")
    desk.answer("robin", desk.task(case), "good to publish")
    away(desk, "camille", "robin")
    assert shown(desk, "robin", case) == "four_eyes.acting_twice"
    subject = desk.case(case).subject_id
    with pytest.raises(Refusal, match="not_found"):
        desk.run(save_draft, person="robin", draft=None, version=0, subject=subject, body=desk.body())
    wrote = {row.person_id for row in desk.rows(select(authors).where(authors.c.subject_id == subject))}
    assert wrote == {desk.people["camille"]}
    desk.run(save_draft, person="camille", draft=None, version=0, subject=subject, body=desk.body())


def test_the_ledger_shows_who_spoke_for_somebody_who_was_not_away(desk: Desk) -> None:
    """A row put into the records behind everybody's back is no absence: the ledger never heard of it."""
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    enter(desk, person_id=desk.people["morgan"], substitute_id=desk.people["sacha"], entered_by=desk.people["morgan"])
    desk.answer("sacha", desk.task(case), "good to publish")
    assert [one for one in desk.verified() if "absence.missing" in one]


def test_the_ledger_shows_it_offline_when_an_author_chose_who_decides(desk: Desk, tmp_path: Path) -> None:
    """The row says that Solène entered it, the ledger that Morgan did, who wrote the text."""
    desk.activate(approved(ask()))
    desk.give("morgan", "planner", "familles")
    case = start_elsewhere(desk, "morgan", "tried")
    absence = away(desk, "camille", "sacha", person="morgan")
    other = update(absences).where(absences.c.id == absence).values(entered_by=desk.people["solene"])
    desk.database.write_now(lambda connection: connection.execute(other))
    desk.answer("sacha", desk.task(case), "good to publish")
    desk.database.read_now(export, tmp_path / "l.jsonl", desk.now)
    for problems in (desk.verified(), [str(one) for one in verify_export(tmp_path / "l.jsonl").problems]):
        assert [one for one in problems if "absence.missing" in one]


def test_whoever_acted_in_somebodys_place_while_they_were_away_verifies_offline(desk: Desk, tmp_path: Path) -> None:
    desk.activate(approved(REVISES, SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "camille", "sacha", procedures=["tried"])
    absence = away(desk, "morgan", "robin")
    body = desk.body(text="Autre.", community="familles", accounts=[desk.accounts["short-familles"]])
    desk.answer("sacha", desk.task(case), "sent again", form=body)
    desk.answer("robin", desk.task(case), "good to publish")
    desk.later(hours=1)
    desk.run(end_absence, person="morgan", absence=absence)
    desk.database.read_now(export, tmp_path / "l.jsonl", desk.now)
    assert desk.verified() == []
    assert verify_export(tmp_path / "l.jsonl").ok


@pytest.mark.parametrize(
    ("kept", "changed"),
    [
        ('"substitute":"{sacha}"', '"substitute":"{robin}"'),
        ('"procedures":["tried"]', '"procedures":["other"]'),
        ('"procedures":["tried"]', '"procedures":1'),
        ('"until":"2026-11-30T09:00:00+00:00"', '"until":"2026-11-23T08:59:00+00:00"'),
        ('"until":"2026-11-30T09:00:00+00:00"', '"until":"never"'),
        ('"until":"2026-11-30T09:00:00+00:00"', '"until":"2026-11-30T09:00:00"'),
        ('"person":"{morgan}"', '"person":["{morgan}"]'),
    ],
)
def test_an_absence_that_does_not_cover_it_covers_nothing(desk: Desk, tmp_path: Path, kept: str, changed: str) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha", procedures=["tried"])
    desk.answer("sacha", desk.task(case), "good to publish")
    desk.database.read_now(export, tmp_path / "l.jsonl", desk.now)
    before = (tmp_path / "l.jsonl").read_text()
    for name in ("sacha", "robin", "morgan"):
        kept, changed = (one.replace(f"{{{name}}}", desk.people[name]) for one in (kept, changed))
    assert kept in before
    (tmp_path / "l.jsonl").write_text(before.replace(kept, changed))
    assert "absence.missing" in {one.rule for one in verify_export(tmp_path / "l.jsonl").problems}


def test_the_form_offers_nobody_who_would_never_be_accepted(desk: Desk) -> None:
    for name in ("morgan", "camille"):
        offered = desk.database.read_now(all_absences, who(desk, name), desk.now).substitutes
        assert desk.people[name] not in offered
        assert desk.people["op"] not in offered
        assert desk.people["noe"] in offered


def test_who_is_gone_stands_in_for_nobody_and_reads_nothing(desk: Desk) -> None:
    desk.activate(approved(SIGN_OFF))
    case = start_elsewhere(desk, "camille", "tried")
    away(desk, "morgan", "sacha")
    assert reads(desk, "sacha", case)
    gone = update(people).where(people.c.id == desk.people["sacha"]).values(active=False)
    desk.database.write_now(lambda connection: connection.execute(gone))
    assert who(desk, "sacha").stands_in == ()
    assert not reads(desk, "sacha", case)
