"""The kinds of ledger entries in a few words each, for whoever looks for one kind among them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from words.catalogue import mark
from words.outcomes import label

KINDS = {
    "organisation.set_up": mark("organisation set up"),
    "person.added": mark("person added"),
    "role.given": mark("role given"),
    "token.created": mark("access key created"),
    "session.opened": mark("sign-in"),
    "session.refused": mark("sign-in blocked"),
    "session.closed": mark("sign-out"),
    "session.revoked": mark("session ended"),
    "password.changed": mark("password changed"),
    "procedure.activated": mark("procedure in force"),
    "charter.activated": mark("charter in force"),
    "ladders.activated": mark("ladders in force"),
    "calendar.activated": mark("calendar in force"),
    "proposal.made": mark("document proposed"),
    "proposal.confirmed": mark("proposal confirmed"),
    "proposal.refused": mark("proposal refused"),
    "proposal.withdrawn": mark("proposal withdrawn"),
    "proposing.refused": mark("proposal blocked by a rule"),
    "confirmation.refused": mark("confirmation blocked by a rule"),
    "case.opened": mark("case opened"),
    "revision.submitted": mark("revision submitted"),
    "check.answered": mark("charter checked"),
    "sensitivity.raised": mark("marked as sensitive"),
    "evidence.added": mark("evidence added"),
    "verdict.set": mark("verdict"),
    "verdict.expired": mark("verdict over"),
    "claim.fell": mark("fact fallen"),
    "claims.asked": mark("asked for a fact"),
    "task.opened": mark("task opened"),
    "task.taken": mark("task taken"),
    "task.put_back": mark("task put back"),
    "task.taken_over": mark("task taken over"),
    "task.reminded": mark("task: reminder"),
    "task.widened": mark("task late, opened to others"),
    "task.voided": mark("task no longer needed"),
    "decision.made": mark("decision"),
    "decision.refused": mark("decision blocked by a rule"),
    "correction.proposed": mark("correction proposed"),
    "correction.accepted": mark("correction accepted"),
    "correction.set_aside": mark("correction set aside"),
    "question.asked": mark("question"),
    "slot.moved": mark("slot moved"),
    "slot.refused": mark("move of a slot blocked"),
    "task.handed_over": mark("task handed over"),
    "task.kept": mark("task left with those asked"),
    "task.rescheduled": mark("time of a task moved"),
    "task.told": mark("people told that a task is late"),
    "case.called": mark("case opened by a step"),
    "case.told": mark("people told"),
    "case.escalated": mark("case escalated"),
    "case.heard": mark("event around the case"),
    "fact.raised": mark("fact raised"),
    "value.kept": mark("value kept"),
    "hold.begun": mark("held back by an event"),
    "hold.over": mark("no longer held back"),
    "case.ended": mark("case closed"),
    "case.cancelled": mark("case cancelled"),
    "cancel.refused": mark("cancellation blocked"),
    "effect.planned": mark("publication planned"),
    "effect.permitted": mark("permit of the gate"),
    "effect.held": mark("held at the gate"),
    "effect.confirmed": mark("published"),
    "effect.rejected": mark("refused by the network"),
    "effect.not_sent": mark("nothing left"),
    "effect.reconciled": mark("found on the network"),
    "effect.dropped": mark("publication dropped"),
    "effect.unknown": mark("outcome uncertain"),
    "effect.parked": mark("a person looks whether it went out"),
    "effect.released": mark("released"),
    "case.rewound": mark("records restored from a copy"),
    "incident.opened": mark("technical incident"),
    "incident.retried": mark("technical incident: tried again"),
    "incident.passed": mark("technical incident: over"),
    "incident.cancelled": mark("technical incident: case cancelled"),
    "run.bound": mark("Placet took charge"),
    "run.cancel_ignored": mark("attempt to stop the case, without effect"),
    "run.refused": mark("something foreign turned away"),
}


def kind_label(code: str, language: str) -> str:
    """The kind in words; the code itself where there are none."""
    return label(KINDS, code, language)


def kinds_in_words(codes: Iterable[str], language: str) -> dict[str, str]:
    """The words by code, in the order of the words: accents and capitals do not count for it."""
    words = {code: kind_label(code, language) for code in codes}
    return dict(sorted(words.items(), key=lambda one: unicodedata.normalize("NFD", one[1]).casefold()))
