"""Forbidden and sensitive words: whole words, and no trick that a reader would not see."""

from __future__ import annotations

import pytest

from governance.charter import Charter
from tests.unit.charter.charter_texts import SENSITIVE, WORDS, ask, charter, only, publication, rule


@pytest.fixture(scope="module")
def forbidden() -> Charter:
    return charter(rule(WORDS))


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("C’est gratuit à vie !", "gratuit à vie"),
        ("GRATUIT A VIE", "GRATUIT A VIE"),
        ("gratuit a\u0300 vie", "gratuit a\u0300 vie"),
        ("gratuit\u00a0à\u202fvie", "gratuit\u00a0à\u202fvie"),
        ("gratuit\nà vie", "gratuit\nà vie"),
        ("gratuit-à-vie", "gratuit-à-vie"),
        ("#GratuitÀVie", "GratuitÀVie"),
        ("#gratuit_a_vie", "gratuit_a_vie"),
        ("Ces abrutis !", "abrutis"),
        ("abr\u200buti", "abr\u200buti"),
        ("abr\u00aduti", "abr\u00aduti"),
        ("\u202eabruti", "abruti"),
        ("аbruti", "аbruti"),
        ("АBRUTІ", "АBRUTІ"),
        ("ａｂｒｕｔｉ", "ａｂｒｕｔｉ"),
        ("𝐚𝐛𝐫𝐮𝐭𝐢", "𝐚𝐛𝐫𝐮𝐭𝐢"),
        ("l’abruti", "abruti"),
        ("du vin.", "vin"),
    ],
)
def test_a_forbidden_word_is_found_and_marked_as_it_was_written(forbidden: Charter, text: str, excerpt: str) -> None:
    result = ask(forbidden, publication(text))
    finding = only(result)
    assert result.result == "failed"
    assert finding.excerpt == excerpt
    assert text[finding.start : finding.end] == excerpt


@pytest.mark.parametrize(
    "text",
    [
        "Gratuit. À vie, nous nous souviendrons.",
        "gratuit, ou presque, à la vie",
        "le vingt-deux",
        "un vinyle, le bovin",
        "gratuitavie",
        "brutal",
        "",
    ],
)
def test_other_words_pass(forbidden: Charter, text: str) -> None:
    assert ask(forbidden, publication(text)).result == "passed"


def test_every_passage_is_marked_once_in_order(forbidden: Charter) -> None:
    text = "vin, abruti, vin"
    finding = only(ask(forbidden, publication(text)))
    assert [text[mark.start : mark.end] for mark in finding.marks] == ["vin", "abruti", "vin"]
    assert finding.parameters == {"found": ["abruti*", "vin"]}


def test_one_text_for_all_accounts_is_answered_once_and_variants_each(forbidden: Charter) -> None:
    same = ask(forbidden, publication("du vin", ("short", "long")))
    assert only(same).account is None
    apart = ask(forbidden, publication("du vin", ("short", "long"), {"short": "de l’eau"}))
    assert {one.account: one.verdict for one in apart.findings} == {"short": "passed", "long": "failed"}


def test_a_title_counts_where_the_network_shows_it_and_only_there(forbidden: Charter) -> None:
    assert ask(forbidden, publication("De l’eau.", ("short",), title="Du vin")).result == "passed"
    shown = ask(forbidden, publication("De l’eau.", ("short", "newsroom"), title="Du vin"))
    finding = only(shown)
    assert shown.result == "failed"
    assert (finding.account, finding.part, finding.excerpt) == ("newsroom", "title", "vin")


def test_a_warning_passes_and_is_told() -> None:
    rules = charter(rule(WORDS.replace("severity: mandatory", "severity: warning")))
    result = ask(rules, publication("du vin"))
    assert (result.result, result.warnings, result.failed) == ("passed", ("essai",), ())


def test_a_sensitive_word_raises_the_sensitivity_and_forbids_nothing() -> None:
    rules = charter(rule(SENSITIVE))
    calm = ask(rules, publication())
    assert (calm.result, calm.sensitive, calm.raised_by) == ("passed", False, ())
    grave = ask(rules, publication("Deux accidents hier."))
    assert (grave.result, grave.sensitive, grave.raised_by, grave.failed) == ("passed", True, ("essai",), ())
    assert only(grave).severity == "sensitive"
