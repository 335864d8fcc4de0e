"""The editor: an architect types, is told at which line what is wrong, loses nothing, and proposes."""

import re
import time

import pytest

from tests.factories import Organisation
from tests.functional.pages.conftest import Reader, Readers
from tests.proposals import CATALOGUE, put_catalogue_into_force, with_more_rounds

EDIT = "/procedures/publication-approval/edit"
BROKEN = with_more_rounds().replace("undone by: withdraw", "undone by: magic")
VERSION = re.compile(r'name="version" value="(\d+)"')


@pytest.fixture(autouse=True)
def _catalogue(org: Organisation) -> None:
    put_catalogue_into_force(org)


def version_on(page: str) -> str:
    found = VERSION.search(page)
    assert found is not None
    return found[1]


async def typed(reader: Reader, source: str, version: str = "0", tab: str = "one", **form: str) -> str:
    """What a check answers, a moment after a pause in typing."""
    answer = await reader.send(EDIT, source=source, version=version, tab=tab, live=True, **form)
    assert answer.status_code == 200, answer.text
    return " ".join(answer.text.split())


async def test_what_is_in_force_stands_in_the_editor(reader: Readers) -> None:
    page = (await (await reader("alix")).get(EDIT)).text
    assert "at most: 4 rounds" in page
    assert "Nothing to object to" in page
    assert 'class="drawing' in page
    assert "Under the cursor" in page


async def test_every_word_of_the_language_is_on_the_page_in_both_languages(reader: Readers) -> None:
    page = (await (await reader("alix")).get(EDIT)).text
    assert 'data-word="who" data-field="keyword" data-en="who" data-fr="qui"' in page
    assert "la hiérarchie de la personne qui a soumis la révision" in page


async def test_a_mistake_is_told_with_its_line(reader: Readers) -> None:
    alix = await reader("alix")
    line = BROKEN.splitlines().index("    undone by: magic") + 1
    answer = await alix.send(EDIT, source=BROKEN, do="check", version="0", tab="one")
    assert answer.status_code == 200
    assert f'data-line="{line}"' in answer.text
    assert "One thing is to be mended" in answer.text
    assert "undone by: magic" in answer.text


async def test_a_path_that_is_not_proved_is_named(reader: Readers) -> None:
    alix = await reader("alix")
    unproved = with_more_rounds().replace("        never: an author of this revision\n", "", 1)
    answer = await alix.send(EDIT, source=unproved, do="check", version="0", tab="one")
    assert "→" in answer.text
    assert "to be mended" in answer.text


async def test_while_typing_only_what_changed_comes_back(reader: Readers) -> None:
    part = await typed(await reader("alix"), with_more_rounds())
    assert "<html" not in part
    assert 'id="document-marks" hx-swap-oob="true"' in part
    assert "Draft kept:" in part
    assert 'id="document-drawn"' in part


async def test_what_is_typed_is_there_again_on_the_next_day_and_for_nobody_else(
    org: Organisation, reader: Readers
) -> None:
    alix = await reader("alix")
    await typed(alix, "steps: [ half a thought")
    assert "steps: [ half a thought" in (await alix.get(EDIT)).text
    assert "publication-approval" in await alix.read("/proposals")
    org.give("morgan", "community_architect")
    assert "half a thought" not in (await (await reader("morgan")).get(EDIT)).text


async def test_two_tabs_do_not_overwrite_each_other(reader: Readers) -> None:
    alix = await reader("alix")
    version = version_on(await typed(alix, "typed first\n", tab="one"))
    await typed(alix, "typed in one\n", version, "one")
    answer = await alix.send(EDIT, source="typed in two\n", version=version, tab="two", do="check")
    assert answer.status_code == 409
    assert "typed in one" in answer.text
    assert "typed in two" in answer.text
    theirs = re.search(r'name="theirs" value="(\d+)"', answer.text)
    assert theirs is not None
    answer = await alix.send(EDIT, source="typed in two\n", version=version, theirs=theirs[1], tab="two", do="mine")
    assert answer.status_code == 200
    assert "typed in two" in (await alix.get(EDIT)).text


async def test_a_draft_is_thrown_away(reader: Readers) -> None:
    alix = await reader("alix")
    version = version_on(await typed(alix, "nonsense\n"))
    assert (await alix.send(EDIT, source="nonsense\n", version=version, do="discard")).status_code == 303
    assert "nonsense" not in (await alix.get(EDIT)).text


async def test_a_document_with_an_error_is_not_proposed_and_the_text_stays(org: Organisation, reader: Readers) -> None:
    alix = await reader("alix")
    answer = await alix.send(EDIT, source=BROKEN, version="0", tab="one", do="propose")
    assert answer.status_code == 422
    assert "undone by: magic" in answer.text
    assert "proposal.made" not in org.all_types()


async def test_a_procedure_in_french_reads_as_well(reader: Readers) -> None:
    alix = await reader("alix")
    await alix.send("/profile/language", language="fr")
    page = (await alix.get("/new-procedure")).text
    assert "procédure: un-nom-en-minuscules" in page
    assert "calendrier: museum opening days" in page
    assert "Écrire une nouvelle procédure" in page


async def test_line_ends_of_forms_are_no_change(org: Organisation, reader: Readers) -> None:
    alix = await reader("alix")
    answer = await alix.send(EDIT, source=CATALOGUE["procedure"].replace("\n", "\r\n"), version="0", do="check")
    assert "Nothing changed yet" in answer.text


async def test_what_is_too_large_is_refused_before_it_is_read(reader: Readers) -> None:
    alix = await reader("alix")
    answer = await alix.send(EDIT, source="é" * 101_000, version="0", tab="one", live=True)
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/charter/edit", "/ladders/edit", "/calendars/museum%20opening%20days/edit"])
async def test_the_other_documents_have_the_same_editor(reader: Readers, path: str) -> None:
    page = (await (await reader("alix")).get(path)).text
    assert "Nothing to object to" in page


@pytest.mark.parametrize("name", ["solene", "camille", "dominique", "op"])
async def test_nobody_but_an_architect_opens_the_editor(reader: Readers, name: str) -> None:
    assert (await (await reader(name)).get(EDIT)).status_code == 403


async def test_a_procedure_that_is_not_there_cannot_be_changed(reader: Readers) -> None:
    assert (await (await reader("alix")).get("/procedures/nothing/edit")).status_code == 404


async def test_the_catalogue_is_checked_within_a_blink(reader: Readers) -> None:
    alix = await reader("alix")
    version = version_on(await typed(alix, CATALOGUE["procedure"] + "# 0\n"))
    times = []
    for number in range(1, 6):
        before = time.perf_counter()
        part = await typed(alix, f"{CATALOGUE['procedure']}# {number}\n", version)
        times.append(time.perf_counter() - before)
        version = version_on(part)
    assert sorted(times)[1] < 0.3, times
