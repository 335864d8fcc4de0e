"""Why something did not go out: a code that nobody foresaw is said, never swallowed."""

from words.refusals import reason


def test_a_status_that_the_network_answered_is_named() -> None:
    assert reason("answered_503", {}, "en").what == "The network answered with an error (503)."


def test_a_code_of_a_network_is_passed_on() -> None:
    assert reason("not_wanted_here", {}, "fr").what.endswith("not_wanted_here.")


def test_a_known_code_has_its_own_sentence() -> None:
    assert reason("rate_limited", {}, "en").what == "The network asked to wait."
