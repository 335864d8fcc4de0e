"""First reactions: when one looks, what is kept, and that what is missing is never zero."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from procedures.model import End, Publish, Span, Wait
from records.engine.keep_reactions import Seen, keep
from records.engine.look import look
from records.engine.reactions import to_look_at
from records.queries.first_reactions import first_reactions
from records.tables import ledger, readings
from tests.unit.commands.conftest import Desk
from tests.unit.commands.test_withdraw import ON, added, asked, stands
from tests.unit.commands.written import ask, written

KEY = "first reactions"


def watched(desk: Desk, *on: str) -> str:
    """A case of Ines that stands on these accounts and waits two days for reactions."""
    desk.activate(
        written(
            ask(),
            Publish("everywhere", ON, undone_by="withdraw"),
            Wait(KEY, span=Span(2, "days"), collect="reactions"),
            End("end as published", "published"),
            guarantees=("approved",),
        )
    )
    case = desk.start("ines", "tried", accounts=[desk.accounts[name] for name in on])
    desk.answer("noe", desk.task(case), "good to publish")
    for effect in added(desk, case):
        stands(desk, effect.id)
    return case


def due(desk: Desk, case: str) -> list[str]:
    answer: dict[str, Any] = desk.run(look, case_id=case)
    return list(answer["readings"])


def seen(desk: Desk, case: str, **figures: int) -> None:
    there = desk.database.read_now(lambda connection: to_look_at(connection, case_id=case, key=KEY))
    desk.run(keep, case_id=case, key=KEY, seen=[Seen(one.effect, figures) for one in there])


def test_one_looks_from_time_to_time_and_once_more_when_the_wait_is_over(desk: Desk) -> None:
    case = watched(desk, "short")
    assert due(desk, case) == []
    looks = 0
    while desk.case(case).state == "open":
        desk.later(hours=6)
        assert due(desk, case) == [KEY]
        assert due(desk, case) == [KEY]  # asked again until it is answered
        seen(desk, case, likes=looks, replies=0)
        looks += 1
        seen(desk, case, likes=99)  # a second answer to the same look changes nothing
        assert due(desk, case) == []
    assert looks == 8
    assert len(desk.rows(select(readings))) == 8
    [last] = desk.rows(select(ledger.c.data).where(ledger.c.type == "reactions.counted"))
    assert '"figures":{"likes":7,"replies":0}' in last.data
    assert desk.case(case).outcome == "published"
    desk.later(days=9)
    assert due(desk, case) == []
    assert desk.verified() == []


def test_a_network_that_does_not_answer_leaves_a_gap_and_no_zero(desk: Desk) -> None:
    case = watched(desk, "short", "news")
    effects = {one.account_id: one.id for one in added(desk, case)}
    short, news = effects[desk.accounts["short"]], effects[desk.accounts["news"]]
    desk.later(hours=6)
    desk.run(keep, case_id=case, key=KEY, seen=[Seen(short, {"likes": 4}), Seen(news, None, "no_connection")])
    desk.later(days=2)
    desk.look(case)
    desk.run(keep, case_id=case, key=KEY, seen=[Seen(short, None, "no_connection"), Seen(news, None, "no_connection")])
    shown = {one.account: one for one in desk.database.read_now(lambda connection: first_reactions(connection, case))}
    of_short, of_news = shown[desk.accounts["short"]], shown[desk.accounts["news"]]
    assert (of_short.figures, of_short.looks, of_short.answered, of_short.uncounted) == ({"likes": 4}, 2, 1, ())
    assert (of_news.figures, of_news.at, of_news.answered) == (None, None, 0)
    assert of_news.uncounted == ("likes", "replies")
    told = desk.types(case)
    assert told.count("reactions.counted") == told.count("reactions.missing") == 1


def test_what_was_taken_down_is_looked_at_no_more(desk: Desk) -> None:
    case = watched(desk, "short")
    desk.later(hours=6)
    assert due(desk, case) == [KEY]
    asked(desk, case)
    assert due(desk, case) == []
