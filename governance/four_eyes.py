"""Four eyes, the one rule in its one place: who wrote any part does not decide on it.

It looks at natural persons and wins over every grant, role, group, substitution and administrator. Where a step
also excludes whoever answered another one, that is asked here too.
"""

from collections.abc import Collection

from governance.refusal import Refusal


def may_decide(
    person: str,
    authors: Collection[str],
    *,
    excludes_authors: bool,
    answered: Collection[str] = (),
    acting_for: str | None = None,
    entered_by: str | None = None,
) -> Refusal | None:
    """None when this person may decide, else the refusal. Whoever acts for another one may not do what neither may.

    `authors` are all who typed in any draft of the subject, over all its revisions. A reviewer whose proposed
    correction the author accepted is not among them: the author assented to that part. `answered` are those who
    answered a step that this one excludes. Neither of them chooses who decides: by whom the absence was `entered_by`
    is held to the same.
    """
    if excludes_authors and person in authors:
        return Refusal("four_eyes.author", person=person)
    if person in answered:
        return Refusal("four_eyes.answered", person=person)
    never = {*answered, *(authors if excludes_authors else ())}
    if acting_for in never:
        return Refusal("four_eyes.acting_for", person=person, absent=acting_for)
    if entered_by in never:
        return Refusal("four_eyes.acting_for", person=person, absent=acting_for, entered_by=entered_by)
    return None


def may_act_for(person: str, acting_for: str | None, spoken_as: Collection[str]) -> Refusal | None:
    """None when this person may answer a step for that one (None: as themselves), else the refusal.

    `spoken_as` are those as whom the person answered steps of this case before. Two pairs of eyes are two people:
    whoever spoke as themselves does not speak for somebody else as well, nor the other way round.
    """
    others = sorted({*spoken_as} - {acting_for or person})
    if not others:
        return None
    if acting_for is None:
        return Refusal("four_eyes.acting_twice", person=person, spoken_for=others[0])
    return Refusal("four_eyes.acting_twice", person=person, absent=acting_for)


def may_confirm(person: str, proposers: Collection[str]) -> Refusal | None:
    """None when this person may confirm a proposal, else the refusal.

    `proposers` are all who ever proposed a document with this digest: withdrawing it and having somebody else
    propose the same makes no second pair of eyes.
    """
    if person in proposers:
        return Refusal("four_eyes.proposer", person=person)
    return None
