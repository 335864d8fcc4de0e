"""A text far too long is answered at its field, in good time, and given back; nothing looks at it for long."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest

from tests.factories import Organisation
from tests.functional.pages.conftest import Readers

PATIENCE_SECONDS = 3  # of work: the machine may be busy; half of it goes into undoing what forms do to accents
MEGABYTE = {
    "letters": "Il a \u00e9t\u00e9 une fois. " * 55_000,
    "accents": "\u00e9" * 500_000,
    "invisible": "a\u200b" * 250_000,
    "lines": "#ici https://marees.example/ \n" * 35_000,
}


def desk(org: Organisation, **fields: str) -> dict[str, str]:
    body = org.publication()
    return {"title": body["title"], "community": body["community"], "accounts": body["accounts"][0]} | fields


@pytest.mark.parametrize("kind", MEGABYTE)
@pytest.mark.parametrize("do", ["submit", "keep"])
async def test_a_megabyte_is_refused_at_its_field_and_given_back(
    org: Organisation, reader: Readers, kind: str, do: str
) -> None:
    camille = await reader("camille")
    form = desk(org, text=MEGABYTE[kind], do=do)
    begun = time.process_time()
    answer = await camille.send("/write", **form)
    assert time.process_time() - begun < PATIENCE_SECONDS
    assert answer.status_code == 422
    assert 'id="text-wrong-1"' in answer.text
    assert "at most 20,000 are possible" in answer.text
    area = re.search(r'<textarea id="text"[^>]*>\n(.*?)</textarea>', answer.text, re.DOTALL)
    assert area is not None
    assert unescape(area[1]) == MEGABYTE[kind]
    assert "Not kept: too long for a draft." in answer.text
    assert "case.opened" not in org.all_types()


async def test_a_megabyte_typed_for_one_account_is_refused_at_that_field(org: Organisation, reader: Readers) -> None:
    camille = await reader("camille")
    name = f"own_text.{org.accounts['short']}"
    answer = await camille.send("/write", **desk(org, text="Short.", do="submit", **{name: MEGABYTE["letters"]}))
    assert answer.status_code == 422
    assert f'id="{name.replace(".", "-")}-wrong-1"' in answer.text
    assert MEGABYTE["letters"] in answer.text


async def test_keeping_while_typing_says_that_it_is_not_kept(org: Organisation, reader: Readers) -> None:
    camille = await reader("camille")
    answer = await camille.send("/write/live", **desk(org, text=MEGABYTE["letters"]))
    assert answer.status_code == 422
    assert "Not kept: too long for a draft." in answer.text
    assert "at most 20,000 are possible" in answer.text
    assert len(answer.content) < 20_000
    shorter = await camille.send("/write/live", **desk(org, text="Short."))
    assert shorter.status_code == 200
    assert "Draft kept:" in shorter.text


@pytest.mark.parametrize(("path", "field"), [("cancel", "reason"), ("sensitivity", "reason"), ("questions", "text")])
async def test_a_megabyte_in_the_other_forms_of_a_case_is_given_back(
    org: Organisation, reader: Readers, path: str, field: str
) -> None:
    case = org.open_case("camille").id
    camille = await reader("camille")
    answer = await camille.send(f"/cases/{case}/{path}", **{field: MEGABYTE["letters"]})
    assert answer.status_code == 422
    assert "too long" in answer.text or "at most" in answer.text
    assert MEGABYTE["letters"] in answer.text


async def test_a_megabyte_of_a_correction_is_given_back(org: Organisation, reader: Readers) -> None:
    case = org.open_case("camille").id
    noe = await reader("noe")
    digest = org.task(case).digest
    answer = await noe.send(f"/cases/{case}/correction", text=MEGABYTE["letters"], digest=digest)
    assert answer.status_code == 422
    assert "Text: 1,045,000 characters; at most 20,000 are possible." in answer.text
    assert MEGABYTE["letters"] in answer.text


async def test_a_megabyte_of_a_comment_is_given_back(org: Organisation, reader: Readers) -> None:
    task = org.task(org.open_case("camille").id)
    noe = await reader("noe")
    answer = await noe.send(
        f"/tasks/{task.id}/decision", answer="changes wanted", comment=MEGABYTE["letters"], digest=task.digest
    )
    assert answer.status_code == 422
    assert MEGABYTE["letters"] in answer.text
    assert org.task(task.case_id).state == "open"
