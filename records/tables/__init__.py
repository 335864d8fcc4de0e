"""All that is kept, one noun a file; no logic here."""

from records.tables.access import sessions, sign_in_attempts, tokens
from records.tables.base import metadata
from records.tables.cases import advances, cases, checks, happenings, instants, readers, steps
from records.tables.claims import citations, claims, evidence, files, recalls, verdicts
from records.tables.documents import calendars, charters, ladders, procedures
from records.tables.effects import effects
from records.tables.freezes import freeze_clock, freezes
from records.tables.incidents import incidents
from records.tables.ledger import ledger, ledger_texts, seal_head, seals, stream_heads
from records.tables.notices import notices
from records.tables.organisation import accounts, communities, organisation
from records.tables.outbox import command_results, outbox
from records.tables.people import people, roles
from records.tables.proposals import document_drafts, proposals
from records.tables.subjects import authors, drafts, reads, revisions, subjects
from records.tables.tasks import audiences, corrections, decisions, questions, tasks

__all__ = [
    "accounts",
    "advances",
    "audiences",
    "authors",
    "calendars",
    "cases",
    "charters",
    "checks",
    "citations",
    "claims",
    "command_results",
    "communities",
    "corrections",
    "decisions",
    "document_drafts",
    "drafts",
    "effects",
    "evidence",
    "files",
    "freeze_clock",
    "freezes",
    "happenings",
    "incidents",
    "instants",
    "ladders",
    "ledger",
    "ledger_texts",
    "metadata",
    "notices",
    "organisation",
    "outbox",
    "people",
    "procedures",
    "proposals",
    "questions",
    "readers",
    "reads",
    "recalls",
    "revisions",
    "roles",
    "seal_head",
    "seals",
    "sessions",
    "sign_in_attempts",
    "steps",
    "stream_heads",
    "subjects",
    "tasks",
    "tokens",
    "verdicts",
]
