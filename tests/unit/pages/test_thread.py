"""The thread says what is still to come, as it goes when nobody asks for changes."""

from importlib.resources import files

import pytest

from procedures.model import Procedure
from procedures.reader import read_procedure
from web.thread import to_come


@pytest.fixture(scope="module")
def procedure() -> Procedure:
    path = files("procedures").joinpath("catalogue", "publication-approval.yaml")
    return read_procedure(path.read_text(encoding="utf-8"), "publication-approval.yaml")


def names(procedure: Procedure, standing: set[str], *, sensitive: bool) -> list[str]:
    return [step.name for step in to_come(procedure, standing, sensitive)]


def test_behind_a_review_comes_what_it_opens(procedure: Procedure) -> None:
    assert names(procedure, {"review"}, sensitive=False) == ["slot", "everywhere"]


def test_a_sensitive_one_is_also_signed_off(procedure: Procedure) -> None:
    assert names(procedure, {"review"}, sensitive=True) == ["sign-off", "slot", "everywhere"]


def test_from_the_revision_a_whole_round_is_to_come(procedure: Procedure) -> None:
    assert names(procedure, {"revise"}, sensitive=False) == ["charter", "review", "slot", "everywhere"]


def test_accounts_that_are_further_on_do_not_hide_the_others(procedure: Procedure) -> None:
    assert names(procedure, {"slot", "everywhere"}, sensitive=False) == []
