"""A scenario reads in both languages, and every mistake in it is told with its place."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from placet.rehearsal.read import read_scenario
from placet.rehearsal.scenario import Act, Answer, Away, Happens
from placet.rehearsal.sources import ENDING, OF_THE_CATALOGUE, scenarios, stage_of
from procedures.finding import DocumentRefused
from procedures.model import Span
from tests.unit.rehearsal.scenes import HEAD, SUBJECT, codes, read, stage

FRENCH = """\
scénario: un matin
commence: 2026-11-24 9h30
par: camille
objet: {titre: T, communauté: amis, comptes: amis-short, texte: Ouvert., sensible: oui, créneau: 2026-11-26 18:00}
personnes:
  - {qui: noe, étape: review, répond: à corriger, après: 2 heures ouvrées, dit: Il manque la date.}
  - {qui: camille, étape: revise, répond: proposé de nouveau, objet: {texte: Samedi.}}
  - {qui: morgan, est: absent, depuis: 2026-11-23, jusqu’à: 2026-12-01 09:00}
  - {qui: solene, est: sans réponse}
événements:
  - {le: 2026-11-24 12:00, survient: un gel}
  - {le: 2026-11-24 13:00, qui: camille, fait: déplacer le créneau, compte: amis-short, à: 2026-11-27 18:00}
  - {le: 2026-11-24 14:00, qui: camille, fait: annuler, parce que: Ce n’est plus vrai.}
attendu: retiré
"""


def test_french_and_english_say_the_same() -> None:
    scenario = read_scenario(FRENCH, "a.scenario.yaml", stage().known)
    assert scenario.starts == datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
    assert scenario.subject["sensitivity"] == "high"
    assert scenario.subject["accounts"] == ["amis-short"]
    assert scenario.subject["slot"] == "2026-11-26T17:00:00+00:00"
    assert scenario.answers == (
        Answer("noe", "review", "changes wanted", Span(2, "hours", working=True), "Il manque la date."),
        Answer("camille", "revise", "sent again", subject={"text": "Samedi."}),
    )
    assert scenario.away == (
        Away("morgan", datetime(2026, 11, 22, 23, tzinfo=UTC), datetime(2026, 12, 1, 8, tzinfo=UTC)),
    )
    assert scenario.events[0] == Happens(datetime(2026, 11, 24, 11, tzinfo=UTC), "a freeze")
    moved, cancelled = scenario.events[1:]
    assert isinstance(moved, Act)
    assert isinstance(cancelled, Act)
    assert (moved.does, moved.account, moved.to) == (
        "move the slot",
        "amis-short",
        datetime(2026, 11, 27, 17, tzinfo=UTC),
    )
    assert (cancelled.does, cancelled.because) == ("cancel", "Ce n’est plus vrai.")
    assert scenario.expected == "withdrawn"


def test_what_is_left_out_is_nothing_that_happens() -> None:
    scenario = read()
    assert (scenario.answers, scenario.away, scenario.events, scenario.expected) == ((), (), (), None)
    assert scenario.title == {"en": "a morning", "fr": "a morning"}


@pytest.mark.parametrize(
    ("more", "code", "line", "column"),
    [
        ("persons: []\n", "scenario.key_unknown", 5, 1),
        ("people: [{who: nobody, step: review, answers: good to publish}]\n", "scenario.person_unknown", 5, 16),
        ("people: [{who: noe, step: revieuw, answers: good to publish}]\n", "scenario.step_unknown", 5, 27),
        ("people: [{who: noe, step: review, answers: splendid}]\n", "scenario.unknown", 5, 44),
        ("people: [{who: noe, step: review, answers: changes wanted}]\n", "scenario.says_missing", 5, 44),
        ("people: [{who: noe, step: review}]\n", "scenario.key_missing", 5, 10),
        ("people: [{who: noe, is: absent, step: review, from: 2026-11-24}]\n", "scenario.absent_answers", 5, 39),
        ("people: [{who: noe, is: absent, from: 2026-11-24, to: 2026-11-23}]\n", "scenario.order", 5, 55),
        ("people: [{who: noe, is: silent, from: 2026-11-24}]\n", "scenario.silent_since", 5, 39),
        (
            "people: [{who: noe, step: review, answers: good to publish, after: soon}]\n",
            "duration.unknown",
            5,
            68,
        ),
        ("events: [{at: tomorrow, happens: a freeze}]\n", "scenario.instant", 5, 15),
        ("events: [{at: 2026-13-45, happens: a freeze}]\n", "scenario.instant", 5, 15),
        ("events: [{at: 2026-11-24, happens: rain}]\n", "scenario.unknown", 5, 36),
        ("events: [{at: 2026-11-24, happens: a freeze, who: noe}]\n", "scenario.event_or_act", 5, 51),
        ("events: [{at: 2026-11-24, who: noe, does: cancel}]\n", "scenario.key_missing", 5, 10),
        ("expected: splendid\n", "scenario.unknown", 5, 11),
        ("people: {who: noe, form: {x: y}, step: review, answers: good to publish}\n", "scenario.field_unknown", 5, 27),
    ],
)
def test_a_mistake_is_told_at_its_place(more: str, code: str, line: int, column: int) -> None:
    assert codes(more) == [(code, line, column)]


@pytest.mark.parametrize(
    ("subject", "code"),
    [
        ("", "scenario.key_missing"),
        ("subject: {title: T, community: amis, text: x, accounts: [nowhere]}\n", "scenario.account_unknown"),
        ("subject: {title: T, community: aims, text: x, accounts: [amis-short]}\n", "scenario.community_unknown"),
        ("subject: {title: T, community: amis, accounts: [amis-short]}\n", "scenario.key_missing"),
        (SUBJECT.replace("}", ", sensitive: perhaps}"), "scenario.yes_or_no"),
        ("subject: just a text\n", "scenario.shape"),
    ],
)
def test_a_publication_that_is_none_is_told(subject: str, code: str) -> None:
    assert [found for found, _, _ in codes(subject=subject)] == [code]


CLAIM = "subject: {kind: chiffre, énoncé: 120 000 entrées, source: ines, community: amis}\n"


def test_a_claim_is_submitted_by_its_own_words_in_either_language() -> None:
    known = stage_of("fact-verification", None).known
    of_the_house = read_scenario(HEAD + CLAIM, "x", known).subject
    assert of_the_house == {"kind": "figure", "statement": "120 000 entrées", "source": "ines", "community": "amis"}
    elsewhere = read_scenario(HEAD + CLAIM.replace("ines", "Rapport 2025"), "x", known).subject
    assert elsewhere["source_name"] == "Rapport 2025"


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (CLAIM.replace("chiffre", "rumour"), "scenario.unknown"),
        (CLAIM.replace(", source: ines", ""), "scenario.key_missing"),
        (CLAIM.replace("amis", "aims"), "scenario.community_unknown"),
        (CLAIM.replace("}", ", accounts: [amis-short]}"), "scenario.key_unknown"),
    ],
)
def test_a_claim_that_is_none_is_told(wrong: str, code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_scenario(HEAD + wrong, "x", stage_of("fact-verification", None).known)
    assert code in [one.code for one in refused.value.findings]


CRISIS = "subject: {quoi: Une vidéo tourne., où: https://example.org/v, communauté: amis}\n"


def test_a_crisis_is_reported_by_its_own_words_and_without_a_community_it_concerns_the_whole_house() -> None:
    known = stage_of("crisis", None).known
    here = read_scenario(HEAD + CRISIS, "x", known).subject
    assert here == {"what": "Une vidéo tourne.", "where": "https://example.org/v", "community": "amis"}
    everywhere = "subject: {what: A video goes round.}\n"
    assert read_scenario(HEAD + everywhere, "x", known).subject == {"what": "A video goes round."}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (CRISIS.replace("quoi: Une vidéo tourne., ", ""), "scenario.key_missing"),
        (CRISIS.replace("amis", "aims"), "scenario.community_unknown"),
        (CRISIS.replace("}", ", title: T}"), "scenario.key_unknown"),
        (CRISIS.replace("Une vidéo tourne.", "[x]"), "scenario.not_a_text"),
    ],
)
def test_a_crisis_that_is_none_is_told(wrong: str, code: str) -> None:
    with pytest.raises(DocumentRefused) as refused:
        read_scenario(HEAD + wrong, "x", stage_of("crisis", None).known)
    assert code in [one.code for one in refused.value.findings]


def test_a_form_is_filled_in_at_a_step_that_another_procedure_names_so_too() -> None:
    report = "people: [{who: morgan, step: report, answers: minor, form: {note: Calm again.}}]\n"
    (answer,) = read_scenario(HEAD + CRISIS + report, "x", stage_of("crisis", None).known).answers
    assert answer.form == {"note": "Calm again."}


def test_a_list_without_end_is_not_read() -> None:
    one = "  - {who: noe, step: review, answers: good to publish}\n"
    assert "scenario.too_many" in [code for code, _, _ in codes("people:\n" + one * 201)]


def test_a_head_without_its_keys_says_all_that_is_missing() -> None:
    assert [code for code, _, _ in codes(head="title: x\n")] == ["scenario.key_missing"] * 3


def test_every_scenario_of_the_catalogue_reads_and_names_its_procedure() -> None:
    found = list(scenarios(OF_THE_CATALOGUE))
    assert all(
        [name for _, name in found].count(one) >= 5
        for one in ("publication-approval", "fact-verification", "campaign", "crisis")
    )
    for path, procedure in found:
        scenario = read_scenario(path.read_bytes(), path.name, stage_of(procedure, None).known)
        assert scenario.name.replace(" ", "-") == Path(path.name.removesuffix(ENDING)).name
        assert set(scenario.title) == {"en", "fr"}
        assert scenario.expected is not None
        assert scenario.timeline


def test_a_scenario_written_in_yaml_that_is_none_says_so() -> None:
    assert codes(head=HEAD, subject="subject: [a\n")[0][0].startswith("yaml")
