"""What states a figure, a percentage or a quotation cites a claim, or does not pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from governance.charter import Charter
from governance.charter.compiled import from_compiled, to_compiled
from governance.charter.difference import difference
from governance.charter.read import read_charter
from procedures.finding import DocumentRefused
from records.first_documents import first_charter
from tests.unit.charter.charter_texts import ask, charter, document, only, publication, rule
from words.charter import rule_detail

STATED = """
severity: mandatory
kind: claim
words: [selon une étude]
states: [figures, percentages, quotations]
good: [Samedi à 10 h.]
bad: [120 000 visiteurs, Selon une étude]
"""


@pytest.fixture(scope="module")
def rules() -> Charter:
    return charter(rule(STATED))


@pytest.mark.parametrize(
    ("text", "excerpt", "sort"),
    [
        ("Nous avons reçu 120 000 visiteurs.", "120 000", "figures"),
        ("Nous avons reçu 120\u202f000 visiteurs.", "120\u202f000", "figures"),
        ("We had 1,250,000 visitors.", "1,250,000", "figures"),
        ("Une collection de 1.200 pièces", "1.200", "figures"),
        ("3 millions d’entrées", "3 millions", "figures"),
        ("２５０ ０００ visiteurs", "２５０ ０００", "figures"),
        ("120000 visiteurs", "120000", "figures"),
        ("Plus 12 % en un an", "12 %", "percentages"),
        ("12,5% de plus", "12,5%", "percentages"),
        ("dix, non : 30 pour cent", "30 pour cent", "percentages"),
        ("30 percent more", "30 percent", "percentages"),
        ("« Je reviendrai avant l’hiver », dit-elle.", "« Je reviendrai avant l’hiver »", "quotations"),
        ("“I will be back before winter”", "“I will be back before winter”", "quotations"),
        ('"I will be back before winter"', '"I will be back before winter"', "quotations"),
    ],
)
def test_what_states_something_has_to_cite_it(rules: Charter, text: str, excerpt: str, sort: str) -> None:
    finding = only(ask(rules, publication(text)))
    assert (finding.verdict, finding.excerpt, finding.parameters["states"]) == ("failed", excerpt, [sort])
    assert ask(rules, replace(publication(text), claims=("c1",))).result == "passed"


@pytest.mark.parametrize(
    "text",
    [
        "Samedi 28 novembre 2026 de 10 h à 18 h 30, salle 12.",
        "Entrée : 7,50 €, gratuit en dessous de 18 ans.",
        "Appelez le 02 61 91 10 00.",
        "12 rue du Port, 29000 Quimper",
        "La « Grande Vague » de Hokusai revient.",
        "https://marees.example/bilan/120000?x=12%25",
        "1914-1918, puis 1939-1945",
        "le XXe siècle, n° 12, A4",
    ],
)
def test_hours_prices_and_titles_state_nothing(rules: Charter, text: str) -> None:
    assert ask(rules, publication(text)).result == "passed"


def test_named_words_ask_for_a_claim_and_so_does_a_title(rules: Charter) -> None:
    said = only(ask(rules, publication("D’après nos visiteurs, selon une  ÉTUDE sérieuse.")))
    assert (said.verdict, said.parameters["found"]) == ("failed", ["selon une étude"])
    titled = ask(rules, publication("Un bilan.", accounts=("newsroom",), title="120 000 visiteurs"))
    assert only(titled).part == "title"


def test_the_page_says_what_was_found_in_the_language_of_the_reader(rules: Charter) -> None:
    finding = only(ask(rules, publication("12 % de plus")))
    assert rule_detail(finding.parameters, "fr") == "Trouvé\u00a0: un pourcentage"
    assert rule_detail(finding.parameters, "en") == "Found: a percentage"


def test_french_words_are_the_same_rule() -> None:
    french = STATED.replace("severity: mandatory", "gravité: obligatoire").replace("kind: claim", "genre: fait")
    french = french.replace("states: [figures, percentages, quotations]", "avance: [chiffres, pourcentages, citations]")
    french = french.replace("words:", "mots:")
    assert charter(rule(french)).digest == charter(rule(STATED)).digest
    assert from_compiled(to_compiled(charter(rule(STATED)))) == charter(rule(STATED))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("figures, ", "rumours, ", "charter.states_unknown"),
        ("[Samedi à 10 h.]", "[12 % de plus]", "charter.good_example_fails"),
        ("bad: [120 000 visiteurs, Selon une étude]", "bad: [Bonjour]", "charter.bad_example_passes"),
        ("severity: mandatory", "raises: sensitivity", "charter.raises_words_only"),
    ],
)
def test_a_rule_that_does_not_do_what_its_examples_say_is_not_read(old: str, new: str, code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_charter(document(rule(STATED.replace(old, new))), "x")
    assert code in [one.code for one in refused.value.findings]


def test_whoever_takes_a_sort_out_of_the_rule_weakens_the_charter(rules: Charter) -> None:
    fewer = charter(rule(STATED.replace(", quotations", "")))
    (change,) = difference(rules, fewer)
    assert change.weakens
    assert not difference(fewer, rules)[0].weakens


def test_the_charter_of_the_house_asks_for_the_fact_behind_a_figure() -> None:
    house = read_charter(first_charter().source, "charter.yaml")
    result = ask(house, publication("Le musée a reçu 120 000 visiteurs en 2025."))
    assert result.failed == ("chiffres et citations",)
