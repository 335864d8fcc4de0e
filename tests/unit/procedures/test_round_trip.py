"""Whatever a procedure says: its document gives it back, in both languages, and so does its compiled form."""

from __future__ import annotations

import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from procedures.compiled import digest, from_compiled, to_compiled
from procedures.model import Procedure
from procedures.reader import read_procedure
from tests.strategies.documents import document
from tests.strategies.procedures import procedures
from tests.unit.procedures.documents import APPROVAL_SOURCE, approval


@settings(max_examples=150, deadline=None)
@given(procedures())
def test_the_compiled_form_gives_the_procedure_back_even_with_its_keys_sorted(procedure: Procedure) -> None:
    compiled = to_compiled(procedure)
    kept = json.loads(json.dumps(compiled, sort_keys=True))
    assert from_compiled(kept) == procedure
    assert digest(kept) == digest(compiled)


@settings(max_examples=60, deadline=None)
@given(procedures(), st.sampled_from(("en", "fr")))
def test_the_document_of_a_procedure_is_read_as_that_procedure(procedure: Procedure, language: str) -> None:
    assert read_procedure(document(procedure, language), "x.yaml") == procedure


@settings(max_examples=40, deadline=None)
@given(procedures())
def test_in_french_and_in_english_it_has_the_same_digest(procedure: Procedure) -> None:
    english, french = (read_procedure(document(procedure, language), "x.yaml") for language in ("en", "fr"))
    assert digest(to_compiled(english)) == digest(to_compiled(french))


def test_what_a_document_does_not_say_takes_no_place_in_the_compiled_form() -> None:
    compiled = to_compiled(approval())
    assert [part for part in _parts(compiled["steps"]) if part is None or part in ({}, [])] == []
    assert len(json.dumps(compiled)) < 1.2 * len(APPROVAL_SOURCE)


def _parts(value: object) -> Iterator[object]:
    yield value
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inside:
        yield from _parts(part)
