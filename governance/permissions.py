"""Who may see and do what: the one table, and the rules about one case that stand behind it.

The table says who may open a page or send a form at all. It is read by every page and every call of the API
before anything else happens, with the rights as they are at that moment. The functions below it say what a
person may do with one given case; queries and commands ask them. What a person may not see answers as if it
did not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from governance.person import Person, StandsIn

STAFF = (
    "community_manager",
    "planner",
    "socio_documentalist",
    "community_builder",
    "analytics_expert",
    "duty_editor",
    "crisis_lead",
)
READS_EVERYTHING = ("legal", "director", "community_architect", "auditor")
OPERATOR = "operator"
ROLES = (*STAFF, *READS_EVERYTHING, OPERATOR)


@dataclass(frozen=True, slots=True)
class Who:
    """A set of people: the words for it, and the question whether someone belongs to it (None is nobody signed in)."""

    words: str
    includes: Callable[[Person | None], bool]


def _holders(*roles: str) -> Callable[[Person | None], bool]:
    return lambda person: person is not None and person.active and person.holds_anywhere(*roles)


EVERYONE = Who("everyone, without signing in", lambda _person: True)
SIGNED_IN = Who("every person of the organisation", lambda person: person is not None and person.active)
NO_OPERATOR = Who(
    "every person of the organisation, never an operator",
    lambda person: person is not None and person.active and not person.holds_anywhere(OPERATOR),
)
STAFF_ONLY = Who(
    "whoever holds a role of the staff, never an operator",
    lambda person: NO_OPERATOR.includes(person) and _holders(*STAFF)(person),
)
REPORTERS = Who(
    "whoever holds a role of the staff, legal, director and community architect, never an operator",
    lambda person: (
        NO_OPERATOR.includes(person) and _holders(*STAFF, "legal", "director", "community_architect")(person)
    ),
)
AUDITOR_AND_DIRECTOR = Who("auditor and director", _holders("auditor", "director"))
ARCHITECT = Who(
    "community architect, never an operator",
    lambda person: NO_OPERATOR.includes(person) and _holders("community_architect")(person),
)
DIRECTOR = Who(
    "director, never an operator",
    lambda person: NO_OPERATOR.includes(person) and _holders("director")(person),
)
ARCHITECT_AND_DIRECTOR = Who(
    "community architect and director, never an operator",
    lambda person: NO_OPERATOR.includes(person) and _holders("community_architect", "director")(person),
)
WHOLE_HOUSE = Who("legal, director, community architect and auditor", _holders(*READS_EVERYTHING))
OPERATORS = Who("operator", _holders(OPERATOR))
OPERATOR_AUDITOR_DIRECTOR = Who("operator, auditor and director", _holders(OPERATOR, "auditor", "director"))


@dataclass(frozen=True, slots=True)
class Permission:
    """One line of the table: its name in code, who has it, and what bounds it for one given case."""

    name: str
    who: Who
    bounds: str


TABLE: tuple[Permission, ...] = (
    Permission("public", EVERYONE, "only what says nothing about the organisation's work"),
    Permission("sign_in", EVERYONE, "as many attempts as the limit allows"),
    Permission("own_profile", SIGNED_IN, "one's own language, password and sessions"),
    Permission(
        "enter_absence",
        NO_OPERATOR,
        "one's own absence, and those of people below one in the chain of managers; who is away today is known to all",
    ),
    Permission("see_rota", SIGNED_IN, "who is on duty now, this week and next, and who stands in today"),
    Permission(
        "keep_rota",
        SIGNED_IN,
        "the shifts of people below one in the chain of managers, as director of all; offering one's own shift, and "
        "taking over one whose role one holds",
    ),
    Permission("see_people", SIGNED_IN, "who works here, with roles and managers"),
    Permission(
        "keep_people",
        NO_OPERATOR,
        "say that somebody left, of people below one, as director of all; propose to take rights away for cause, as "
        "legal too; never about oneself",
    ),
    Permission(
        "confirm_revocation", DIRECTOR, "never what one has proposed oneself, never one's own; the same for refusing"
    ),
    Permission("see_own_tasks", SIGNED_IN, "tasks that wait for the person, or in the person's communities"),
    Permission("see_procedures", SIGNED_IN, "all that are active"),
    Permission("see_proposals", WHOLE_HOUSE, "all, with what was said to them"),
    Permission("propose", ARCHITECT, "any document; withdrawing is for whoever proposed it"),
    Permission("confirm", DIRECTOR, "never what one has proposed oneself; the same for refusing"),
    Permission("rehearse", ARCHITECT_AND_DIRECTOR, "any procedure in force, on scratch records; one at a time"),
    Permission("see_sandbox", SIGNED_IN, "what the sandbox network shows to the public"),
    Permission(
        "see_case",
        SIGNED_IN,
        "with a role in its community; of people below one in the chain of managers; when a task of it waits for one "
        "by name, or it was escalated to one; while one is of its cell, which no operator is; what one sees of a case, "
        "one sees of those it calls; every case for whoever holds a role in the whole organisation; an operator sees "
        "states, no texts",
    ),
    Permission("write", STAFF_ONLY, "in communities in which one holds a role that the procedure lets start it"),
    Permission(
        "report_crisis", REPORTERS, "where one holds a role that the procedure lets start it; any, for the whole house"
    ),
    Permission("decide", NO_OPERATOR, "tasks one is asked; never on what one has written, when the procedure says so"),
    Permission("take", NO_OPERATOR, "as for deciding"),
    Permission(
        "reassign",
        NO_OPERATOR,
        "tasks of people below one, as duty editor those of the community, as director all; never to somebody whom the "
        "step excludes or does not mean, and never to oneself",
    ),
    Permission("ask", NO_OPERATOR, "on cases whose texts one may read"),
    Permission("correct", NO_OPERATOR, "on cases whose texts one may read, for what someone else has written"),
    Permission("raise_sensitivity", NO_OPERATOR, "on cases whose texts one may read; it can only be raised"),
    Permission(
        "see_claims", NO_OPERATOR, "in communities in which one holds a role; what the whole house reads, for it"
    ),
    Permission(
        "state_claim", STAFF_ONLY, "in communities in which one holds a role that the verification lets start it"
    ),
    Permission("add_evidence", NO_OPERATOR, "to claims one may see, while they are being verified"),
    Permission("ask_for_claim", NO_OPERATOR, "on cases whose texts one may read; nobody takes it back"),
    Permission("see_moods", NO_OPERATOR, "in communities in which one holds a role; the whole house reads them all"),
    Permission("write_mood", STAFF_ONLY, "of communities in which one is community manager"),
    Permission("enter_figure", STAFF_ONLY, "on campaigns whose texts one may read, with its source"),
    Permission("set_threshold", NO_OPERATOR, "an author of the campaign or a manager above one of them"),
    Permission("see_campaigns", NO_OPERATOR, "those whose texts one may read, as of any case"),
    Permission(
        "plan_campaign",
        STAFF_ONLY,
        "in communities in which one holds a role that the procedure lets start it; a draft is its writer's alone",
    ),
    Permission("raise_severity", REPORTERS, "of crises whose texts one may read; it is lowered by an answer alone"),
    Permission("see_crisis_room", NO_OPERATOR, "of crises whose texts one may read"),
    Permission(
        "name_to_cell",
        NO_OPERATOR,
        "as lead of the cell, crisis lead or duty editor of the community, director, or standing in for one of them; "
        "never an operator; leaving is for everyone",
    ),
    Permission(
        "keep_actions",
        NO_OPERATOR,
        "added by whoever is of the cell, may name people to it, or is asked something in the case; settled by their "
        "owner or whoever may name people to the cell",
    ),
    Permission(
        "note_hearsay",
        NO_OPERATOR,
        "on open tasks of cases whose texts one may read, of somebody else who is asked; denied by that person alone; "
        "it never counts as an answer",
    ),
    Permission("move_slot", NO_OPERATOR, "an author of the case or a manager above one of them, before publication"),
    Permission("cancel", NO_OPERATOR, "an author before publication, or a manager above one of them, with a reason"),
    Permission(
        "withdraw",
        NO_OPERATOR,
        "an author, whoever holds a role of the staff in the community, or a manager above one of them, with a reason; "
        "no freeze and no closed case stands in the way",
    ),
    Permission("correct_published", STAFF_ONLY, "as for writing, on cases whose texts one may read"),
    Permission(
        "read_ledger",
        AUDITOR_AND_DIRECTOR,
        "the whole ledger; the story of one case is seen by whoever may see the case",
    ),
    Permission(
        "see_freezes",
        SIGNED_IN,
        "those of everything; of a community or an account, with a role there or in the whole organisation, or with "
        "people below who have one; an operator sees states, no texts",
    ),
    Permission("declare_freeze", NO_OPERATOR, "in a scope in which one holds a role; any role for everything"),
    Permission(
        "lift_freeze",
        NO_OPERATOR,
        "a manager of people in all that it covers, legal or crisis lead, with a reason; never who declared it",
    ),
    Permission("tick_checklist", NO_OPERATOR, "on freezes that one sees"),
    Permission("keep_checklist", NO_OPERATOR, "all read it; a manager of people there changes it"),
    Permission("see_incidents", OPERATOR_AUDITOR_DIRECTOR, "the technical state of every case, no texts"),
    Permission(
        "settle_incidents", OPERATORS, "have it tried again, or cancel the case with a reason; never decide anything"
    ),
)

PERMISSIONS = {permission.name: permission for permission in TABLE}


def may(person: Person | None, permission: str) -> bool:
    """Whether `person` (None: nobody signed in) has the permission. An unknown name is a KeyError: never a yes."""
    return PERMISSIONS[permission].who.includes(person)


# --- One given case ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sight:
    """What a person may see, worked out once: by role, by community, by the people below."""

    person: str
    reads_everything: bool
    sees_states: bool  # the operator's: every state, no text
    communities: frozenset[str]
    people_below: frozenset[str]
    stands_in: tuple[StandsIn, ...] = ()  # what waits for these, waits for this person


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the rules need to know of a case: where it belongs, who opened it, who submitted its newest revision,
    and whether it is open to the person by name: an open task waits for them, it was escalated to them, or they are of
    its cell; of this case, or of one that called it."""

    community: str | None  # none: the whole house
    opened_by: str
    submitted_by: str
    awaits_the_person: bool = False


def sight(person: Person, people_below: Iterable[str]) -> Sight:
    """What `person` may see. A role held in the whole organisation covers every community; an operator's none."""
    held = [role for role in person.roles if role.role != OPERATOR] if person.active else []
    return Sight(
        person=person.id,
        reads_everything=any(role.community is None for role in held),
        sees_states=person.active and person.holds_anywhere(OPERATOR),
        communities=frozenset(role.community for role in held if role.community is not None),
        people_below=frozenset(people_below) if person.active else frozenset(),
        stands_in=person.stands_in if person.active else (),
    )


def may_see_case(seen: Sight, case: CaseFacts) -> bool:
    """Whether the case exists for the person. The same rule as SQL is in `records/queries/visible.py`; a test
    holds the two together."""
    return seen.sees_states or may_read_texts(seen, case)


def may_read_texts(seen: Sight, case: CaseFacts) -> bool:
    """Whether title, texts and comments of the case are shown, and not only where it stands."""
    return (
        seen.reads_everything
        or case.community in seen.communities
        or (case.community is None and bool(seen.communities))
        or case.opened_by in seen.people_below
        or case.submitted_by in seen.people_below
        or case.awaits_the_person
    )


def may_start(started_by: Iterable[str], person: Person, community: str) -> bool:
    """Whether the person holds, in that community, one of the roles that the procedure names."""
    return may(person, "write") and any(person.holds(role, community) for role in started_by)


def may_report(started_by: Iterable[str], person: Person, community: str | None) -> bool:
    """Whether the person may report a crisis there: with one of the roles that the procedure names, held there, or
    (None: the whole house) anywhere."""
    held = person.holds_anywhere if community is None else lambda role: person.holds(role, community)
    return may(person, "report_crisis") and any(held(role) for role in started_by)


def may_start_somewhere(started_by: Iterable[str], person: Person) -> bool:
    """Whether there is a community in which the person may start it."""
    roles = tuple(started_by)
    return any(may_start(roles, person, held.community or "") for held in person.roles)


def may_see_freeze(seen: Sight, community: str | None, below: Iterable[str | None]) -> bool:
    """Whether a freeze is there for the person: of everything (`community` None) always. `below` are the communities
    in which the people below hold a role."""
    if community is None or seen.sees_states or seen.reads_everything:
        return True
    return community in seen.communities or bool({None, community} & set(below))


def may_decide(person: Person) -> bool:
    """Whether the person may ever decide: an operator never, whatever else is held."""
    return may(person, "decide")


def may_enter_absence(person: Person, whose: str, *, is_manager_above: bool) -> bool:
    """One's own, and those of whoever is below."""
    return may(person, "enter_absence") and (person.id == whose or is_manager_above)


def may_let_leave(person: Person, whose: str, *, is_manager_above: bool) -> bool:
    """A manager above, or a director; never oneself."""
    in_charge = is_manager_above or person.holds_anywhere("director")
    return may(person, "keep_people") and person.id != whose and in_charge


def may_propose_revocation(person: Person, whose: str, *, is_manager_above: bool) -> bool:
    """Whoever may say that somebody left, or legal."""
    legal = may(person, "keep_people") and person.id != whose and person.holds_anywhere("legal")
    return legal or may_let_leave(person, whose, is_manager_above=is_manager_above)


def may_keep_rota(person: Person, *, is_manager_above: bool) -> bool:
    """A manager above who is on duty, or a director; an operator says for nobody when they are called."""
    return NO_OPERATOR.includes(person) and (is_manager_above or person.holds_anywhere("director"))


def may_cancel(person: Person, *, is_author: bool, published: bool, is_manager_above: bool) -> bool:
    """An author as long as nothing was published; a manager above an author at any time before the end."""
    return may(person, "cancel") and (is_manager_above or (is_author and not published))


def may_move_slot(person: Person, *, is_author: bool, published: bool, is_manager_above: bool) -> bool:
    """An author or a manager above one, as long as nothing was published on that account."""
    return may(person, "move_slot") and not published and (is_author or is_manager_above)


def may_withdraw(person: Person, community: str, *, is_author: bool, is_manager_above: bool) -> bool:
    """Taking down needs no four eyes: whoever works for the community, wrote it, or is a manager above who wrote."""
    works_there = any(person.holds(role, community) for role in STAFF)
    return may(person, "withdraw") and (works_there or is_author or is_manager_above)


def may_read_ledger(person: Person) -> bool:
    return may(person, "read_ledger")


def may_see_refused_person(person: Person, refused: str | None) -> bool:
    """Whether a refusal is shown with the name of whom it stopped: to the auditor and to that person alone."""
    return person.id == refused or person.holds_anywhere("auditor")
