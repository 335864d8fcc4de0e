"""All that is kept, one noun a file; no logic here."""

from records.tables.absences import absences
from records.tables.access import sessions, sign_in_attempts, tokens
from records.tables.actions import actions
from records.tables.base import metadata
from records.tables.campaigns import campaigns
from records.tables.cases import advances, cases, checks, happenings, instants, readers, steps
from records.tables.cells import cell_members
from records.tables.claims import citations, claims, evidence, files, recalls, verdicts
from records.tables.crises import crises, crisis_statements
from records.tables.delegations import delegations
from records.tables.deliveries import deliveries, webhooks
from records.tables.documents import calendars, charters, ladders, procedures, statement_uses, statements
from records.tables.effects import effects
from records.tables.figures import hand_figures, mood_notes, thresholds
from records.tables.freezes import checklist, freeze_clock, freeze_effects, freeze_lines, freeze_voices, freezes
from records.tables.hearsay import hearsay
from records.tables.incidents import incidents
from records.tables.ledger import ledger, ledger_texts, seal_head, seals, stream_heads
from records.tables.lot import prepared_answers
from records.tables.notices import notices
from records.tables.organisation import accounts, communities, organisation
from records.tables.outbox import command_results, outbox
from records.tables.people import people, roles
from records.tables.proposals import document_drafts, proposals
from records.tables.removals import readings, removals, replacements, withdrawals
from records.tables.revocations import revocations
from records.tables.rota import duty_calls, shifts
from records.tables.subjects import authors, drafts, reads, revisions, subjects
from records.tables.tasks import audiences, corrections, decisions, questions, tasks
from records.tables.waves import campaign_items, campaign_waves

__all__ = [
    "absences",
    "accounts",
    "actions",
    "advances",
    "audiences",
    "authors",
    "calendars",
    "campaign_items",
    "campaign_waves",
    "campaigns",
    "cases",
    "cell_members",
    "charters",
    "checklist",
    "checks",
    "citations",
    "claims",
    "command_results",
    "communities",
    "corrections",
    "crises",
    "crisis_statements",
    "decisions",
    "delegations",
    "deliveries",
    "document_drafts",
    "drafts",
    "duty_calls",
    "effects",
    "evidence",
    "files",
    "freeze_clock",
    "freeze_effects",
    "freeze_lines",
    "freeze_voices",
    "freezes",
    "hand_figures",
    "happenings",
    "hearsay",
    "incidents",
    "instants",
    "ladders",
    "ledger",
    "ledger_texts",
    "metadata",
    "mood_notes",
    "notices",
    "organisation",
    "outbox",
    "people",
    "prepared_answers",
    "procedures",
    "proposals",
    "questions",
    "readers",
    "readings",
    "reads",
    "recalls",
    "removals",
    "replacements",
    "revisions",
    "revocations",
    "roles",
    "seal_head",
    "seals",
    "sessions",
    "shifts",
    "sign_in_attempts",
    "statement_uses",
    "statements",
    "steps",
    "stream_heads",
    "subjects",
    "tasks",
    "thresholds",
    "tokens",
    "verdicts",
    "webhooks",
    "withdrawals",
]
