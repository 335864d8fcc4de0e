"""What an architect types is kept: as typed, in one place, and never overwritten by another tab."""

from __future__ import annotations

import pytest

from governance.refusal import Refusal
from records.commands.propose_document import propose_document
from records.commands.save_document_draft import DocumentDraftSaved, delete_document_draft, save_document_draft
from records.queries.proposals import my_document_draft
from tests.proposals import with_more_rounds
from tests.unit.proposals.conftest import House

NAME = "publication-approval"


def save(house: House, source: str, version: int, tab: str = "one", by: str = "alix") -> DocumentDraftSaved:
    saved = house.run(save_document_draft, by, kind="procedure", name=NAME, source=source, version=version, tab=tab)
    assert isinstance(saved, DocumentDraftSaved)
    return saved


def kept(house: House, by: str = "alix") -> str:
    row = house.org.database.read_now(my_document_draft, house.org.people[by], "procedure", NAME)
    return "" if row is None else row.source


def test_a_draft_is_kept_even_when_it_cannot_be_read(house: House) -> None:
    saved = save(house, "steps: [", 0)
    assert kept(house) == "steps: ["
    assert save(house, "steps: []", saved.version).version == saved.version + 1
    assert "draft" not in " ".join(house.org.all_types())


def test_a_second_tab_does_not_overwrite_the_first(house: House) -> None:
    opened = save(house, "begun", 0).version
    save(house, "typed in one", opened, "one")
    with pytest.raises(Refusal) as caught:
        save(house, "typed in two", opened, "two")
    assert caught.value.code == "draft.changed_elsewhere"
    assert kept(house) == "typed in one"

    save(house, "typed in two", caught.value.parameters["version"], "two")  # having seen the other
    assert kept(house) == "typed in two"
    with pytest.raises(Refusal):
        save(house, "typed in one again", opened + 1, "one")


def test_a_tab_whose_last_check_was_cut_off_goes_on(house: House) -> None:
    opened = save(house, "begun", 0).version
    save(house, "begun and", opened)  # its answer was never heard
    save(house, "begun and ended", opened)
    assert kept(house) == "begun and ended"


def test_the_same_text_in_two_tabs_is_no_conflict(house: House) -> None:
    opened = save(house, "begun", 0).version
    save(house, "the same", opened, "one")
    assert save(house, "the same", opened, "two").version == opened + 1


def test_drafts_are_ones_own(house: House) -> None:
    house.org.give("morgan", "community_architect")
    save(house, "hers", 0)
    save(house, "his", 0, by="morgan")
    assert (kept(house), kept(house, "morgan")) == ("hers", "his")
    house.org.database.write_now(delete_document_draft, person=house.org.people["morgan"], kind="procedure", name=NAME)
    assert (kept(house), kept(house, "morgan")) == ("hers", "")


def test_a_draft_is_over_once_it_is_proposed_and_no_other_is(house: House) -> None:
    saved = save(house, with_more_rounds(), 0)
    house.run(propose_document, "alix", kind="procedure", source=with_more_rounds(), draft=saved.draft)
    assert kept(house) == ""


def test_nothing_beyond_the_bound_is_kept(house: House) -> None:
    with pytest.raises(Refusal) as caught:
        save(house, "é" * 100_001, 0)
    assert caught.value.code == "text.too_long"
