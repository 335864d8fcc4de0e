"""Every page there is, each as one of the people sees it in the demo organisation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.browser.museum import Museum


@dataclass(frozen=True)
class Shown:
    """A page as somebody sees it."""

    name: str
    who: str | None
    path: str | Callable[[Museum], str]
    status: int = 200

    def address(self, museum: Museum) -> str:
        return self.path if isinstance(self.path, str) else self.path(museum)


def _task(title: str, kind: str = "step") -> Callable[[Museum], str]:
    return lambda museum: f"/tasks/{museum.task_about(title, kind=kind).id}"


def _case(title: str, then: str = "") -> Callable[[Museum], str]:
    return lambda museum: f"/cases/{museum.case_about(title).id}{then}"


def _proposal(museum: Museum) -> str:
    return f"/proposals/{museum.proposed_charter()}"


def _proposals(museum: Museum) -> str:
    museum.proposed_charter()
    return "/proposals"


def _moving(museum: Museum) -> str:
    return f"/calendar?move={museum.case_about('Nocturne du jeudi').id}.amis-long"


PAGES = (
    Shown("sign-in", None, "/sign-in"),
    Shown("inbox-mine", "noe", "/inbox"),
    Shown("inbox-team", "noe", "/inbox?scope=team"),
    Shown("inbox-all", "solene", "/inbox?scope=all"),
    Shown("inbox-empty", "yuna", "/inbox"),
    Shown("write", "camille", "/write"),
    Shown("task-review", "noe", _task("Réouverture de la grande galerie")),
    Shown("task-of-the-author", "camille", _task("Réouverture de la grande galerie")),
    Shown("task-sign-off", "morgan", _task("Salle des marines fermée")),
    Shown("task-revise", "noe", _task("Boutique de Noël")),
    Shown("task-held", "morgan", _task("Visite en langue des signes", "held")),
    Shown("task-without-texts", "op", _task("Réouverture de la grande galerie")),
    Shown("case-under-way", "camille", _case("Réouverture de la grande galerie")),
    Shown("case-with-a-correction", "noe", _case("Un nouveau guide sonore")),
    Shown("case-published", "dominique", _case("Horaires d'hiver")),
    Shown("statements", "noe", "/statements"),
    Shown("statement", "camille", "/statements/closed-today"),
    Shown("correction", "noe", _case("Réouverture de la grande galerie", "/correction")),
    Shown("freezes", "camille", "/freezes"),
    Shown("freezes-checklist", "morgan", "/freezes/checklist"),
    Shown("crises", "noe", "/crises"),
    Shown("crisis-new", "noe", "/crises/new"),
    Shown("cases", "noe", "/cases"),
    Shown("cases-searched", "noe", "/cases?q=galerie&state=open"),
    Shown("cases-not-found", "noe", "/cases?q=zzzz"),
    Shown("calendar-month", "ines", "/calendar"),
    Shown("calendar-week", "op", "/calendar?view=week"),
    Shown("calendar-list", "ines", "/calendar?view=list"),
    Shown("calendar-moving", "ines", _moving),
    Shown("campaigns", "ines", "/campaigns"),
    Shown("campaign", "ines", lambda museum: f"/campaigns/{museum.case_about('La nuit des cartes').id}"),
    Shown("campaign-new", "ines", "/campaigns/new"),
    Shown("task-plan", "morgan", _task("La nuit des cartes")),
    Shown("drafts", "camille", "/drafts"),
    Shown("ledger", "dominique", "/ledger"),
    Shown("procedures", "alix", "/procedures"),
    Shown("procedure", "alix", "/procedures/publication-approval"),
    Shown("procedure-read", "solene", "/procedures/publication-approval?version=1"),
    Shown("procedure-not-there", "noe", "/procedures/nothing", 404),
    Shown("editor", "alix", "/procedures/publication-approval/edit"),
    Shown("editor-new", "alix", "/new-procedure"),
    Shown("rehearse", "alix", "/procedures/publication-approval/rehearse"),
    Shown("proposals", "solene", _proposals),
    Shown("proposal", "solene", _proposal),
    Shown("proposal-own", "alix", _proposal),
    Shown("sandbox", "bao", "/sandbox"),
    Shown("profile", "sacha", "/profile"),
    Shown("absences", "morgan", "/absences"),
    Shown("rota", "morgan", "/rota"),
    Shown("people", "solene", "/people"),
    Shown("not-there", "noe", "/cases/nothing", 404),
    Shown("refused", "noe", "/ledger", 403),
)
