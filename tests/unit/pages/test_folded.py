"""A difference of a long document shows the changes and what stands around them."""

from web.difference import difference
from web.folded import folded


def text(changed: int | None = None) -> str:
    return "".join(f"line {number}{' changed' if number == changed else ''}\n" for number in range(1, 41))


def test_what_stays_far_from_a_change_is_one_line() -> None:
    said = "".join(piece.text for piece in folded(difference(text(), text(20)), "en"))
    assert said.splitlines()[0] == "⋯ 16 lines as before"
    assert said.splitlines()[-1] == "⋯ 17 lines as before"
    assert [line for line in said.splitlines() if line.startswith("line")] == [
        *(f"line {number}" for number in (17, 18, 19)),
        "line 20 changed",
        *(f"line {number}" for number in (21, 22, 23)),
    ]


def test_a_short_document_is_shown_whole() -> None:
    pieces = difference("a\nb\nc\n", "a\nd\nc\n")
    assert "".join(piece.text for piece in folded(pieces, "en")) == "a\nbd\nc\n"


def test_what_is_put_in_is_never_left_out() -> None:
    pieces = difference("", text())
    assert folded(pieces, "en") == pieces
