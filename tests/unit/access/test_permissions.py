"""The table of permissions, and the rules about one case."""

from pathlib import Path

import pytest

from governance.permissions import (
    PERMISSIONS,
    TABLE,
    CaseFacts,
    may,
    may_cancel,
    may_decide,
    may_move_slot,
    may_read_texts,
    may_see_case,
    may_see_refused_person,
    may_start,
    sight,
)
from governance.person import Held, Person


def somebody(*roles: str, active: bool = True, name: str = "somebody") -> Person:
    held = frozenset(Held(role, place or None) for role, _, place in (one.partition("@") for one in roles))
    return Person(name, f"{name}@marees.example", name, "fr", held, None, active)


CAMILLE = somebody("community_manager@amis", name="camille")
INES = somebody("planner@amis", name="ines")
ROBIN = somebody("legal", name="robin")
SOLENE = somebody("director", name="solene")
DOMINIQUE = somebody("auditor", name="dominique")
ALIX = somebody("community_architect", name="alix")
OP = somebody("operator", name="op")
NOBODY = somebody(name="nobody")

# The table of interface.md, once more and by hand: who has what, out of nine kinds of people.
EVERYONE = {"anonymous", "camille", "ines", "robin", "solene", "dominique", "alix", "op", "nobody"}
SIGNED_IN = EVERYONE - {"anonymous"}
NO_OPERATOR = SIGNED_IN - {"op"}
EXPECTED = {
    "public": EVERYONE,
    "sign_in": EVERYONE,
    "own_profile": SIGNED_IN,
    "enter_absence": NO_OPERATOR,
    "see_rota": SIGNED_IN,
    "keep_rota": SIGNED_IN,
    "see_people": SIGNED_IN,
    "keep_people": NO_OPERATOR,
    "confirm_revocation": {"solene"},
    "see_own_tasks": SIGNED_IN,
    "see_procedures": SIGNED_IN,
    "see_proposals": {"robin", "solene", "dominique", "alix"},
    "propose": {"alix"},
    "confirm": {"solene"},
    "rehearse": {"alix", "solene"},
    "see_sandbox": SIGNED_IN,
    "see_case": SIGNED_IN,
    "write": {"camille", "ines"},
    "report_crisis": {"camille", "ines", "robin", "solene", "alix"},
    "decide": NO_OPERATOR,
    "take": NO_OPERATOR,
    "reassign": NO_OPERATOR,
    "ask": NO_OPERATOR,
    "correct": NO_OPERATOR,
    "raise_sensitivity": NO_OPERATOR,
    "see_claims": NO_OPERATOR,
    "state_claim": {"camille", "ines"},
    "see_campaigns": NO_OPERATOR,
    "plan_campaign": {"camille", "ines"},
    "add_evidence": NO_OPERATOR,
    "ask_for_claim": NO_OPERATOR,
    "see_moods": NO_OPERATOR,
    "write_mood": {"camille", "ines"},
    "enter_figure": {"camille", "ines"},
    "set_threshold": NO_OPERATOR,
    "raise_severity": {"camille", "ines", "robin", "solene", "alix"},
    "see_crisis_room": NO_OPERATOR,
    "name_to_cell": NO_OPERATOR,
    "keep_actions": NO_OPERATOR,
    "note_hearsay": NO_OPERATOR,
    "move_slot": NO_OPERATOR,
    "cancel": NO_OPERATOR,
    "withdraw": NO_OPERATOR,
    "correct_published": {"camille", "ines"},
    "read_ledger": {"solene", "dominique"},
    "see_freezes": SIGNED_IN,
    "declare_freeze": NO_OPERATOR,
    "lift_freeze": NO_OPERATOR,
    "tick_checklist": NO_OPERATOR,
    "keep_checklist": NO_OPERATOR,
    "see_incidents": {"op", "solene", "dominique"},
    "settle_incidents": {"op"},
}
PEOPLE: dict[str, Person | None] = {"anonymous": None} | {
    one.id: one for one in (CAMILLE, INES, ROBIN, SOLENE, DOMINIQUE, ALIX, OP, NOBODY)
}


@pytest.mark.parametrize("permission", PERMISSIONS)
def test_each_permission_is_held_by_whom_the_interface_says(permission: str) -> None:
    assert {name for name, person in PEOPLE.items() if may(person, permission)} == EXPECTED[permission]


def test_a_lawyer_can_read_every_line_of_the_table() -> None:
    assert len(PERMISSIONS) == len(TABLE)
    for line in TABLE:
        assert line.who.words
        assert line.bounds


def test_an_unknown_permission_is_never_a_yes() -> None:
    with pytest.raises(KeyError):
        may(SOLENE, "everything")


def test_someone_who_has_left_has_nothing_that_needs_signing_in() -> None:
    gone = somebody("director", "community_manager@amis", active=False)
    assert {name for name in PERMISSIONS if may(gone, name)} == {"public", "sign_in"}


def test_an_operator_never_approves_whatever_else_is_held() -> None:
    both = somebody("operator", "community_manager@amis")
    assert not may_decide(both)
    assert not may(both, "write")
    assert may_decide(CAMILLE)


def facts(community: str = "amis", author: str = "camille", **more: bool) -> CaseFacts:
    return CaseFacts(community, author, author, **more)


def test_a_case_is_there_for_its_community_and_for_nobody_of_another() -> None:
    other = somebody("community_manager@familles")
    assert may_see_case(sight(INES, ()), facts())
    assert not may_see_case(sight(other, ()), facts())
    assert not may_see_case(sight(NOBODY, ()), facts())


def test_a_manager_sees_the_cases_of_the_people_below_and_no_others() -> None:
    morgan = sight(somebody(name="morgan"), {"camille"})
    assert may_see_case(morgan, facts(author="camille"))
    assert not may_see_case(morgan, facts(author="ines"))


def test_a_task_that_waits_for_someone_by_name_shows_them_the_case() -> None:
    assert may_see_case(sight(NOBODY, ()), facts(awaits_the_person=True))


@pytest.mark.parametrize("person", [ROBIN, SOLENE, DOMINIQUE, ALIX])
def test_legal_direction_audit_and_architecture_see_everything(person: Person) -> None:
    assert may_read_texts(sight(person, ()), facts("familles", "sacha"))


def test_an_operator_sees_where_a_case_stands_and_not_its_texts() -> None:
    assert may_see_case(sight(OP, ()), facts())
    assert not may_read_texts(sight(OP, ()), facts())


def test_someone_who_has_left_sees_nothing_whoever_is_below() -> None:
    gone = sight(somebody("director", "operator", active=False), {"camille"})
    assert not may_see_case(gone, facts())


def test_an_author_cancels_before_publication_and_a_manager_also_after() -> None:
    assert may_cancel(CAMILLE, is_author=True, published=False, is_manager_above=False)
    assert not may_cancel(CAMILLE, is_author=True, published=True, is_manager_above=False)
    assert may_cancel(SOLENE, is_author=False, published=True, is_manager_above=True)
    assert not may_cancel(INES, is_author=False, published=False, is_manager_above=False)
    assert not may_cancel(OP, is_author=True, published=False, is_manager_above=True)


def test_a_slot_is_moved_by_author_or_manager_as_long_as_nothing_is_out() -> None:
    assert may_move_slot(CAMILLE, is_author=True, published=False, is_manager_above=False)
    assert may_move_slot(SOLENE, is_author=False, published=False, is_manager_above=True)
    assert not may_move_slot(CAMILLE, is_author=True, published=True, is_manager_above=False)
    assert not may_move_slot(INES, is_author=False, published=False, is_manager_above=False)


def test_a_procedure_is_started_by_its_roles_in_the_community_alone() -> None:
    assert may_start(("community_manager",), CAMILLE, "amis")
    assert not may_start(("community_manager",), CAMILLE, "familles")
    assert not may_start(("community_manager",), INES, "amis")
    assert may_start(("planner",), somebody("planner"), "familles")


def test_refusals_go_by_name_to_the_auditor_and_the_person_alone() -> None:
    assert may_see_refused_person(DOMINIQUE, "camille")
    assert may_see_refused_person(CAMILLE, "camille")
    assert not may_see_refused_person(SOLENE, "camille")
    assert not may_see_refused_person(INES, "camille")


def test_the_documentation_shows_the_table_as_it_is() -> None:
    page = (Path(__file__).parents[3] / "docs" / "permissions.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert rows == [f"| `{line.name}` | {line.who.words} | {line.bounds} |" for line in TABLE]
