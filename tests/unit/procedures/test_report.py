"""Findings as people and programs get them, and their sentences in both languages."""

from __future__ import annotations

import re

import pytest

from procedures.finding import Finding
from procedures.report import as_json, as_text
from tests.unit.procedures.broken import LANGUAGE, WRITING
from tests.unit.procedures.broken_kinds import BROKEN_KINDS
from tests.unit.procedures.documents import findings, with_change
from words.catalogue import translations
from words.findings import FINDINGS, finding_sentence


def english(found: Finding) -> tuple[str, str]:
    said = finding_sentence(found, "en")
    return said.what, said.mend


def test_alix_sees_the_line_the_spot_and_what_was_probably_meant() -> None:
    source = with_change("never: an author of", "never: an autor of")
    assert as_text(findings(source), source, english) == (
        "broken.yaml:22:16: error phrase.unknown:"
        " “an autor of this revision” is not one of the phrases for this place.\n"
        "   22 |         never: an autor of this revision\n"
        "      |                ^\n"
        "    Was “an author of this revision” meant?"
    )


def test_the_way_to_an_unapproved_publish_is_spelt_out() -> None:
    found = Finding("G1", "error", "x.yaml", 45, 14, {"name": "everywhere"}, ("charter", "slot", "everywhere"))
    assert "    charter → slot → everywhere\n" in as_text([found], with_change("go on", "go on"), english)


def test_a_very_long_line_is_shown_around_the_spot() -> None:
    source = with_change("fr: Relecture}", f"fr: {'x' * 5000}}}")
    assert max(map(len, as_text(findings(source), source, english).splitlines())) < 200


def test_programs_get_code_place_path_and_message() -> None:
    (told,) = as_json(findings(with_change("    at most: 4 rounds\n", "")), english)
    assert told == {
        "code": "S3",
        "severity": "error",
        "file": "broken.yaml",
        "line": 10,
        "column": 13,
        "path": [],
        "message": told["message"],
    }
    assert "at most" in told["message"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_finding_is_said_whole_in_both_languages(language: str) -> None:
    for source, _ in [*WRITING, *LANGUAGE, *BROKEN_KINDS]:
        for found in findings(source):
            said = finding_sentence(found, language)
            assert said.what
            assert said.mend
            assert not re.search(r"\{\w+\}|None|\[|…\}.*…\}.*…\}", str(said).replace("{en: …, fr: …}", ""))


def test_every_sentence_exists_in_french() -> None:
    french = translations("fr")
    for what, mend in FINDINGS.values():
        assert french.gettext(what) != what
        assert french.gettext(mend) != mend
