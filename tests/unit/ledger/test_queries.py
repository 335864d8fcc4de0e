"""The ledger as pages read it: in order, filtered, page by page, and names of refusals only for who may read them."""

import itertools
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection

from governance.person import Held, Person
from records.database import Database
from records.ledger.entries import Entries
from records.queries.ledger import WITHHELD, ledger_page, story_of_case
from tests.unit.ledger.told import COMMENT, NOW, open_case, say_opened, sign_in


def reader(name: str, role: str | None = None) -> Person:
    roles = frozenset([Held(role, None)] if role else [])
    return Person(name, f"{name}@marees.example", name.capitalize(), "fr", roles, None, True)


AUDITOR = reader("dominique", "auditor")
DIRECTOR = reader("solene", "director")


def test_the_story_of_a_case_is_told_in_order_with_its_texts_and_names(told: Database) -> None:
    page = told.read_now(story_of_case, "c1", reader=AUDITOR)
    assert [entry.type for entry in page.entries] == [
        "case.opened",
        "decision.made",
        "effect.permitted",
        "effect.confirmed",
    ]
    assert [entry.seq for entry in page.entries] == [2, 3, 4, 5]
    assert page.entries[1].texts == {"comment": COMMENT}
    assert (page.name("noe"), page.name("short"), page.name("nobody")) == (
        "Noe",
        "@marees (Bac à sable, textes courts)",
        "",
    )
    assert page.next is None


def test_an_operator_reads_the_story_without_texts(told: Database) -> None:
    page = told.read_now(story_of_case, "c1", reader=reader("op", "operator"), with_texts=False)
    assert [entry.texts for entry in page.entries] == [{}, {}, {}, {}]


def test_every_entry_comes_once_however_small_the_pages_are(told: Database) -> None:
    for minute in range(7):
        told.write_now(sign_in, "noe", minute)
    whole = told.read_now(ledger_page, reader=AUDITOR)
    assert len(whole.entries) == 13
    assert [entry.at for entry in whole.entries] == sorted((entry.at for entry in whole.entries), reverse=True)
    for size, oldest_first in itertools.product((1, 3, 12, 13), (False, True)):
        seen, cursor = [], None
        while True:
            page = told.read_now(ledger_page, reader=AUDITOR, size=size, cursor=cursor, oldest_first=oldest_first)
            seen += [entry.hash for entry in page.entries]
            cursor = page.next
            if cursor is None:
                break
        assert (seen[::-1] if oldest_first else seen) == [entry.hash for entry in whole.entries]


def test_filters_narrow_the_list(told: Database) -> None:
    told.write_now(sign_in, "morgan", 60)

    def types(**filters: Any) -> list[str]:
        return [entry.type for entry in told.read_now(ledger_page, reader=AUDITOR, **filters).entries]

    assert types(actor="camille") == ["case.opened"]
    assert types(type="decision.made") == ["decision.made"]
    assert types(actor="noe", type="session.closed") == ["session.closed"]
    assert types(case="c1", type="effect.permitted") == ["effect.permitted"]
    assert types(since=NOW + timedelta(minutes=60)) == ["session.opened"]
    assert len(types(until=NOW + timedelta(minutes=60))) == 6
    assert types(case="c2") == []


@pytest.mark.parametrize("cursor", ["", "x", "1.2", "1.1.abc", "-1.1." + "a" * 64, "9" * 30 + ".1." + "a" * 64])
def test_a_cursor_that_was_tampered_with_begins_anew(told: Database, cursor: str) -> None:
    assert len(told.read_now(ledger_page, reader=AUDITOR, cursor=cursor).entries) == 6


def refuse_camille(connection: Connection) -> None:
    open_case(connection, "c1")
    entries = Entries(connection, NOW)
    say_opened(entries, "c1")
    entries.add("case:c1", "decision.refused", actor="camille", data={"task": "t", "code": "four_eyes.author"})
    entries.add("person:camille", "session.refused", actor="camille")
    entries.write()


def test_only_the_auditor_and_the_person_read_who_was_refused(database: Database) -> None:
    database.write_now(refuse_camille)

    def refused(who: Person) -> str | None:
        return database.read_now(story_of_case, "c1", reader=who).entries[1].actor

    assert refused(AUDITOR) == "camille"
    assert refused(reader("camille", "community_manager")) == "camille"
    assert refused(DIRECTOR) == WITHHELD
    assert refused(reader("noe", "community_manager")) == WITHHELD
    page = database.read_now(ledger_page, reader=DIRECTOR)
    assert {entry.stream for entry in page.entries} == {"case:c1", f"person:{WITHHELD}"}


def test_the_filter_does_not_say_what_the_line_withholds(database: Database) -> None:
    database.write_now(refuse_camille)
    assert len(database.read_now(ledger_page, reader=AUDITOR, actor="camille").entries) == 3
    page = database.read_now(ledger_page, reader=DIRECTOR, actor="camille")
    assert [entry.type for entry in page.entries] == ["case.opened"]


def test_no_page_of_the_list_reads_or_sorts_the_whole_ledger(told: Database) -> None:
    """Each kind of filter stands on an index of its own: EXPLAIN says so, without a million entries."""
    plans: list[str] = []

    def explain(connection: Connection) -> None:
        for columns, condition in (
            ("at", ""),
            ("actor", "where actor = 'noe'"),
            ("type", "where type = 'decision.made'"),
            ("actor_type", "where actor = 'noe' and type = 'decision.made'"),
        ):
            query = f"explain query plan select * from ledger {condition} order by at desc, n desc, hash desc limit 51"
            plan = " ".join(str(row[3]) for row in connection.exec_driver_sql(query))
            assert f"USING INDEX ix_ledger_{columns}" in plan, plan
            assert "USE TEMP B-TREE FOR ORDER BY" not in plan, plan
            plans.append(plan)

    told.read_now(explain)
    assert len(plans) == 4
