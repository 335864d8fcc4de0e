"""Verification: green on what happened, and each planted mistake is found with the rule it breaks."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, update

from records.database import Database
from records.ledger.canonical import canonical_entry, entry_hash
from records.ledger.entries import Entries
from records.ledger.export import export
from records.ledger.guard import guard_names
from records.ledger.verification import Checkpoint, Verification
from records.ledger.verify import verify
from records.ledger.verify_export import Unreadable, checkpoint_of, verify_export
from records.tables import ledger, ledger_texts
from tests.unit.ledger.told import (
    DIGEST,
    FREE,
    NOW,
    decide,
    new_database,
    open_case,
    publish,
    say_decided,
    say_opened,
    sign_in,
    tamper,
    tell_a_publication,
)


def rules(found: Verification) -> set[str]:
    return {problem.rule for problem in found.problems}


def test_what_happened_verifies(told: Database, tmp_path: Path) -> None:
    told.write_now(tell_a_publication, "c2", 2)
    seen: list[tuple[int, int]] = []
    found = told.read_now(verify, progress=lambda done, total: seen.append((done, total)))
    assert found.ok, found.problems
    assert (found.entries, found.streams, found.erased) == (12, 3, 0)
    assert seen[-1] == (12, 12)
    assert told.read_now(export, tmp_path / "l.jsonl", NOW) == 12
    offline = verify_export(tmp_path / "l.jsonl", earlier=[found.checkpoint])
    assert offline.ok, offline.problems
    assert (offline.entries, offline.streams, offline.root) == (found.entries, found.streams, found.root)


def test_an_empty_ledger_verifies(database: Database, tmp_path: Path) -> None:
    assert database.read_now(verify).ok
    database.read_now(export, tmp_path / "l.jsonl", NOW)
    assert verify_export(tmp_path / "l.jsonl").ok


MISTAKES = {
    "changed data": (
        ["update ledger set data = replace(data, 'good to publish', 'changes wanted') where type = 'decision.made'"],
        {"hash"},
    ),
    "changed actor": (["update ledger set actor = 'morgan' where type = 'decision.made'"], {"hash"}),
    "dropped row": (
        ["delete from ledger where stream = 'case:c1' and n = 3"],
        {"chain.gap", "chain.link", "seal.orphan"},
    ),
    "dropped row, closed up": (
        [
            "delete from seals where entry = (select hash from ledger where type = 'session.closed')",
            "delete from ledger where type = 'session.closed'",
        ],
        {"head", "tree"},
    ),
    "swapped order": (
        [
            "update ledger set n = 99 where stream = 'case:c1' and n = 2",
            "update ledger set n = 2 where stream = 'case:c1' and n = 3",
            "update ledger set n = 3 where stream = 'case:c1' and n = 99",
        ],
        {"hash", "chain.link", "seal.order"},
    ),
    "swapped seals": (
        [
            "update seals set seq = 99 where seq = 3",
            "update seals set seq = 3 where seq = 4",
            "update seals set seq = 4 where seq = 99",
        ],
        {"seal.order", "tree"},
    ),
    "forged seal": (["insert into seals values (7, 'ab')"], {"seal.orphan", "tree"}),
    "seal taken away": (["delete from seals where seq = 6"], {"seal.missing", "tree"}),
    "seal out of the middle": (["delete from seals where seq = 3"], {"seal.missing", "seal.gap", "tree"}),
    "tail cut off, head adjusted": (
        [
            "delete from ledger where stream = 'case:c1' and n = 4",
            "update cases set ledger_n = 3, ledger_hash = (select hash from ledger where stream = 'case:c1' and n = 3)",
        ],
        {"seal.orphan", "effect.unrecorded"},
    ),
    "stream taken away with its head": (
        ["delete from ledger where stream = 'person:noe'", "delete from stream_heads"],
        {"seal.orphan"},
    ),
    "stream taken away": (["delete from ledger where stream = 'person:noe'"], {"head", "seal.orphan"}),
    "changed text": (["update ledger_texts set text = 'publiez vite'"], {"text.changed", "decision.comment"}),
    "text taken away unmarked": (["delete from ledger_texts"], {"text.missing"}),
    "half erased": (["update ledger_texts set salt = null, erased_at = 1"], {"text.changed"}),
    "text slipped in": (
        ["insert into ledger_texts select hash, 'reason', 'ab', 'x', null from ledger where type = 'session.closed'"],
        {"text.extra"},
    ),
    "text of nothing": (["insert into ledger_texts values ('ab', 'reason', 'ab', 'x', null)"], {"text.orphan"}),
    "comment rewritten beside": (["update decisions set comment = 'autre chose'"], {"decision.comment"}),
    "decision rewritten": (
        ["update decisions set answer = 'changes wanted'"],
        {"decision.no_row", "decision.unrecorded"},
    ),
    "decision slipped in": (
        [
            "insert into decisions select 'd9', task_id, case_id, 'morgan', null, answer, comment, form, revision,"
            " digest, 'k9', decided_at, null from decisions"
        ],
        {"decision.unrecorded"},
    ),
    "decision taken away": (["delete from decisions"], {"decision.no_row"}),
    "publication slipped in": (["update effects set platform_id = '43'"], {"effect.platform_id"}),
    "publication taken back": (["update effects set state = 'dropped'"], {"effect.no_row"}),
    "text of the revision changed": (
        ["update revisions set body = replace(body, 'samedi', 'dimanche')"],
        {"revision.changed"},
    ),
    "digest of the revision changed": (["update revisions set digest = 'ab'"], {"revision.unrecorded"}),
    "guarantees of the procedure changed": (["update procedures set compiled = '{}'"], {"procedure.changed"}),
    "head moved": (["update cases set ledger_n = 9"], {"head"}),
    "root moved": (["update seal_head set size = 5"], {"tree"}),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_planted_mistake_is_found(told: Database, name: str) -> None:
    statements, expected = MISTAKES[name]
    tamper(told, *statements)
    found = told.read_now(verify)
    assert expected <= rules(found), found.problems
    assert all(problem.sentence for problem in found.problems)


def test_a_problem_names_entry_case_and_rule(told: Database) -> None:
    tamper(told, "update ledger set actor = 'morgan' where type = 'decision.made'")
    problem = next(one for one in told.read_now(verify).problems if one.rule == "hash")
    assert (problem.seq, problem.case) == (3, "c1")
    assert str(problem).startswith("#3 · case c1 · hash: ")


def test_an_entry_rewritten_with_a_fresh_hash_is_found_by_chain_and_tree(told: Database) -> None:
    """Someone who knows how entries are hashed rewrites one, its seal included."""
    with told._reading.connect() as connection:
        row = connection.execute(select(ledger).where(ledger.c.type == "case.opened")).one()
    forged = entry_hash(canonical_entry({**row._mapping, "actor": "noe"}))
    tamper(
        told,
        f"update seals set entry = '{forged}' where entry = '{row.hash}'",
        f"update ledger set actor = 'noe', hash = '{forged}' where hash = '{row.hash}'",
    )
    assert {"chain.link", "tree"} <= rules(told.read_now(verify))


def test_a_tail_cut_off_with_everything_adjusted_is_found_by_a_checkpoint_taken_home(
    database: Database, tmp_path: Path
) -> None:
    """What no verifier can see from the inside: so the root leaves the building."""
    database.write_now(sign_in, "noe")
    shorter = new_database(tmp_path / "shorter.db")
    shorter.write_now(sign_in, "noe")
    database.write_now(sign_in, "noe", 1)
    home = database.read_now(verify).checkpoint
    assert shorter.read_now(verify).ok
    assert rules(shorter.read_now(verify, earlier=[home])) == {"checkpoint"}
    shorter.write_now(sign_in, "morgan", 1)
    assert rules(shorter.read_now(verify, earlier=[home])) == {"checkpoint"}
    database.write_now(sign_in, "morgan", 2)
    assert database.read_now(verify, earlier=[home]).ok
    shorter.close()


def test_guards_taken_off_are_missed(told: Database) -> None:
    with told._writing.begin() as connection:
        for name in guard_names():
            connection.exec_driver_sql(f"drop trigger {name}")
    assert rules(told.read_now(verify)) == {"guard"}


def test_an_erased_text_keeps_verification_green_and_is_said(told: Database, tmp_path: Path) -> None:
    with told._writing.begin() as connection:
        connection.execute(update(ledger_texts).values(salt=None, text=None, erased_at=NOW))
    found = told.read_now(verify)
    assert found.ok, found.problems
    assert found.erased == 1
    assert any("1 texts were erased" in line for line in found.summary())
    told.read_now(export, tmp_path / "l.jsonl", NOW)
    offline = verify_export(tmp_path / "l.jsonl")
    assert offline.ok
    assert offline.erased == 1


def approve_own(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1", person="camille")


def no_approval(connection: Connection, entries: Entries) -> None:
    publish(connection, entries, "c1")


def only_changes_wanted(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1", answer="changes wanted")
    publish(connection, entries, "c1")


def other_bytes(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1", digest="ab")
    publish(connection, entries, "c1")


def own_approval(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1", person="camille")
    publish(connection, entries, "c1")


def no_permit(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1")
    publish(connection, entries, "c1", permit=False)


def after_a_restore(connection: Connection, entries: Entries) -> None:
    entries.add("case:c1", "case.rewound", data={"case_version": 1, "run_version": 2})
    publish(connection, entries, "c1", permit=False)


def twice(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1")
    publish(connection, entries, "c1")
    entries.add("case:c1", "effect.reconciled", data={"effect": "e-c1", "platform_id": "42"})


def decided_twice(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1")
    say_decided(entries, "c1", "t1-c1", "noe", "good to publish", DIGEST)


def authored_later(connection: Connection, entries: Entries) -> None:
    """Noé approved while not an author, then wrote a revision: the permit no longer stands on that approval."""
    decide(connection, entries, "c1")
    entries.add("case:c1", "revision.submitted", actor="noe", data={"number": 1, "digest": DIGEST})
    publish(connection, entries, "c1")


def spoken_for_twice(connection: Connection, entries: Entries) -> None:
    decide(connection, entries, "c1")
    say_decided(entries, "c1", "t1-c1", "morgan", "good to publish", DIGEST, acting_for="noe")


def speaks_as_well(connection: Connection, entries: Entries) -> None:
    say_decided(entries, "c1", "t1-c1", "morgan", "good to publish", DIGEST, acting_for="noe")
    decide(connection, entries, "c1")


def spoken_for_an_author(connection: Connection, entries: Entries) -> None:
    """Morgan approved in Noé's place, who wrote a revision later."""
    say_decided(entries, "c1", "t1-c1", "morgan", "good to publish", DIGEST, acting_for="noe")
    entries.add("case:c1", "revision.submitted", actor="noe", data={"number": 1, "digest": DIGEST})
    publish(connection, entries, "c1")


def typed_later(connection: Connection, entries: Entries) -> None:
    """Noé approved, then typed in a draft that Camille submitted."""
    decide(connection, entries, "c1")
    data = {"number": 1, "digest": DIGEST, "authors": ["camille", "noe"]}
    entries.add("case:c1", "revision.submitted", actor="camille", data=data)
    publish(connection, entries, "c1")


@pytest.mark.parametrize(
    ("happen", "expected"),
    [
        (spoken_for_twice, {"decision.no_row", "decision.twice", "absence.missing"}),
        (speaks_as_well, {"decision.no_row", "decision.twice", "absence.missing"}),
        (spoken_for_an_author, {"decision.no_row", "permit.approval", "absence.missing"}),
        (typed_later, {"permit.approval"}),
        (approve_own, {"four_eyes"}),
        (no_approval, {"permit.approval"}),
        (only_changes_wanted, {"permit.approval"}),
        (other_bytes, {"permit.approval"}),
        (own_approval, {"four_eyes", "permit.approval"}),
        (no_permit, {"effect.permit"}),
        (after_a_restore, set()),
        (twice, {"effect.twice"}),
        (decided_twice, {"decision.no_row", "decision.twice"}),
        (authored_later, {"permit.approval"}),
    ],
)
def test_a_case_that_broke_a_rule_is_found_though_every_hash_is_right(
    database: Database, tmp_path: Path, happen: Callable[[Connection, Entries], None], expected: set[str]
) -> None:
    def command(connection: Connection) -> None:
        open_case(connection, "c1")
        entries = Entries(connection, NOW)
        say_opened(entries, "c1")
        happen(connection, entries)
        entries.write()

    database.write_now(command)
    assert rules(database.read_now(verify)) == expected
    database.read_now(export, tmp_path / "l.jsonl", NOW)
    assert rules(verify_export(tmp_path / "l.jsonl")) == expected - {"decision.no_row"}


def test_a_procedure_that_guarantees_no_approval_is_not_held_to_it(database: Database) -> None:
    def command(connection: Connection) -> None:
        open_case(connection, "c1")
        entries = Entries(connection, NOW)
        say_opened(entries, "c1", FREE)
        publish(connection, entries, "c1")
        entries.write()

    database.write_now(command)
    assert database.read_now(verify).ok


def test_a_case_without_any_entry_is_found_by_its_revision(database: Database) -> None:
    database.write_now(open_case, "c1")
    assert rules(database.read_now(verify)) == {"revision.unrecorded"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ('"actor":"noe"', '"actor":"morgan"', "hash"),
        ('"answer":"good to publish"', '"answer":"changes wanted"', "hash"),
        ("les horaires sont bons", "publiez vite", "text.changed"),
        ('"seq":3', '"seq":4', "seal.twice"),
        ('"seq":6', '"seq":60', "seal.gap"),
        ('"size":6', '"size":5', "tree"),
        ('"guarantees":["approved"]', '"guarantees":[]', "procedure.changed"),
    ],
)
def test_a_mistake_in_an_export_is_found(told: Database, tmp_path: Path, old: str, new: str, rule: str) -> None:
    path = tmp_path / "l.jsonl"
    told.read_now(export, path, NOW)
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    assert rule in rules(verify_export(path))


def test_an_export_cut_off_is_found(told: Database, tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    told.read_now(export, path, NOW)
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:-1]))
    assert rules(verify_export(path)) == {"file.end"}
    path.write_text("".join(lines[:-2] + lines[-1:]))
    assert {"file.end", "tree"} <= rules(verify_export(path))


def test_a_later_ledger_is_held_against_an_export_taken_home(told: Database, tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    told.read_now(export, path, NOW)
    told.write_now(sign_in, "morgan")
    assert told.read_now(verify, earlier=[checkpoint_of(path)]).ok
    assert rules(told.read_now(verify, earlier=[Checkpoint(6, "ab" * 32)])) == {"checkpoint"}


@pytest.mark.parametrize("content", ["", "{}\n", "no\n", "[]\n", '{"placet_ledger": 2}\n', '{"placet_ledger": 1}\n'])
def test_what_is_no_export_is_refused_with_a_remedy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text(content)
    with pytest.raises(Unreadable, match=r"\. "):
        verify_export(path)
    with pytest.raises(Unreadable, match="cannot be read"):
        verify_export(tmp_path / "absent.jsonl")


def test_a_wholly_forged_ledger_does_not_fill_the_memory(database: Database) -> None:
    for minute in range(11):
        database.write_now(lambda connection, m: [sign_in(connection, f"p{m}-{i}") for i in range(100)], minute)
    tamper(database, "update ledger set actor = 'x'")
    found = database.read_now(verify)
    assert found.problem_count == 1_100
    assert len(found.problems) == 1_000
