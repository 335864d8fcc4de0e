"""Each type of ledger entry has its sentence in both languages, for its data whole, empty and with its text erased."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from words.ledger import story
from words.ledger_kinds import KINDS, kind_label, kinds_in_words
from words.stories import STORIES

ROOT = Path(__file__).parents[3]
ZONE = "Europe/Paris"
NAMES = {"p1": "Camille", "p2": "Noé", "a1": "@marees"}
TASK = {"task": "t1"}
AT = "2026-11-28T09:00:00+00:00"
CHECK = {"charter_version": 7, "charter_digest": "ab", "revision": 3, "digest": "cd"}
OWN = {"code": "four_eyes.author", "answer": "good to publish", "revision": 3}
WRONG = {"answer": "changes wanted", "revision": 3}
EFFECT = {"effect": "e1", "account": "a1"}
INCIDENT = {"incident": "i1"}
FREEZE = {"freeze": "g1", "number": "G-0001"}


@dataclass
class Line:
    type: str
    actor: str | None = None
    acting_for: str | None = None
    step: str | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    texts: Mapping[str, str | None] = field(default_factory=dict)


def say(line: Line, language: str) -> str:
    return story(line, lambda code: NAMES.get(code, ""), language, ZONE)


LINES = [  # every type of the contract with the data it has
    Line("threshold.set", "p1", data={"figure": "reports", "least": 20}),
    Line("threshold.removed", "p1", data={"figure": "reports"}),
    Line("threshold.crossed", None, data={"figure": "mood", "mood": "hostile", "least": 3, "value": 3}),
    Line("figure.entered", "p1", data={"value": 12}, texts={"name": "visites", "source": "la caisse"}),
    Line("mood.noted", "p1", data={"mood": "wary", "community": "amis"}, texts={"text": "on se méfie"}),
    Line("organisation.set_up"),
    Line("person.added", "p1", data={"person": "p2", "manager": "p1"}),
    Line("absence.entered", "p1", data={"person": "p2", "until": "2026-12-01T09:00:00+00:00", "substitute": "p1"}),
    Line("absence.ended", "p1", data={"person": "p2"}),
    Line("person.left", "p1", data={"person": "p2", "count": 1}),
    Line("revocation.proposed", "p1", data={"person": "p2"}, texts={"reason": "faute"}),
    Line("revocation.refused", "p1", data={"person": "p2"}),
    Line("revocation.blocked", "p1", data={"person": "p2", "code": "four_eyes.proposer"}),
    Line("person.revoked", "p1", data={"person": "p2", "count": 1}),
    Line("approval.fell", None, data={"person": "p2"}),
    Line("task.inherited", "p1", step="review", data=TASK | {"from": "p2", "person": "p1"}),
    Line("task.given_up", None, step="review", data=TASK),
    Line("role.given", "p1", data={"person": "p2", "role": "legal", "community": None}),
    Line("token.created", "p1", data={"person": "p2"}),
    Line("session.opened", "p1"),
    Line("session.refused"),
    Line("session.closed", "p1"),
    Line("session.revoked", "p1"),
    Line("password.changed", "p1"),
    Line("procedure.activated", None, data={"name": "publication-approval", "version": 3, "digest": "ab"}),
    Line("charter.activated", None, data={"version": 7, "digest": "ab"}),
    Line("ladders.activated", None, data={"version": 2, "digest": "ab"}),
    Line("calendar.activated", "p1", data={"name": "museum opening days", "version": 2, "digest": "ab"}),
    Line("statement.activated", "p1", data={"name": "closed-today", "version": 2, "digest": "ab"}),
    Line("evidence.added", "p1", data={"evidence": "e1", "kind": "text"}, texts={"text": "vu sur place"}),
    Line("verdict.set", data={"claim": "c1", "verdict": "true", "until": AT}),
    Line("verdict.expired", data={"claim": "c1", "verdict": "true"}),
    Line("verdict.fell", data={"claim": "c1", "verdict": "true", "person": "p1"}),
    Line("claim.fell", data={"claim": "c1"}),
    Line("claims.asked", "p1", texts={"reason": "une source ?"}),
    Line("proposal.made", "p1", data={"proposal": "x", "kind": "procedure", "name": "publication-approval"}),
    Line("proposal.confirmed", "p1", data={"name": "publication-approval", "version": 3, "author": "p2"}),
    Line("proposal.refused", "p1", data={"name": "publication-approval"}, texts={"reason": "trop court"}),
    Line("proposal.withdrawn", "p1", data={"name": "publication-approval"}),
    Line("proposing.refused", "p1", data={"code": "not_allowed", "kind": "charter"}),
    Line("confirmation.refused", "p1", data={"code": "four_eyes.proposer", "name": "publication-approval"}),
    Line("case.opened", "p1", data={"revision": 1, "digest": "ab", "accounts": ["a1", "a2"], "sensitive": False}),
    Line("case.opened", data={"revision": 1, "digest": "ab", "accounts": ["a1"], "campaign": "c1"}),
    Line("wave.begun", step="publication-approval", data={"wave": 2, "publications": 3, "called": ["c1", "c2", "c3"]}),
    Line("revision.submitted", "p1", data={"number": 3, "digest": "ab"}),
    Line(
        "check.answered",
        data={"result": "passed", "charter_version": 7, "revision": 3, "failed": [], "warnings": ["F-2"]},
    ),
    Line("check.answered", data={"result": "failed", "charter_version": 7, "revision": 3, "failed": ["L-1", "P-2"]}),
    Line("check.answered", data={"result": "undecided", "charter_version": 7, "revision": 3}),
    Line("sensitivity.raised", "p2", data={"by": "reviewer"}, texts={"reason": "un mineur sur la photo"}),
    Line("sensitivity.raised", None, data={"by": "rule", "rule": "S-1"}),
    Line("task.opened", None, step="review", data=TASK | {"step": "review", "revision": 3, "due_at": AT}),
    Line("task.opened", None, step="publish", data=TASK | {"kind": "held"}),
    Line("task.opened", None, step="publish", data=TASK | {"kind": "parked"}),
    Line("task.taken", "p2", step="review", data=TASK | {"until": AT}),
    Line("task.put_back", "p2", step="review", data=TASK),
    Line("task.taken_over", "p2", step="review", data=TASK | {"from": "p1"}),
    Line("task.delegated", "p1", step="review", data=TASK | {"to": "p2"}),
    Line("delegation.ended", "p1", step="review", data=TASK | {"person": "p1", "to": "p2"}),
    Line("answer.proposed", "p2", "p1", step="review", data=TASK | OWN, texts={"comment": "vu"}),
    Line("task.reassigned", "p1", step="review", data=TASK | {"people": ["p2"]}, texts={"reason": "absence"}),
    Line("task.called", None, step="review", data=TASK | {"person": "p2", "absent": "p1", "until": AT}),
    Line("task.not_taken", None, step="review", data=TASK | {"code": "duty.nobody"}),
    Line("shift.entered", "p1", data={"person": "p2", "role": "legal", "since": AT, "until": AT}),
    Line("shift.ended", "p1", data={"person": "p2", "role": "legal"}),
    Line("shift.offered", "p1", data={"person": "p1", "role": "legal"}),
    Line("shift.taken", "p2", data={"person": "p2", "from": "p1", "role": "legal", "until": AT}),
    Line("task.reminded", None, step="review", data=TASK),
    Line("task.widened", None, step="review", data=TASK | {"person": "p2"}),
    Line("task.voided", None, step="review", data=TASK),
    Line(
        "decision.made",
        "p2",
        data=TASK | {"answer": "changes wanted", "revision": 3},
        texts={"comment": "les horaires manquent"},
    ),
    Line(
        "decision.refused", "p1", data=TASK | {"code": "four_eyes.author", "answer": "good to publish", "revision": 3}
    ),
    Line("decision.refused", "p1", data=TASK | {"code": "not_candidate", "answer": "good to publish"}),
    Line("correction.proposed", "p2", data={"revision": 3, "digest": "ab"}),
    Line("correction.set_aside", "p1", data={"correction": "c1", "revision": 3, "proposed_by": "p2"}),
    Line("correction.accepted", "p1", data={"correction": "k", "number": 4, "digest": "ab"}),
    Line(
        "question.asked",
        "p2",
        data={"revision": 3},
        texts={"text": "Même pour les groupes ?", "passage": "entrée libre"},
    ),
    Line("slot.moved", "p1", data={"account": "a1", "from": AT, "to": "2026-11-29T09:00:00+00:00"}),
    Line("slot.moved", "p1", data={"account": "a1", "from": None, "to": AT}),
    Line("slot.moved", "p1", data={"account": "a1", "from": AT, "to": None}),
    Line("slot.refused", "p1", data={"code": "slot.past"}),
    Line("effect.planned", data=EFFECT | {"slot": AT, "digest": "ab"}),
    Line("effect.planned", data=EFFECT | {"slot": None, "digest": "ab"}),
    Line("effect.permitted", data=EFFECT | {"fence": 1, "lease_until": AT, "digest": "ab", "freeze_epoch": 0}),
    Line("effect.held", data=EFFECT | {"code": "slot.missed"}),
    Line("effect.confirmed", data=EFFECT | {"platform_id": "42"}),
    Line("effect.rejected", data=EFFECT | {"code": "text_too_long"}),
    Line("effect.not_sent", data=EFFECT | {"code": "no_connection"}),
    Line("effect.not_sent", "p2", data=EFFECT),
    Line("effect.unknown", data=EFFECT | {"code": "no_answer_in_time"}),
    Line("effect.reconciled", data=EFFECT | {"platform_id": "42"}),
    Line("effect.reconciled", "p2", data=EFFECT | {"platform_id": ""}),
    Line("effect.parked", data=EFFECT | {"code": "look_up.uncertain"}),
    Line("effect.released", "p2", data=EFFECT),
    Line("effect.dropped", "p2", data=EFFECT | {"code": "person"}),
    Line("effect.dropped", data=EFFECT | {"code": "case.cancelled"}),
    Line("case.ended", data={"outcome": "published"}),
    Line("case.cancelled", "p1", data={"outcome": "withdrawn"}, texts={"reason": "l'événement est annulé"}),
    Line("cancel.refused", "p2", data={"code": "cancel.not_allowed"}),
    Line("case.rewound", data={"case_version": 3, "run_version": 5}),
    Line("case.opened", data={"revision": 1, "digest": "ab", "accounts": ["a1"], "parent": "c0", "parent_key": "v"}),
    Line("case.called", None, step="verify", data={"called": "c9", "procedure": "fact-verification"}),
    Line("case.told", None, step="news", data={"people": ["p1", "p2"]}),
    Line("case.escalated", None, step="to-the-top", data={"people": ["p1"]}),
    Line("case.heard", data={"event": "a freeze"}),
    Line(
        "decision.made",
        "p2",
        step="review",
        data=TASK | {"answer": "good to publish", "revision": 3, "settles": False, "voice": 1, "quorum": 2},
    ),
    Line("fact.raised", None, step="mark", data={"fact": "the publication makes claims"}),
    Line("hold.begun", data={"event": "a freeze"}),
    Line("hold.over", data={"event": "a freeze"}),
    Line("sensitivity.raised", None, step="mark", data={"by": "procedure"}),
    Line("task.handed_over", None, step="review", data=TASK | {"person": "p2", "had": ["person:p1"]}),
    Line("task.kept", None, step="review", data=TASK),
    Line("task.rescheduled", "p1", step="review", data=TASK | {"due_at": AT}),
    Line("task.told", None, step="review", data=TASK | {"people": ["p1"]}),
    Line("value.kept", None, step="mark", data={"name": "urgent", "value": "yes"}),
    Line("decision.refused", "p1", data=TASK | {"code": "four_eyes.answered", "answer": "good to publish"}),
    Line("decision.refused", "p1", data=TASK | {"code": "decision.twice", "answer": "good to publish"}),
    Line("decision.refused", "p1", data=TASK | {"code": "task.over", "answer": "good to publish"}),
    Line("effect.dropped", data=EFFECT | {"code": "step.cut_off"}),
    Line("webhook.added", data={"webhook": "w1", "kinds": None}),
    Line("webhook.removed", data={"webhook": "w1"}),
    Line("run.bound", data={"run": "r1"}),
    Line("run.bound", data={"run": "r1", "continues": True}),
    Line("incident.opened", data=INCIDENT | {"kind": "defect", "code": "IntegrityError", "at": "records/x.py:7"}),
    Line("incident.opened", data=INCIDENT | {"kind": "fault", "code": "temporal.unreachable"}),
    Line("incident.opened", data=INCIDENT | EFFECT | {"code": "effect.failing", "why": "answered_503"}),
    Line("incident.retried", "p2", data=INCIDENT),
    Line("incident.passed", data=INCIDENT),
    Line("incident.cancelled", "p2", data=INCIDENT),
    Line("case.opened", "p1", data={"revision": 1, "digest": "ab", "accounts": [], "begins": "crisis"}),
    Line("case.opened", "p1", data={"revision": 1, "digest": "ab", "accounts": ["a1"], "begins": "statement"}),
    Line("statement.submitted", "p1", data={"case": "c9"}),
    Line("severity.set", "p1", data={"severity": "severe", "before": "serious"}, texts={"reason": "un blessé"}),
    Line("severity.set", "p1", data={"severity": "serious", "decision": "d1"}),
    Line("freeze.declared", "p1", data=FREEZE | {"scope": "all", "epoch": 1}, texts={"reason": "un incendie"}),
    Line("freeze.declared", "p1", data=FREEZE | {"scope": "account:a1", "epoch": 1}),
    Line("freeze.joined", "p2", data=FREEZE, texts={"reason": "je confirme"}),
    Line("freeze.explained", "p1", data=FREEZE, texts={"reason": "une rumeur"}),
    Line("freeze.effective", data=FREEZE | {"since": AT}),
    Line("freeze.ticked", "p2", data=FREEZE | {"line": "l1"}, texts={"text": "La régie publicitaire"}),
    Line("freeze.lifted", "p2", data=FREEZE | {"scope": "all", "epoch": 2}, texts={"reason": "tout est calme"}),
    Line("freeze.declare_refused", "p1", data={"scope": "all", "code": "freeze.not_allowed"}),
    Line("freeze.lift_refused", "p1", data=FREEZE | {"code": "freeze.declarer"}),
    Line("checklist.added", "p1", data={"line": "l1", "person": "p2"}, texts={"text": "La régie publicitaire"}),
    Line("checklist.retired", "p1", data={"line": "l1"}, texts={"text": "La régie publicitaire"}),
    Line("effect.held", data=EFFECT | {"code": "gate.frozen", "number": "G-0001", "at": AT}),
    Line("cell.named", "p1", data={"member": "m1", "person": "p2", "cell_role": "scribe"}),
    Line("cell.left", "p1", data={"member": "m1", "person": "p2", "cell_role": "scribe"}),
    Line("action.added", "p1", data={"action": "x", "person": "p2", "due_at": AT}, texts={"text": "Appeler la régie"}),
    Line("action.done", "p2", data={"person": "p2"}, texts={"text": "Appeler la régie", "comment": "c'est réglé"}),
    Line("action.dropped", "p2", data={"person": "p2"}, texts={"text": "Appeler la régie", "reason": "inutile"}),
    Line("action.late", data={"person": "p2"}),
    Line("action.told", data={"person": "p2", "people": ["p1"]}),
    Line("action.inherited", "p1", data={"from": "p2", "person": "p1"}),
    Line(
        "hearsay.noted",
        "p1",
        step="sign-off",
        data=TASK | {"person": "p2", "by": "p1", "at": AT, "answer": "good to publish", "revision": 1},
        texts={"text": "« allez-y »"},
    ),
    Line("hearsay.confirmed", "p2", step="sign-off", data=TASK),
    Line("hearsay.otherwise", "p2", step="sign-off", data=TASK),
    Line("hearsay.denied", "p2", step="sign-off", data=TASK),
    Line("withdraw.refused", "p2", data={"code": "withdraw.not_allowed"}),
    Line("removal.planned", "p2", data=EFFECT | {"by": "person"}, texts={"reason": "une date fausse"}),
    Line("removal.planned", step="take-back", data=EFFECT | {"by": "step"}),
    Line("removal.planned", data=EFFECT | {"by": "replacement", "replaced_by": "c9"}),
    Line("removal.captured", data=EFFECT | {"captured": "ab", "seen": "standing"}),
    Line("removal.permitted", data=EFFECT | {"fence": 1, "lease_until": AT, "captured": "ab"}),
    Line("removal.confirmed", data=EFFECT),
    Line("removal.reconciled", data=EFFECT),
    Line("removal.reconciled", "p2", data=EFFECT),
    Line("removal.not_sent", data=EFFECT | {"code": "removal.still_there"}),
    Line("removal.not_sent", "p2", data=EFFECT),
    Line("removal.unknown", data=EFFECT | {"code": "no_answer_in_time"}),
    Line("removal.parked", data=EFFECT | {"code": "removal_refused"}),
    Line("removal.dropped", data=EFFECT | {"code": "removal.nothing_stood"}),
    Line("task.opened", data=TASK | {"kind": "removal"}),
    Line("task.opened", data=TASK | {"kind": "afterwards"}),
    Line("case.corrects", data={"corrects": "c0"}),
    Line("case.corrected", "p1", data={"by": "c9"}),
    Line("reactions.counted", step="first reactions", data=EFFECT | {"figures": {"likes": 3}}),
    Line("reactions.missing", step="first reactions", data=EFFECT),
    Line("run.cancel_ignored", data={"run": "r1"}),
    Line("run.refused", data={"run": "r1", "code": "foreign"}),
]
LEAKS = re.compile(r"\b(workflow|signal|timeout|null|none|uuid)\b|[{}]|\bt1\b|\be1\b|\br1\b", re.IGNORECASE)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("line", LINES, ids=lambda line: line.type)
def test_each_entry_is_one_plain_sentence_in_both_languages(line: Line, language: str) -> None:
    said = say(line, language)
    assert said.endswith((".", "?", " ?", "\u202f?")), said
    assert not LEAKS.search(said), said
    assert "…" not in said, said
    assert "Someone" not in said, said
    assert "Une personne" not in said or "va voir" in said, said


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.type)
def test_the_two_languages_do_not_say_the_same_words(line: Line) -> None:
    assert say(line, "fr") != say(line, "en")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("type", sorted({line.type for line in LINES}))
def test_an_entry_without_its_data_is_still_a_sentence(type: str, language: str) -> None:
    said = say(Line(type), language)
    assert said.endswith((".", "?"))
    assert "{" not in said


def test_every_sentence_is_of_a_type_that_is_tried_here() -> None:
    assert {kind.split(" ")[0] for kind in STORIES} == {line.type for line in LINES}


def test_every_type_has_a_few_words_of_its_own_in_both_languages() -> None:
    assert KINDS.keys() == {line.type for line in LINES}
    for language in ("fr", "en"):
        assert len({kind_label(code, language) for code in KINDS}) == len(KINDS)
    assert list(kinds_in_words(["revision.submitted", "effect.not_sent", "decision.made"], "fr").values()) == [
        "décision",
        "révision proposée",
        "rien n’est parti",
    ]


CALLS = re.compile(r"(?:entries\.add|move(?:_effect)?|_plan)\((?:[^()]|\([^()]*\))*\)")
TYPE = re.compile(rf'"((?:{"|".join(sorted({one.split(".")[0] for one in STORIES}))})\.[a-z_]+)"')
CODES = {  # reasons in the same calls
    *("withdraw.not_allowed", "removal.still_there", "removal.nothing_stood"),
    *("slot.missed", "case.cancelled", "task.reminder", "cancel.not_allowed"),
}


def test_every_type_that_the_records_write_has_its_sentence() -> None:
    written: set[str] = set()
    for path in (ROOT / "records").rglob("*.py"):
        for call in CALLS.findall(path.read_text()):
            written.update(TYPE.findall(call))
    assert len(written) > 20
    assert not written - CODES - STORIES.keys()


@pytest.mark.parametrize(("language", "words"), [("fr", "(texte effacé)"), ("en", "(text erased)")])
def test_an_erased_text_is_said_to_be(language: str, words: str) -> None:
    for line in LINES:
        if line.texts:
            erased = Line(line.type, line.actor, None, line.step, line.data, dict.fromkeys(line.texts))
            assert words in say(erased, language)


def test_sentences_as_the_design_shows_them() -> None:
    said = [say(line, "fr") for line in LINES]
    assert "Camille a proposé la révision 1 pour 2 comptes." in said
    assert "Noé, sur la révision 3\u00a0: à corriger, «\u00a0les horaires manquent\u00a0»." in said
    assert (
        "Camille a voulu décider de son propre texte\u00a0: bloqué par une règle. "
        "Quatre yeux\u00a0: qui a écrit ne décide pas." in said
    )
    assert "Feu vert du contrôle de sortie pour l’envoi sur @marees." in said
    assert "Publié sur @marees." in said


def test_who_acts_in_place_of_another_is_named_with_them() -> None:
    line = Line("decision.made", "p2", "p1", data={"answer": "good to publish", "revision": 1})
    assert say(line, "en") == "Noé in place of Camille, on revision 1: good to publish."


def test_a_comment_cannot_pass_itself_off_as_a_parameter() -> None:
    line = Line(
        "decision.made", "p2", data={"answer": "good to publish", "revision": 1}, texts={"comment": "{actor} {0}"}
    )
    assert "“{actor} {0}”" in say(line, "en")


def test_steps_are_called_by_their_titles_where_the_page_knows_them() -> None:
    line = Line("task.put_back", "p2", step="review", data=TASK)
    assert story(line, lambda code: NAMES.get(code, ""), "fr", ZONE, title=lambda step: "Relecture") == (
        "Noé a remis la tâche «\u00a0Relecture\u00a0»."
    )


def test_a_type_that_nobody_described_is_still_told() -> None:
    assert say(Line("moon.landed", "p1"), "en") == "Camille had something recorded: moon.landed."


def test_a_quotation_within_a_comment_has_the_inner_marks_of_its_language() -> None:
    data = {"answer": "changes wanted", "revision": 1}
    french = Line("decision.made", "p2", data=data, texts={"comment": "On écrit «\u00a0rouvre\u00a0»."})
    english = Line("decision.made", "p2", data=data, texts={"comment": "Write “again”."})
    assert say(french, "fr").endswith("«\u00a0On écrit “rouvre”\u00a0».")
    assert say(english, "en").endswith("“Write ‘again’”.")
