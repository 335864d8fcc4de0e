"""Reading the charter: each mistake is told at its line, and examples are tried."""

from __future__ import annotations

from pathlib import Path

import pytest

from governance.charter.read import read_charter
from procedures.finding import DocumentRefused
from tests.unit.charter.charter_texts import LENGTH, PERSONAL, SENSITIVE, WORDS, charter, document, rule
from words.charter import FINDINGS, charter_finding

CATALOGUE = Path(__file__).parents[3] / "procedures" / "catalogue" / "charter.yaml"


def refused(text: str) -> list[tuple[str, int]]:
    with pytest.raises(DocumentRefused) as caught:
        read_charter(text, "essai.yaml")
    for finding in caught.value.findings:
        if finding.code.startswith("charter."):
            assert finding.code in FINDINGS
            for language in ("fr", "en"):
                said = charter_finding(finding.code, finding.parameters, language)
                assert said.what
                assert said.mend
                assert "…" not in said.what
    return [(finding.code, finding.line) for finding in caught.value.findings]


def test_the_charter_of_the_museum_reads_and_no_rule_is_longer_than_ten_lines() -> None:
    rules = read_charter(CATALOGUE.read_text(encoding="utf-8"), "charter.yaml")
    assert len(rules.rules) == 9
    assert {rule.kind.code for rule in rules.rules} == {"length", "words", "personal data", "claim"}
    blocks = CATALOGUE.read_text(encoding="utf-8").split("  - rule:")[1:]
    assert max(len(block.strip().splitlines()) for block in blocks) <= 10


def test_french_keywords_give_the_same_charter_and_the_same_version() -> None:
    english = """
charter: essai
title: {fr: Essai, en: Trial}
rules:
  - rule: vin
    sentence: {fr: Phrase., en: Sentence.}
    scope: {communities: [familles]}
    severity: mandatory
    kind: personal data
    data: [email addresses, phone numbers]
    allowed: [contact@marees.example]
    in force: {from: 2027-03-01}
    good: [Bonjour.]
    bad: [{text: jeanne@exemple.fr}]
    mend: {fr: Remède., en: Mend.}
"""
    french = """
charte: essai
titre: {fr: Essai, en: Trial}
règles:
  - règle: vin
    phrase: {fr: Phrase., en: Sentence.}
    portée: {communautés: [familles]}
    gravité: obligatoire
    genre: données personnelles
    données: [adresses électroniques, numéros de téléphone]
    permis: [contact@marees.example]
    en vigueur: {du: 2027-03-01}
    bons exemples: [Bonjour.]
    mauvais exemples: [{texte: jeanne@exemple.fr}]
    remède: {fr: Remède., en: Mend.}
"""
    assert read_charter(french, "a.yaml") == read_charter(english, "b.yaml")
    assert read_charter(french, "a.yaml").digest == read_charter(english, "b.yaml").digest


def test_a_good_example_that_fails_and_a_bad_one_that_passes_are_told_at_their_line() -> None:
    text = document(
        rule(WORDS.replace("good: [Bonjour.]", "good: [Bonjour., Du vin.]").replace("Quel abruti", "De l’eau"))
    )
    assert refused(text) == [("charter.good_example_fails", 10), ("charter.bad_example_passes", 11)]
    long = document(rule(LENGTH.replace("times: 301", "times: 300")))
    assert refused(long) == [("charter.bad_example_passes", 10)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (WORDS.replace("kind: words", "kind: hours"), "charter.kind_not_yet"),
        (WORDS.replace("kind: words", "kind: horaires"), "charter.kind_not_yet"),
        (WORDS.replace("kind: words", "kind: poetry"), "charter.kind_unknown"),
        (WORDS + "colour: red", "charter.key_unknown"),
        (WORDS + "gravité: obligatoire", "charter.key_twice"),
        (LENGTH + "words: [a]", "charter.key_unknown"),
        (WORDS.replace("severity: mandatory", ""), "charter.severity_missing"),
        (WORDS.replace("severity: mandatory", "severity: grave"), "charter.severity_unknown"),
        (WORDS + "raises: sensitivity", "charter.severity_twice"),
        (SENSITIVE.replace("raises: sensitivity", "raises: alarm"), "charter.raises_unknown"),
        (LENGTH.replace("severity: mandatory", "raises: sensitivity"), "charter.raises_words_only"),
        (WORDS.replace("words: [gratuit à vie, abruti*, vin]", ""), "charter.key_missing"),
        (WORDS.replace("[gratuit à vie, abruti*, vin]", "[]"), "charter.empty"),
        (WORDS.replace("abruti*, vin", "abruti*, ab*"), "charter.word_too_short"),
        (WORDS.replace("abruti*, vin", "abruti*, '!!'"), "charter.word_too_short"),
        (WORDS.replace("abruti*, vin", "abruti*, abruti*"), "charter.word_twice"),
        (WORDS.replace("good: [Bonjour.]", ""), "charter.key_missing"),
        (WORDS.replace("bad: [Quel abruti]", "bad: []"), "charter.empty"),
        (WORDS + "scope: everywhere", "charter.scope_unknown"),
        (WORDS + "scope: {platforms: [fax]}", "charter.platform_unknown"),
        (WORDS + "in force: {from: spring}", "charter.not_a_date"),
        (WORDS + "in force: {from: 2027-03-21, until: 2027-03-01}", "charter.in_force_order"),
        (WORDS + "in force: [2027-03-21]", "charter.not_a_mapping"),
        (LENGTH + "at most: beaucoup", "charter.not_a_number"),
        (LENGTH.replace("good: [{text: a, on: sandbox-short}]", "good: [a]"), "charter.example_needs_platform"),
        (LENGTH.replace("times: 301", "times: 0"), "charter.not_a_number"),
        (PERSONAL + "data: [shoe sizes]", "charter.data_unknown"),
        (PERSONAL.replace("02 61 91 10 00", "la réception"), "charter.allowed_unknown"),
    ],
)
def test_each_mistake_in_a_rule_has_its_own_finding(lines: str, expected: str) -> None:
    found = refused(document(rule(lines)))
    assert [code for code, _ in found] == [expected]
    assert found[0][1] > 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- a", "charter.not_a_mapping"),
        ("charter: essai\ntitle: {fr: Essai, en: Trial}", "charter.key_missing"),
        ("charter: essai\ntitle: Essai\nrules: [a]", "charter.two_languages"),
        ("charter: essai\ntitle: {fr: Essai}\nrules: [{}]", "charter.language_missing"),
        (document(rule(WORDS)).replace("rules:", "zone: Lune\nrules:"), "charter.zone_unknown"),
        (document(rule(WORDS), rule(LENGTH)), "charter.name_twice"),
        (document(rule(WORDS, "'!'")), "charter.name_bad"),
        ("a: &x b", "yaml.anchor"),
        ("", "document.empty"),
    ],
)
def test_each_mistake_around_the_rules_has_its_own_finding(text: str, expected: str) -> None:
    assert expected in [code for code, _ in refused(text)]


def test_a_word_that_only_differs_by_its_case_is_the_same_rule() -> None:
    assert charter(rule(WORDS)).digest != charter(rule(WORDS.replace("vin]", "VIN]"))).digest
