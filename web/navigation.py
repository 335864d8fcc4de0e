"""Where one can go, kept here alone: in the bar what everybody needs first and what is one's own daily page, behind
"More" the rest in groups. What is one's own (drafts, absences, profile) stands in the menu of the name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from words.catalogue import Language, translations


@dataclass(frozen=True, slots=True)
class Place:
    """A page that one is led to. `look` is "wide" where only a wide window names it, "narrow" where only a narrow one
    does; `count` is how much waits there, `counted` says what is counted."""

    permission: str
    href: str
    words: str
    look: str = ""
    count: int = 0
    counted: str = ""

    def is_open(self, path: str) -> bool:
        return path == self.href or path.startswith(f"{self.href}/")


@dataclass(frozen=True, slots=True)
class Navigation:
    """The bar, and the groups behind "More", each with its title."""

    bar: tuple[Place, ...]
    more: tuple[tuple[str, tuple[Place, ...]], ...]

    @property
    def waiting(self) -> Place | None:
        """What waits behind "More" on a phone."""
        return next((place for _title, places in self.more for place in places if place.count), None)

    def is_behind_more(self, path: str) -> bool:
        """Whether the bar names the open page in no window."""
        return any(place.is_open(path) and not place.look for _title, places in self.more for place in places)


def navigation(may: Callable[[str], bool], language: Language, *, unread: int, proposals: int) -> Navigation:
    """The places that the person may open, each named once: in the bar or behind "More"; what the bar has no room for
    on a phone is behind "More" there."""
    _ = translations(language).gettext
    bar = (
        Place("see_own_tasks", "/inbox", _("To do"), count=unread, counted=_("to read:")),
        Place("write", "/write", _("Write")),
        Place("see_case", "/cases", _("Cases")),
        Place("see_case", "/calendar", _("Calendar"), look="wide"),
        Place("see_freezes", "/freezes", _("Freezes")),
        *(
            (Place("see_proposals", "/proposals", _("Proposals"), "wide", proposals, _("waiting:")),)
            if proposals
            else ()
        ),
        Place("read_ledger", "/ledger", _("Ledger"), look="wide"),
        Place("settle_incidents", "/incidents", _("Incidents"), look="wide"),
    )
    groups = (
        (
            _("On the networks"),
            Place("see_case", "/calendar", _("Calendar")),
            Place("see_campaigns", "/campaigns", _("Campaigns")),
            Place("see_crisis_room", "/crises", _("Crises")),
            Place("see_claims", "/claims", _("Facts")),
            Place("see_moods", "/moods", _("Mood")),
            Place("see_procedures", "/statements", _("Prepared statements")),
            Place("see_sandbox", "/sandbox", _("Network")),
        ),
        (
            _("Who is there"),
            Place("see_rota", "/rota", _("Rota")),
            Place("see_people", "/people", _("People")),
        ),
        (
            _("The rules"),
            Place("see_procedures", "/procedures", _("Procedures")),
            Place("see_proposals", "/proposals", _("Proposals")),
        ),
        (
            _("Oversight"),
            Place("read_ledger", "/ledger", _("Ledger")),
            Place("see_incidents", "/incidents", _("Incidents")),
            Place("see_incidents", "/deliveries", _("Mails and other programs")),
        ),
    )
    shown = tuple(place for place in bar if may(place.permission))
    in_bar = {place.href: place for place in shown}
    more = ((title, tuple(_rest(places, may, in_bar))) for title, *places in groups)
    return Navigation(shown, tuple((title, places) for title, places in more if places))


def _rest(places: Iterable[Place], may: Callable[[str], bool], in_bar: dict[str, Place]) -> Iterable[Place]:
    for place in places:
        if place.href in in_bar:
            yield replace(in_bar[place.href], look="narrow")
        elif may(place.permission):
            yield place
