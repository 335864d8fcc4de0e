"""Personal data: what leads to a person is found however it is written; what only looks like it passes."""

from __future__ import annotations

import pytest

from governance.charter import Charter
from tests.unit.charter.charter_texts import PERSONAL, ask, charter, only, publication, rule


@pytest.fixture(scope="module")
def rules() -> Charter:
    return charter(rule(PERSONAL))


@pytest.mark.parametrize(
    ("text", "excerpt", "data"),
    [
        ("Écrire à jeanne.le-goff+x@exemple.fr.", "jeanne.le-goff+x@exemple.fr", "email addresses"),
        ("jeanne (at) exemple.fr", "jeanne (at) exemple.fr", "email addresses"),
        ("jeanne[arobase]exemple.fr", "jeanne[arobase]exemple.fr", "email addresses"),
        ("je\u200banne@exemple.fr", "je\u200banne@exemple.fr", "email addresses"),
        ("jeanne＠exemple.fr", "jeanne＠exemple.fr", "email addresses"),
        ("jérôme@exemple.fr", "jérôme@exemple.fr", "email addresses"),
        ("Appelez le 02 61 91 55 55 !", "02 61 91 55 55", "phone numbers"),
        ("Appelez le 02.61.91.55.55", "02.61.91.55.55", "phone numbers"),
        ("Tél. : +33 (0)2 61 91 55 55", "+33 (0)2 61 91 55 55", "phone numbers"),
        ("02\u00a061\u00a091\u00a055\u00a055", "02\u00a061\u00a091\u00a055\u00a055", "phone numbers"),
        ("０２６１９１５５５５", "０２６１９１５５５５", "phone numbers"),
        ("+44 20 7946 0958", "+44 20 7946 0958", "phone numbers"),
        ("FR14 2004 1010 0505 0001 3M02 606", "FR14 2004 1010 0505 0001 3M02 606", "bank accounts"),
        ("fr1420041010050500013m02606 merci", "fr1420041010050500013m02606", "bank accounts"),
        ("DE89 3704 0044 0532 0130 00", "DE89 3704 0044 0532 0130 00", "bank accounts"),
        ("1 84 12 76 451 089 46", "1 84 12 76 451 089 46", "social security numbers"),
        ("2 55 08 2A 168 025 97", "2 55 08 2A 168 025 97", "social security numbers"),
    ],
)
def test_what_leads_to_a_person_is_found(rules: Charter, text: str, excerpt: str, data: str) -> None:
    result = ask(rules, publication(text))
    finding = only(result)
    assert result.result == "failed"
    assert (finding.excerpt, finding.parameters["data"]) == (excerpt, [data])


@pytest.mark.parametrize(
    "text",
    [
        "Écrivez à contact@marees.example.",
        "CONTACT@marees.example",
        "Appelez le 02 61 91 10 00 ou le +33 2 61 91 10 00.",
        "Merci @amis et @musee@social.example !",
        "Samedi 28.11.2026 de 10:00 à 12:30, 12 rue du Port, 29000 Quimper",
        "https://marees.example/article/0261915555",
        "FR14 2004 1010 0505 0001 3M02 607",
        "1 84 12 76 451 089 47",
        "ISBN 978-2-07-036822-8, lot 12345678901234567890",
        "1 250 000 visiteurs, 3 450 000 €",
        "jeanne@maison",
        "@ seul, et a@",
    ],
)
def test_what_only_looks_like_it_passes(rules: Charter, text: str) -> None:
    result = ask(rules, publication(text))
    assert result.result == "passed", only(result).excerpt


def test_only_the_data_that_the_rule_names_is_looked_for() -> None:
    emails = charter(rule(PERSONAL.replace("kind: personal data", "kind: personal data\ndata: [email addresses]")))
    assert ask(emails, publication("02 61 91 55 55")).result == "passed"
    assert ask(emails, publication("jeanne@exemple.fr")).result == "failed"


def test_a_domain_can_be_allowed_as_a_whole() -> None:
    house = charter(rule(PERSONAL.replace("allowed: [contact@marees.example,", "allowed: ['@marees.example',")))
    assert ask(house, publication("presse@marees.example")).result == "passed"
    assert ask(house, publication("presse@marees.example.fr")).result == "failed"
