"""Four eyes, the one rule in its one place: who wrote any part does not decide on it.

It looks at natural persons and wins over every grant, role, group, substitution and administrator.
"""

from collections.abc import Collection

from governance.refusal import Refusal


def may_decide(person: str, authors: Collection[str], *, excludes_authors: bool) -> Refusal | None:
    """None when this person may decide, else the refusal.

    `authors` are all who typed in any draft of the subject, over all its revisions. A reviewer whose proposed
    correction the author accepted is not among them: the author assented to that part.
    """
    if excludes_authors and person in authors:
        return Refusal("four_eyes.author", person=person)
    return None
