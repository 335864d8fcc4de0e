"""Somebody leaves, or loses their rights for cause: what happens to their tasks, their access and their approvals."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, insert, select, update

from governance.refusal import Refusal
from procedures.model import Who
from records.commands.create_token import create_token
from records.commands.delegate import delegate
from records.commands.keep_rota import enter_shifts
from records.commands.leave import leave
from records.commands.propose_correction import accept_correction, propose_correction, set_correction_aside
from records.commands.revoke import confirm_revocation, propose_revocation, refuse_revocation
from records.commands.save_draft import save_draft
from records.commands.take import take
from records.engine.gate import NothingToDo, Permit, permit
from records.ids import new_id
from records.ledger.entries import Entries
from records.ledger.export import export
from records.ledger.verify import verify
from records.ledger.verify_export import verify_export
from records.queries.sessions import open_session
from records.secret import new_secret, secret_digest
from records.tables import audiences, drafts, effects, ledger, people, revocations, roles, sessions, shifts, tokens
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_absences import told
from tests.unit.commands.written import approved, ask

YES = "good to publish"


def approved_by_noe(desk: Desk) -> tuple[str, str]:
    """A case and its effect, which waits at the gate."""
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    desk.answer("noe", desk.task(case), YES)
    return case, str(desk.rows(select(effects))[0].id)


def gone(desk: Desk, whose: str, by: str | None = "morgan") -> int:
    return int(desk.run(leave, whose=desk.people[whose], by=by and desk.people[by]))


def revoked(desk: Desk, whose: str, by: str = "morgan", confirmed_by: str = "solene") -> None:
    proposed = desk.run(propose_revocation, person=by, whose=desk.people[whose], reason="faute grave")
    desk.run(confirm_revocation, person=confirmed_by, revocation=proposed)


def asked(desk: Desk) -> set[str]:
    return {row.audience for row in desk.rows(select(audiences.c.audience))}


def reason(desk: Desk) -> str | None:
    row = desk.rows(select(effects))[0]
    return None if row.reason is None else row.reason["code"]


def test_open_tasks_asked_by_name_go_to_the_manager(desk: Desk) -> None:
    desk.activate(approved(ask("sign-off", who=Who("manager of author"))))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    desk.run(take, person="morgan", task=task.id)
    assert asked(desk) == {f"person:{desk.people['morgan']}"}
    assert gone(desk, "morgan", "solene") == 1
    assert asked(desk) == {f"person:{desk.people['solene']}"}
    assert told(desk, "task.inherited") == {"solene"}
    assert desk.task(case).taken_by is None
    assert "task.inherited" in desk.types(case)
    assert desk.answer("solene", task, YES).task_state == "settled"
    assert desk.verified() == []


def test_a_shift_that_runs_ends_with_its_person_and_one_to_come_never_begins(desk: Desk) -> None:
    """Noé leaves at ten, on duty until eleven and again at fourteen hours."""
    told = {"whose": desk.people["noe"], "role": "community_manager", "community": "amis"}
    runs = {"since": desk.now, "until": desk.now + timedelta(hours=2)}
    comes = {"since": desk.now + timedelta(hours=5), "until": desk.now + timedelta(hours=6)}
    for span in (runs, comes):
        desk.run(enter_shifts, person="morgan", **told, **span)
    desk.later(hours=1)
    gone(desk, "noe")
    kept = desk.rows(select(shifts.c.since, shifts.c.until).order_by(shifts.c.since))
    assert [tuple(row) for row in kept] == [(runs["since"], desk.now), (comes["since"], comes["since"])]


@pytest.mark.parametrize("answer", [accept_correction, set_correction_aside])
def test_who_has_left_answers_no_correction_any_more(desk: Desk, answer: Any) -> None:
    case = desk.submit("camille")
    said = {"case": case, "digest": desk.case(case).digest, "body": {"text": "Plus juste."}}
    correction = desk.run(propose_correction, person="noe", **said)
    gone(desk, "camille")
    more = {"command": new_id()} if answer is accept_correction else {}
    with pytest.raises(Refusal, match="not_found"):
        desk.run(answer, person="camille", correction=correction, **more)
    assert desk.verified() == []


def test_a_manager_who_is_excluded_inherits_nothing(desk: Desk) -> None:
    """Solène wrote it: what asked Morgan waits for the direction, of which somebody else may come."""
    from records.commands.known import add_author

    desk.activate(approved(ask("sign-off", who=Who("manager of author"))))
    case = desk.start("camille", "tried")
    desk.database.write_now(lambda c: add_author(c, desk.case(case).subject_id, desk.people["solene"], desk.now))
    gone(desk, "morgan", "solene")
    assert asked(desk) == {"role:director@amis"}
    with pytest.raises(Refusal, match=r"four_eyes\.author"):
        desk.answer("solene", desk.task(case), YES)
    desk.give("robin", "director")
    assert desk.answer("robin", desk.task(case), YES).task_state == "settled"


def test_sessions_and_tokens_end_and_drafts_are_kept(desk: Desk) -> None:
    secret, token = new_secret(), new_secret()
    noe = desk.people["noe"]
    opened = {"id": new_id(), "person_id": noe, "secret_digest": secret_digest(secret), "csrf_digest": "", "device": ""}
    until = desk.now + timedelta(hours=8)
    session = insert(sessions).values(**opened, created_at=desk.now, seen_at=desk.now, expires_at=until)
    desk.database.write_now(lambda connection: connection.execute(session).rowcount)
    desk.run(create_token, person="noe", secret=token)
    desk.run(save_draft, person="noe", body=desk.body(), draft=None, version=0)
    gone(desk, "noe")
    assert desk.rows(select(tokens.c.id).where(tokens.c.revoked_at.is_(None))) == []
    assert len(desk.rows(select(drafts).where(drafts.c.person_id == noe))) == 1
    assert desk.database.read_now(open_session, secret_digest(secret), desk.now)[0] is None
    assert desk.rows(select(sessions.c.id).where(sessions.c.revoked_at.is_(None))) == []


def test_what_the_author_who_left_was_to_write_is_asked_of_the_manager(desk: Desk) -> None:
    case = desk.submit("camille")
    gone(desk, "camille")
    desk.decide("noe", case, "changes wanted")
    assert asked(desk) == {f"person:{desk.people['morgan']}"}


def test_delegations_of_who_left_are_over(desk: Desk) -> None:
    desk.activate(approved(ask()))
    case = desk.start("camille", "tried")
    desk.run(delegate, person="noe", task=desk.task(case).id, to=desk.people["ines"])
    gone(desk, "ines")
    assert desk.types(case)[-1] == "delegation.ended"


def test_only_who_is_in_charge_records_a_departure_and_a_director_stays(desk: Desk) -> None:
    for by in ("noe", "robin", "op", "camille"):
        with pytest.raises(Refusal, match=r"leave\.not_yours"):
            gone(desk, "camille", by)
    with pytest.raises(Refusal, match=r"leave\.last_director"):
        gone(desk, "solene", None)
    desk.give("robin", "director")
    assert gone(desk, "solene", "robin") == 0
    with pytest.raises(Refusal, match="not_found"):
        gone(desk, "solene", "robin")


def test_a_lawful_approval_stands_at_the_gate_when_its_giver_left(desk: Desk) -> None:
    _, effect = approved_by_noe(desk)
    gone(desk, "noe")
    assert isinstance(desk.run(permit, effect_id=effect), Permit)
    assert desk.verified() == []


def test_a_lawful_approval_stands_at_the_gate_when_the_role_was_taken_away(desk: Desk) -> None:
    _, effect = approved_by_noe(desk)
    taken = delete(roles).where(roles.c.person_id == desk.people["noe"])
    desk.database.write_now(lambda connection: connection.execute(taken).rowcount)
    assert isinstance(desk.run(permit, effect_id=effect), Permit)


def test_revoked_for_cause_an_approval_falls_and_the_gate_says_so(desk: Desk) -> None:
    case, effect = approved_by_noe(desk)
    revoked(desk, "noe")
    assert isinstance(desk.run(permit, effect_id=effect), NothingToDo)
    assert reason(desk) == "gate.approver_revoked"
    assert "approval.fell" in desk.types(case)
    assert told(desk, "approval.fell") == {"camille"}
    desk.give("sacha", "community_manager", "amis")
    task = desk.task(case)
    desk.answer("sacha", task, "release")
    assert isinstance(desk.run(permit, effect_id=effect), NothingToDo)
    assert reason(desk) == "gate.approver_revoked", "releasing overrides nothing"
    desk.answer("sacha", desk.task(case), "change")
    hers = (drafts.c.person_id == desk.people["camille"], drafts.c.submitted_at.is_(None))
    again = desk.rows(select(drafts).where(*hers))
    assert len(again) == 1, "the same text, to be reviewed anew"
    assert desk.verified() == []


def test_with_another_approval_that_stands_it_goes_out(desk: Desk) -> None:
    desk.activate(approved(ask("first"), ask("second")))
    case = desk.start("camille", "tried")
    desk.answer("noe", desk.task(case), YES)
    desk.give("sacha", "community_manager")
    desk.answer("sacha", desk.task(case), YES)
    revoked(desk, "noe")
    assert isinstance(desk.run(permit, effect_id=str(desk.rows(select(effects))[0].id)), Permit)
    assert desk.verified() == []


def test_a_voice_on_an_open_quorum_falls_too(desk: Desk) -> None:
    for one in ("sacha", "robin"):
        desk.give(one, "community_manager")
    desk.activate(approved(ask(quorum=2)))
    case = desk.start("camille", "tried")
    task = desk.task(case)
    desk.answer("noe", task, YES)
    revoked(desk, "noe")
    assert desk.answer("sacha", task, YES).task_state == "open"
    assert desk.answer("robin", task, YES).task_state == "settled"
    assert desk.verified() == []


def test_it_takes_two_people_and_never_the_one_it_is_about(desk: Desk) -> None:
    with pytest.raises(Refusal, match=r"revocation\.not_yours"):
        revoked(desk, "noe", by="camille")
    desk.give("robin", "director")
    proposed = desk.run(propose_revocation, person="solene", whose=desk.people["noe"], reason="faute")
    with pytest.raises(Refusal, match=r"revocation\.waits"):
        desk.run(propose_revocation, person="robin", whose=desk.people["noe"], reason="encore")
    with pytest.raises(Refusal, match=r"four_eyes\.proposer"):
        desk.run(confirm_revocation, person="solene", revocation=proposed)
    with pytest.raises(Refusal, match="not_allowed"):
        desk.run(confirm_revocation, person="morgan", revocation=proposed)
    desk.run(refuse_revocation, person="robin", revocation=proposed)
    with pytest.raises(Refusal, match=r"revocation\.settled"):
        desk.run(confirm_revocation, person="robin", revocation=proposed)
    about = desk.run(propose_revocation, person="solene", whose=desk.people["robin"], reason="faute")
    with pytest.raises(Refusal, match=r"revocation\.own"):
        desk.run(confirm_revocation, person="robin", revocation=about)
    entries = [row.type for row in desk.rows(select(ledger.c.type))]
    assert entries.count("revocation.blocked") == 2
    assert "faute" not in json.dumps([row.data for row in desk.rows(select(ledger.c.data))])


def test_a_permit_on_an_approval_that_fell_is_found_in_the_ledger() -> None:
    from records.ledger.verification import Line, Verification
    from tests.unit.ledger.rules import case_rules

    def blamed(fell: bool) -> list[str]:
        found = Verification()
        rules = case_rules(found)
        told: list[tuple[str, str | None, dict[str, Any]]] = [
            ("case.opened", "camille", {"digest": "d"}),
            ("decision.made", "noe", {"task": "t", "answer": YES, "digest": "d"}),
            *([("approval.fell", None, {"person": "noe"})] if fell else []),
            ("effect.permitted", None, {"effect": "e", "digest": "d"}),
        ]
        for n, (kind, actor, data) in enumerate(told, 1):
            made: dict[str, Any] = dict.fromkeys(Line.__dataclass_fields__)
            rules.read(Line(**made | {"n": n, "seq": n, "type": kind, "actor": actor}), data, {})
        return [problem.rule for problem in found.problems]

    assert blamed(fell=False) == []
    assert blamed(fell=True) == ["permit.approval"]


# --- What verification says of it -------------------------------------------------------------------------------------


def forged(desk: Desk, stream: str, type: str, actor: str, **data: Any) -> None:
    """An entry written by whoever holds the database, hashed and sealed as it should be."""

    def write(connection: Connection, clock: Any) -> None:
        entries = Entries(connection, clock())
        entries.add(stream, type, actor=desk.people[actor], data=data)
        entries.write()

    desk.database.write_now(write, desk.clock)


def broken(desk: Desk, folder: Path) -> tuple[set[str], set[str]]:
    """The rules that are broken, in the database and in an export of it."""
    desk.database.read_now(export, folder / "ledger.jsonl", desk.now)
    exported = {problem.rule for problem in verify_export(folder / "ledger.jsonl").problems}
    return {problem.rule for problem in desk.database.read_now(verify).problems}, exported


@pytest.mark.parametrize(
    "doctored",
    [
        update(people).values(active=True),
        update(revocations).values(state="refused"),
        update(revocations).values(state="open", decided_by=None, decided_at=None),
    ],
)
def test_who_has_their_rights_back_behind_the_ledgers_back_is_found(desk: Desk, tmp_path: Path, doctored: Any) -> None:
    revoked(desk, "noe")
    assert broken(desk, tmp_path) == (set(), set())
    with desk.database._writing.begin() as connection:
        connection.execute(doctored)
    here, _ = broken(desk, tmp_path)
    assert here <= {"person.differs", "revocation.differs"}
    assert here


def test_who_loses_their_rights_in_the_records_alone_is_found(desk: Desk, tmp_path: Path) -> None:
    desk.run(propose_revocation, person="morgan", whose=desk.people["noe"], reason="faute grave")
    confirmed = {"state": "confirmed", "decided_by": desk.people["solene"], "decided_at": desk.now}
    with desk.database._writing.begin() as connection:
        connection.execute(update(revocations).values(**confirmed))
    assert broken(desk, tmp_path)[0] == {"revocation.unrecorded"}


def test_a_revocation_by_one_person_and_an_act_after_leaving_are_found_in_the_ledger_alone(
    desk: Desk, tmp_path: Path
) -> None:
    gone(desk, "ines")
    desk.later(minutes=1)
    forged(desk, "organisation", "checklist.retired", "ines", line="x")
    assert broken(desk, tmp_path) == ({"person.gone"}, {"person.gone"})
    noe = desk.people["noe"]
    forged(desk, f"person:{noe}", "revocation.proposed", "solene", person=noe, revocation="r")
    forged(desk, f"person:{noe}", "person.revoked", "solene", person=noe, revocation="r", count=0, cases=0)
    here, exported = broken(desk, tmp_path)
    assert "revocation.alone" in here & exported
