"""Who wrote any part does not decide on it; everyone else may."""

from governance.four_eyes import may_decide


def test_an_author_does_not_decide() -> None:
    refusal = may_decide("camille", {"camille", "noe"}, excludes_authors=True)
    assert refusal is not None
    assert refusal.code == "four_eyes.author"


def test_a_colleague_who_wrote_nothing_decides() -> None:
    assert may_decide("ines", {"camille", "noe"}, excludes_authors=True) is None


def test_the_author_may_do_what_does_not_approve() -> None:
    assert may_decide("camille", {"camille"}, excludes_authors=False) is None
