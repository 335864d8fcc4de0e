"""Where people are led to: everybody first to what they need daily, and to no page that would refuse them."""

from __future__ import annotations

import pytest

from governance.permissions import PERMISSIONS, ROLES, may
from governance.person import Held, Person
from web.navigation import Navigation, navigation


def led(*roles: str, proposals: int = 0) -> tuple[Person, Navigation]:
    person = Person("p", "", "", "fr", frozenset(Held(role, None) for role in roles), manager=None, active=True)
    return person, navigation(lambda one: may(person, one), "fr", unread=0, proposals=proposals)


def in_bar(found: Navigation, *, phone: bool) -> list[str]:
    return [place.href for place in found.bar if not phone or place.look != "wide"]


def behind_more(found: Navigation, *, phone: bool) -> list[str]:
    return [place.href for _title, places in found.more for place in places if phone or place.look != "narrow"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("phone", [True, False])
def test_whoever_it_is_finds_each_page_once_and_none_that_refuses_them(role: str, phone: bool) -> None:
    person, found = led(role, proposals=1)
    named = [*in_bar(found, phone=phone), *behind_more(found, phone=phone)]
    assert sorted(named) == sorted(set(named))
    everywhere = {place.href for place in found.bar} | {place.href for _, places in found.more for place in places}
    assert set(named) == everywhere
    assert all(may(person, place.permission) for place in found.bar)
    assert all(may(person, place.permission) for _, places in found.more for place in places)
    assert {place.permission for place in found.bar} <= set(PERMISSIONS)


def test_a_community_manager_on_a_phone_has_writing_and_the_freeze_under_her_thumb() -> None:
    _, found = led("community_manager")
    assert in_bar(found, phone=True) == ["/inbox", "/write", "/cases", "/freezes"]
    assert "/calendar" in behind_more(found, phone=True)


def test_a_director_is_led_to_a_proposal_for_as_long_as_it_waits() -> None:
    _, waiting = led("director", proposals=2)
    assert [place.count for place in waiting.bar if place.href == "/proposals"] == [2]
    assert "/proposals" not in behind_more(waiting, phone=False)
    assert waiting.waiting is not None
    assert waiting.waiting.count == 2  # the mark that "More" bears on a phone
    _, quiet = led("director")
    assert quiet.waiting is None
    assert "/proposals" not in in_bar(quiet, phone=False)
    assert "/proposals" in behind_more(quiet, phone=True)


def test_an_operator_is_led_to_the_incidents_and_never_to_the_desk() -> None:
    _, found = led("operator")
    assert "/incidents" in in_bar(found, phone=False)
    assert "/write" not in in_bar(found, phone=True)


def test_the_menu_says_that_the_open_page_is_in_it() -> None:
    _, found = led("community_manager")
    assert found.is_behind_more("/statements/closed-today")
    assert not found.is_behind_more("/calendar")  # the bar of a wide window says so
    assert not found.is_behind_more("/cases")
