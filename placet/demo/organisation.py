"""The demo organisation: a small French museum that does not exist."""

from records.commands.set_up_organisation import (
    FirstAccount,
    FirstCommunity,
    FirstDocument,
    FirstPerson,
    Founding,
)

NAME = "Musée des Marées"
PASSWORD = "placet-demo"  # noqa: S105  public: shown on the sign-in page, and only loopback is listened on
DOMAIN = "marees.example"
ZONE = "Europe/Paris"

AMIS, FAMILLES = "amis", "familles"
COMMUNITIES = (
    FirstCommunity(AMIS, "Les Amis du musée", "Friends of the museum"),
    FirstCommunity(FAMILLES, "Familles", "Families"),
)
ACCOUNTS = (
    FirstAccount("amis-short", AMIS, "sandbox-short", "amis-des-marees", "Les Amis du Musée des Marées"),
    FirstAccount("amis-long", AMIS, "sandbox-long", "amis-des-marees", "Les Amis du Musée des Marées"),
    FirstAccount("amis-newsroom", AMIS, "sandbox-newsroom", "amis-des-marees", "Les Amis du Musée des Marées"),
    FirstAccount("familles-short", FAMILLES, "sandbox-short", "familles-aux-marees", "Familles aux Marées"),
    FirstAccount("familles-long", FAMILLES, "sandbox-long", "familles-aux-marees", "Familles aux Marées"),
)

BOTH = (AMIS, FAMILLES)

# Managers stand before those they manage.
PEOPLE: tuple[tuple[str, str, tuple[tuple[str, str | None], ...], str | None], ...] = (
    ("solene", "Solène", (("director", None),), None),
    ("morgan", "Morgan", (*(("duty_editor", place) for place in BOTH), ("crisis_lead", None)), "solene"),
    ("robin", "Robin", (("legal", None),), "solene"),
    ("camille", "Camille", tuple(("community_manager", place) for place in BOTH), "morgan"),
    ("noe", "Noé", tuple(("community_manager", place) for place in BOTH), "morgan"),
    ("ines", "Inès", tuple(("planner", place) for place in BOTH), "morgan"),
    ("sacha", "Sacha", tuple(("socio_documentalist", place) for place in BOTH), "morgan"),
    ("bao", "Bao", tuple(("community_builder", place) for place in BOTH), "morgan"),
    ("yuna", "Yuna", tuple(("analytics_expert", place) for place in BOTH), "morgan"),
    ("alix", "Alix", (("community_architect", None),), "morgan"),
    ("dominique", "Dominique", (("auditor", None),), None),
    ("op", "Ophir", (("operator", None),), None),
)


def address(nickname: str) -> str:
    return f"{nickname}@{DOMAIN}"


def demo_founding(
    password_hash: str,
    procedures: tuple[FirstDocument, ...],
    charter: FirstDocument,
    calendars: tuple[FirstDocument, ...],
    ladders: FirstDocument,
) -> Founding:
    """The museum with its people, who all have the same password and so may share its hash."""
    return Founding(
        name=NAME,
        zone=ZONE,
        demo=True,
        communities=COMMUNITIES,
        accounts=ACCOUNTS,
        procedures=procedures,
        charter=charter,
        calendars=calendars,
        ladders=ladders,
        people=tuple(
            FirstPerson(
                email=address(nickname),
                name=name,
                password_hash=password_hash,
                roles=roles,
                manager=None if manager is None else address(manager),
            )
            for nickname, name, roles, manager in PEOPLE
        ),
    )
