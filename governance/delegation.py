"""Who may be asked to answer a task for a colleague: to propose what that one confirms, changes or takes back."""

from collections.abc import Collection

from governance.four_eyes import may_act_for, may_decide
from governance.permissions import may_decide as ever_decides
from governance.person import Person
from governance.refusal import Refusal


def why_not_delegate(
    colleague: Person,
    owner: str,
    *,
    authors: Collection[str],
    excludes_authors: bool,
    answered: Collection[str],
    spoken_as: Collection[str],
    has_spoken: bool,
) -> Refusal | None:
    """None when the colleague may answer for the owner, else the refusal: what either may not decide, neither
    proposes, and nobody has two voices. `spoken_as`, `has_spoken`: of the colleague, in this case and on this task."""
    if colleague.id == owner:
        return Refusal("delegation.oneself")
    if not ever_decides(colleague):
        return Refusal("delegation.never_decides", to=colleague.id)
    excluded = may_decide(
        colleague.id, authors, excludes_authors=excludes_authors, answered=answered, acting_for=owner
    ) or may_act_for(colleague.id, owner, spoken_as)
    if excluded is not None or has_spoken:
        return Refusal("delegation.excluded", to=colleague.id)
    return None
