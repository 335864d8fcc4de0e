"""Four eyes, the one rule in its one place: who wrote any part does not decide on it.

It looks at natural persons and wins over every grant, role, group, substitution and administrator. Where a step
also excludes whoever answered another one, that is asked here too.
"""

from collections.abc import Collection

from governance.refusal import Refusal


def may_decide(
    person: str, authors: Collection[str], *, excludes_authors: bool, answered: Collection[str] = ()
) -> Refusal | None:
    """None when this person may decide, else the refusal.

    `authors` are all who typed in any draft of the subject, over all its revisions. A reviewer whose proposed
    correction the author accepted is not among them: the author assented to that part. `answered` are those who
    answered a step that this one excludes.
    """
    if excludes_authors and person in authors:
        return Refusal("four_eyes.author", person=person)
    if person in answered:
        return Refusal("four_eyes.answered", person=person)
    return None


def may_confirm(person: str, proposers: Collection[str]) -> Refusal | None:
    """None when this person may confirm a proposal, else the refusal.

    `proposers` are all who ever proposed a document with this digest: withdrawing it and having somebody else
    propose the same makes no second pair of eyes.
    """
    if person in proposers:
        return Refusal("four_eyes.proposer", person=person)
    return None
