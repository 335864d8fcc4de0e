"""A draft is kept exactly as typed, and two tabs do not overwrite each other."""

import pytest

from governance.refusal import Refusal
from records.commands.open_case import open_case
from records.commands.save_draft import delete_draft, save_draft
from records.ids import new_id
from tests.unit.commands.conftest import Desk


def test_what_could_never_be_a_revision_is_kept_all_the_same(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body={"text": "\x00 à moitié"}, draft=None, version=0)
    again = desk.run(save_draft, person="camille", body={"text": ""}, draft=saved.draft, version=1)
    assert again.version == 2


def test_the_second_tab_is_told_and_overwrites_nothing(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body={"text": "un"}, draft=None, version=0)
    desk.run(save_draft, person="camille", body={"text": "deux"}, draft=saved.draft, version=1)
    with pytest.raises(Refusal) as refused:
        desk.run(save_draft, person="camille", body={"text": "trois"}, draft=saved.draft, version=1)
    assert refused.value.code == "draft.changed_elsewhere"
    assert refused.value.parameters["version"] == 2


def test_nobody_writes_in_the_draft_of_another(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body={"text": "un"}, draft=None, version=0)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(save_draft, person="noe", body={"text": "deux"}, draft=saved.draft, version=1)
    with pytest.raises(Refusal, match="not_found"):
        desk.run(save_draft, person="noe", body={"text": "deux"}, draft=None, version=0, subject=saved.subject)


def test_a_draft_that_was_submitted_opens_one_case(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body=desk.body(), draft=None, version=0)
    inputs = {"person": "camille", "procedure": "publication-approval", "body": desk.body(), "draft": saved.draft}
    desk.run(open_case, command=new_id(), **inputs)
    with pytest.raises(Refusal, match=r"draft\.submitted"):
        desk.run(open_case, command=new_id(), **inputs)


def test_a_draft_can_be_thrown_away_by_its_owner_alone(desk: Desk) -> None:
    saved = desk.run(save_draft, person="camille", body={"text": "un"}, draft=None, version=0)

    def drop(person: str) -> None:
        desk.database.write_now(delete_draft, person=desk.people[person], draft=saved.draft)

    with pytest.raises(Refusal, match="not_found"):
        drop("noe")
    drop("camille")
    with pytest.raises(Refusal, match="not_found"):
        drop("camille")


def test_a_new_draft_whose_first_answer_was_lost_is_not_made_twice(desk: Desk) -> None:
    first = desk.run(save_draft, person="camille", body={"text": "un"}, draft=None, version=0, form="f-1")
    again = desk.run(save_draft, person="camille", body={"text": "un deux"}, draft=None, version=0, form="f-1")
    other = desk.run(save_draft, person="camille", body={"text": "autre"}, draft=None, version=0, form="f-2")
    noe = desk.run(save_draft, person="noe", body={"text": "à moi"}, draft=None, version=0, form="f-1")
    assert again.draft == first.draft
    assert again.version == 2
    assert len({first.draft, other.draft, noe.draft}) == 3


def test_a_form_that_lost_its_draft_overwrites_nothing_kept_later(desk: Desk) -> None:
    first = desk.run(save_draft, person="camille", body={"text": "un"}, draft=None, version=0, form="f-1")
    desk.run(save_draft, person="camille", body={"text": "deux"}, draft=first.draft, version=1)
    with pytest.raises(Refusal, match=r"draft\.changed_elsewhere"):
        desk.run(save_draft, person="camille", body={"text": "trois"}, draft=None, version=0, form="f-1")
