"""Length as the network counts it: people's characters, and each link as one weight."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from governance.charter import check
from platforms.cards import card, graphemes, length, links, overflow
from tests.unit.charter.charter_texts import LENGTH, NOW, ask, charter, only, publication, rule

SHORT, LONG = card("sandbox-short"), card("sandbox-long")
FAMILY = "👩‍👩‍👧‍👦"


def test_an_emoji_family_a_flag_and_a_composed_letter_count_one_each() -> None:
    assert length(SHORT, FAMILY) == 1
    assert length(SHORT, "🇫🇷🇫🇷") == 2
    assert length(SHORT, "e\u0301") == length(SHORT, "é") == 1
    assert length(SHORT, "👍🏽") == 1


def test_a_link_counts_twenty_three_on_the_long_network_and_all_its_letters_on_the_short_one() -> None:
    link = "https://marees.example/" + "a" * 100
    assert length(LONG, link) == 23
    assert length(LONG, f"Voir {link}, puis ({link}).") == 5 + 23 + 8 + 23 + 2
    assert length(SHORT, link) == len(link)
    assert length(LONG, "http://x") == 23
    assert length(LONG, "https://") == 8


def test_the_sentence_around_a_link_is_no_part_of_it() -> None:
    text = "« https://marees.example/été » ou https://marees.example/a?b=c&d#e…"
    assert [text[start:end] for start, end in links(text)] == [
        "https://marees.example/été",
        "https://marees.example/a?b=c&d#e",
    ]


@given(st.text(max_size=200), st.text(max_size=200))
def test_two_lines_are_as_long_as_each_and_the_line_end(first: str, second: str) -> None:
    """A line end keeps graphemes apart, so lengths add up (but for the carriage return that joins it)."""
    first, second = first.replace("\r", ""), second.replace("\r", "")
    for each in (SHORT, LONG):
        assert length(each, f"{first}\n{second}") == length(each, first) + 1 + length(each, second)


@given(st.text(max_size=300))
def test_no_text_is_longer_than_its_code_points_and_ascii_is_as_long(text: str) -> None:
    assert 0 <= graphemes(text) <= len(text)
    assert graphemes(text) == len(regex.findall(r"\X", text))


@given(st.lists(st.sampled_from(["a", "é", FAMILY, " ", "https://marees.example/x ", "e\u0301", "\n"]), max_size=60))
def test_what_stands_before_the_overflow_fits_and_one_more_does_not(parts: list[str]) -> None:
    text = "".join(parts)
    for each in (SHORT, LONG):
        at = overflow(each, text, 20)
        assert length(each, text[:at]) <= 20
        assert (at == len(text)) == (length(each, text) <= 20)


def test_three_hundred_pass_and_three_hundred_and_one_fail() -> None:
    rules = charter(rule(LENGTH))
    good = ask(rules, publication(FAMILY * 100 + "é" * 200))
    assert (good.result, only(good).parameters["length"]) == ("passed", 300)
    bad = ask(rules, publication("é" * 301))
    assert bad.result == "failed"
    assert bad.failed == ("essai",)
    finding = only(bad)
    assert finding.parameters == {"part": "text", "length": 301, "limit": 300, "unit": "graphemes"}
    assert (finding.account, finding.start, finding.end, finding.excerpt) == ("short", 300, 301, "é")


def test_signs_piled_on_one_letter_are_stopped_by_the_bytes_that_the_network_takes() -> None:
    rules = charter(rule(LENGTH))
    assert ask(rules, publication("a" + "\u0301" * 1_400)).result == "passed"
    bad = ask(rules, publication("a" + "\u0301" * 1_500))
    assert bad.result == "failed"
    assert only(bad).parameters["unit"] == "bytes"


def test_each_account_is_counted_on_its_own_variant() -> None:
    rules = charter(rule(LENGTH))
    long_text = "é" * 400
    result = ask(rules, publication(long_text, ("short", "long")))
    assert {one.account: one.verdict for one in result.findings} == {"short": "failed", "long": "passed"}
    mended = ask(rules, publication(long_text, ("short", "long"), {"short": "Plus court."}))
    assert mended.result == "passed"


def test_a_house_limit_tightens_and_never_loosens() -> None:
    tight = charter(rule(LENGTH.replace("kind: length", "kind: length\nat most: 100")))
    assert ask(tight, publication("a" * 101)).result == "failed"
    loose = charter(rule(LENGTH.replace("kind: length", "kind: length\nat most: 9000")))
    assert ask(loose, publication("a" * 301)).result == "failed"


def test_a_network_without_a_card_is_undecided_and_never_passed() -> None:
    rules = charter(rule(LENGTH))
    result = check(rules, publication(), {"short": "fax"}, NOW)
    assert result.result == "undecided"
    assert only(result).parameters == {"reason": "no_card"}
