"""Entries are chained, sealed and hashed as the contract says, and the database refuses to change them."""

import hashlib
import json

import pytest
import rfc8785
from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from governance.refusal import Defect
from records.database import Database
from records.ledger import tree
from records.ledger.canonical import canonical_at
from records.ledger.entries import Entries
from records.tables import cases, ledger, ledger_texts, seal_head, seals, stream_heads
from tests.unit.ledger.told import COMMENT, NOW, sign_in


def test_the_hash_is_of_the_whole_entry_in_canonical_json(told: Database) -> None:
    with told._reading.connect() as connection:
        for row in connection.execute(select(ledger)):
            whole = {
                "v": row.v,
                "stream": row.stream,
                "n": row.n,
                "type": row.type,
                "at": canonical_at(row.at),
                "actor": row.actor,
                "acting_for": row.acting_for,
                "case": row.case_id,
                "step": row.step,
                "command": row.command,
                "data": json.loads(row.data),
                "prev": row.prev,
            }
            assert hashlib.sha256(rfc8785.dumps(whole)).hexdigest() == row.hash
            assert row.data == rfc8785.dumps(whole["data"]).decode()
    assert canonical_at(NOW) == "2026-11-27T09:42:00.123456Z"


def test_characters_that_json_escapes_are_hashed_as_rfc_8785_writes_them(database: Database) -> None:
    odd = 'q"uote \\ back \n line \x7f del \u2028 sep é 🎉'

    def write(connection: Connection) -> None:
        entries = Entries(connection, NOW, command=odd)
        entries.add("person:noe", "session.opened", actor=odd, step=odd, data={odd: odd})
        entries.write()

    database.write_now(write)
    test_the_hash_is_of_the_whole_entry_in_canonical_json(database)


def test_each_stream_counts_from_one_and_its_head_says_where_it_ends(told: Database) -> None:
    with told._reading.connect() as connection:
        rows = connection.execute(select(ledger).order_by(ledger.c.stream, ledger.c.n)).all()
        assert [(row.stream, row.n) for row in rows] == [
            ("case:c1", 1),
            ("case:c1", 2),
            ("case:c1", 3),
            ("case:c1", 4),
            ("person:noe", 1),
            ("person:noe", 2),
        ]
        assert [row.prev for row in rows] == ["", rows[0].hash, rows[1].hash, rows[2].hash, "", rows[4].hash]
        case = connection.execute(select(cases)).one()
        assert (case.ledger_n, case.ledger_hash) == (4, rows[3].hash)
        assert connection.execute(select(stream_heads)).one() == ("person:noe", 2, rows[5].hash)


def test_seals_number_the_entries_in_the_order_they_were_added_and_the_tree_holds_them(told: Database) -> None:
    with told._reading.connect() as connection:
        sealed = connection.execute(select(seals).order_by(seals.c.seq)).all()
        assert [row.seq for row in sealed] == [1, 2, 3, 4, 5, 6]
        head = connection.execute(select(seal_head)).one()
        assert head.size == 6
        leaves = [bytes.fromhex(row.entry) for row in sealed]
        assert tree.root(tree.unpacked(head.frontier)) == tree.root_of(leaves)


def test_a_text_is_kept_beside_the_entry_and_only_its_salted_digest_is_hashed(told: Database) -> None:
    with told._reading.connect() as connection:
        row = connection.execute(select(ledger).where(ledger.c.type == "decision.made")).one()
        kept = connection.execute(select(ledger_texts)).one()
    assert COMMENT not in row.data
    assert (kept.entry, kept.name, kept.text) == (row.hash, "comment", COMMENT)
    expected = hashlib.sha256(bytes.fromhex(kept.salt) + COMMENT.encode()).hexdigest()
    assert json.loads(row.data)["texts"] == {"comment": expected}


def test_writing_twice_in_one_transaction_goes_on_where_the_first_ended(database: Database) -> None:
    def twice(connection: Connection) -> list[str]:
        return sign_in(connection, "noe") + sign_in(connection, "noe", 1) + Entries(connection, NOW).write()

    assert len(database.write_now(twice)) == 2


def test_what_has_a_case_cannot_be_told_elsewhere(database: Database) -> None:
    def astray(connection: Connection) -> None:
        Entries(connection, NOW).add("person:noe", "task.taken", case="c1")

    def of_no_case(connection: Connection) -> None:
        entries = Entries(connection, NOW)
        entries.add("case:nowhere", "task.taken")
        entries.write()

    for command in (astray, of_no_case):
        with pytest.raises(Defect):
            database.write_now(command)


@pytest.mark.parametrize(
    "statement",
    [
        "update ledger set actor = 'morgan'",
        "delete from ledger",
        "insert or replace into ledger select * from ledger",
        "update seals set seq = seq + 100",
        "delete from seals where seq = 6",
        "insert or replace into seals select seq, 'forged' from seals",
        "delete from ledger_texts",
        "update ledger_texts set text = 'autre chose'",
        "update ledger_texts set salt = null, text = null",
        "update ledger_texts set salt = null, erased_at = 1",
        "update ledger_texts set salt = null, text = null, erased_at = 1, name = 'reason'",
        "insert or replace into ledger_texts select entry, name, salt, 'autre', null from ledger_texts",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_recorded(told: Database, statement: str) -> None:
    with pytest.raises(DatabaseError, match="never"), told._writing.begin() as connection:
        connection.exec_driver_sql(statement)


def test_a_text_can_be_erased_together_with_its_salt_and_only_once(told: Database) -> None:
    erase = "update ledger_texts set salt = null, text = null, erased_at = 1"
    with told._writing.begin() as connection:
        connection.exec_driver_sql(erase)
    with pytest.raises(DatabaseError, match="never"), told._writing.begin() as connection:
        connection.exec_driver_sql(erase)
