"""What a scenario may name: people, accounts and communities of the organisation, steps of the procedure."""

from __future__ import annotations

from dataclasses import dataclass

from procedures.find import every_step
from procedures.model import Ask, Procedure, Publish
from records.commands.set_up_organisation import Founding


@dataclass(frozen=True, slots=True)
class Known:
    zone: str
    subject: str  # that the procedure is about
    people: frozenset[str]  # by the part of the address before @
    communities: frozenset[str]
    accounts: frozenset[str]
    steps: frozenset[str]  # at which people answer
    fields: dict[str, frozenset[str]]  # of the forms, by step; steps of two procedures may have one name


def nickname(address: str) -> str:
    return address.partition("@")[0]


def known_of(founding: Founding, procedures: tuple[Procedure, ...]) -> Known:
    """`procedures` are the one that is rehearsed, which comes first, and those that it calls."""
    steps = [step for procedure in procedures for step in every_step(procedure)]
    fields: dict[str, frozenset[str]] = {}
    for step in steps:
        if isinstance(step, Ask):
            fields[step.name] = fields.get(step.name, frozenset()) | {one.name for one in step.form}
    return Known(
        zone=founding.zone,
        subject=procedures[0].subject,
        people=frozenset(nickname(person.email) for person in founding.people),
        communities=frozenset(community.id for community in founding.communities),
        accounts=frozenset(account.id for account in founding.accounts),
        steps=frozenset(step.name for step in steps if isinstance(step, Ask | Publish)),
        fields=fields,
    )
