"""Charters, publications and questions for the tests of the charter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from governance.charter import Charter, CharterResult, RuleFinding, check
from governance.charter.read import read_charter
from governance.publication import Publication, Variant

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLATFORMS = {"short": "sandbox-short", "long": "sandbox-long", "newsroom": "sandbox-newsroom"}
HEAD = "charter: essai\ntitle: {fr: Essai, en: Trial}\nrules:\n"
SENTENCES = "    sentence: {fr: Phrase., en: Sentence.}\n    mend: {fr: Remède., en: Mend.}\n"


def rule(lines: str, name: str = "essai") -> str:
    """One rule with the sentences that every rule has; `lines` at the indentation of its keys."""
    body = "".join(f"    {line.strip()}\n" for line in lines.strip().splitlines())
    return f"  - rule: {name}\n{SENTENCES}{body}"


def document(*rules: str) -> str:
    return HEAD + "".join(rules)


def charter(*rules: str) -> Charter:
    return read_charter(document(*rules), "essai.yaml")


def publication(
    text: str = "La grande galerie rouvre samedi.",
    accounts: tuple[str, ...] = ("short",),
    variants: Mapping[str, str] | None = None,
    title: str = "Réouverture",
    community: str = "amis",
) -> Publication:
    return Publication(
        title=title,
        community=community,
        accounts=accounts,
        text=text,
        variants={account: Variant(text=own) for account, own in (variants or {}).items()},
        language="fr",
        sensitivity="low",
        partnership="none",
        slot=None,
    )


def ask(rules: Charter, about: Publication, now: datetime = NOW) -> CharterResult:
    return check(rules, about, PLATFORMS, now)


def only(result: CharterResult) -> RuleFinding:
    [finding] = result.findings
    return finding


WORDS = """
severity: mandatory
kind: words
words: [gratuit à vie, abruti*, vin]
good: [Bonjour.]
bad: [Quel abruti]
"""
SENSITIVE = """
raises: sensitivity
kind: words
words: [accident*]
good: [Bonjour.]
bad: [Un accident.]
"""
LENGTH = """
severity: mandatory
kind: length
good: [{text: a, on: sandbox-short}]
bad: [{text: a, times: 301, on: sandbox-short}]
"""
PERSONAL = """
severity: mandatory
kind: personal data
allowed: [contact@marees.example, 02 61 91 10 00]
good: [Écrivez à contact@marees.example]
bad: [jeanne@exemple.fr]
"""
