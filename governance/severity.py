"""How grave a crisis is: a matrix of how far it reaches and how much harm it does, and who may say it is less grave.

Whoever is asked says the severity; the matrix proposes it. It is raised by anyone who follows the crisis, and lowered
only by an answer of the crisis lead or the director.
"""

from __future__ import annotations

from collections.abc import Mapping

from governance.person import Person

SEVERITIES = ("minor", "serious", "severe")  # rising
REACHES = ("one place", "several places", "everywhere")
HARMS = ("annoyance", "reputation", "people")
LOWERING = ("crisis_lead", "director")

MATRIX: Mapping[str, tuple[str, str, str]] = {  # by harm, for each reach
    "annoyance": ("minor", "minor", "serious"),
    "reputation": ("minor", "serious", "severe"),
    "people": ("serious", "severe", "severe"),
}


def severity_of(reach: str, harm: str) -> str:
    """What the matrix proposes. Unknown words are a KeyError or a ValueError: nothing is taken for something else."""
    return MATRIX[harm][REACHES.index(reach)]


def is_graver(severity: str, than: str | None) -> bool:
    """Whether it is above; anything is above what nobody has said yet."""
    return than is None or SEVERITIES.index(severity) > SEVERITIES.index(than)


def may_answer_severity(person: Person, severity: str, before: str | None, community: str | None) -> bool:
    """Whether the person's answer may set it: whoever is asked as it is or higher, who leads the crisis also lower. One
    of the whole house (None) is led by who leads crises, or directs, anywhere in it."""
    lowers = before is not None and is_graver(before, severity)
    if community is None:
        return not lowers or person.holds_anywhere(*LOWERING)
    return not lowers or any(person.holds(role, community) for role in LOWERING)
