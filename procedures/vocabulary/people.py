"""Roles, and the phrases that say who is asked and who never is."""

from procedures.vocabulary.phrase import Phrase

_ROLES = (  # code, English, French: the names of the six roles are the trade's own; the others name the function
    ("community_manager", "community manager", "community manager"),
    ("planner", "planner", "planner"),
    ("socio_documentalist", "socio-documentalist", "socio-documentaliste"),
    ("community_builder", "community builder", "community builder"),
    ("analytics_expert", "analytics expert", "analytics expert"),
    ("community_architect", "community architect", "community architect"),
    ("duty_editor", "duty editor", "rédaction de permanence"),
    ("crisis_lead", "crisis lead", "pilotage de crise"),
    ("director", "director", "direction"),
    ("legal", "legal", "juridique"),
    ("auditor", "auditor", "audit"),
    ("operator", "operator", "exploitation"),
)
_ASKED = ("community_manager", "planner", "socio_documentalist", "community_builder", "analytics_expert", "duty_editor")

ROLES = tuple(
    Phrase(
        code,
        english,
        french,
        "started by",
        {"en": f"Whoever holds the role “{english}”.", "fr": f"Quiconque tient le rôle « {french} »."},
        f"started by: [{english}]",
    )
    for code, english, french in _ROLES
)

IN_COMMUNITY = "role in community: "  # the code before the code of the role


def _article(english: str) -> str:
    return "an" if english[0] in "aeiou" else "a"


WHO = (
    *(
        Phrase(
            IN_COMMUNITY + code,
            f"{_article(english)} {english} of this community",
            f"{french} de cette communauté",
            "who",
            {
                "en": f"Everyone who holds the role “{english}” in the community of the case; the first answer counts.",
                "fr": f"Le rôle « {french} » dans la communauté du dossier ; la première réponse compte.",
            },
            f"who: {_article(english)} {english} of this community",
        )
        for code, english, french in _ROLES
        if code in _ASKED
    ),
    Phrase(
        "author",
        "the author",
        "la personne qui a soumis la révision",
        "who",
        {"en": "The person who submitted this revision.", "fr": "La personne qui a soumis cette révision."},
        "who: the author",
    ),
    Phrase(
        "manager of author",
        "the manager of the author",
        "la hiérarchie de la personne qui a soumis la révision",
        "who",
        {
            "en": "The nearest manager above the author who wrote nothing of the revision.",
            "fr": "Au-dessus, la première personne de la hiérarchie qui n’a rien écrit dans la révision.",
        },
        "who: the manager of the author",
    ),
)

NEVER = (
    Phrase(
        "an author of this revision",
        "an author of this revision",
        "une personne qui a écrit dans cette révision",
        "never",
        {
            "en": "Everyone who typed in any draft of the subject, over all its revisions.",
            "fr": "Quiconque a écrit dans un brouillon de l’objet, toutes révisions confondues.",
        },
        "never: an author of this revision",
    ),
)
