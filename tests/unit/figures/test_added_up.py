"""Figures carry definition, time and coverage; what nobody told is not zero."""

from datetime import UTC, datetime, timedelta

from governance.figures import Counted, added_up

AT = datetime(2026, 11, 24, 10, 40, tzinfo=UTC)
ALL = frozenset(("likes", "replies", "reports"))


def test_what_was_told_is_added_up_with_how_much_of_it_was_told() -> None:
    posts = [
        Counted("short", ALL, {"likes": 4, "replies": 0}, AT),
        Counted("long", ALL, {"likes": 8}, AT - timedelta(hours=2)),
        Counted("long", ALL, None, None),
        Counted("newsroom", frozenset(("reports",)), {"reports": 1}, AT),
    ]
    likes = added_up("likes", posts)
    assert (likes.value, likes.measured, likes.of, likes.uncounted) == (12, 2, 3, ("newsroom",))
    assert (likes.first, likes.last) == (AT - timedelta(hours=2), AT)
    assert not likes.is_whole
    replies = added_up("replies", posts)
    assert (replies.value, replies.measured) == (0, 1), "a zero that was told is a zero"


def test_what_nobody_told_is_missing_and_not_zero() -> None:
    nothing = added_up("likes", [Counted("short", ALL, None, None), Counted("newsroom", frozenset(), None, None)])
    assert (nothing.value, nothing.measured, nothing.of, nothing.first) == (None, 0, 1, None)
    assert added_up("likes", []).value is None


def test_a_figure_is_whole_when_every_post_is_in_it() -> None:
    assert added_up("likes", [Counted("short", ALL, {"likes": 1}, AT)]).is_whole
