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
_IN_HOUSE = {  # roles that one function of the house holds: English, French
    "director": ("the director", "la direction"),
    "legal": ("legal", "le service juridique"),
    "crisis_lead": ("the crisis lead", "le pilotage de crise"),
    "duty_editor": ("the duty editor", "la rédaction de permanence"),
    "community_architect": ("the community architect", "l’architecture de communauté"),
}
IN_COMMUNITY = "role in community: "  # the code before the code of the role
IN_ORGANISATION = "role in organisation: "

ROLES = tuple(
    Phrase(
        code,
        english,
        french,
        "started by",
        {"en": f"Whoever holds the role “{english}”.", "fr": f"Quiconque tient le rôle « {french} »."},
        {"en": f"started by: [{english}]", "fr": f"démarrée par: [{french}]"},
    )
    for code, english, french in _ROLES
)
ENGINE = Phrase(
    "placet",
    "Placet itself",
    "Placet",
    "started by",
    {
        "en": "Nobody submits anything for it: it begins where the records say so, as a correction when a claim falls.",
        "fr": "Personne ne soumet rien pour elle : elle commence quand les faits le veulent, comme une correction"
        " quand un fait tombe.",
    },
    {"en": "started by: [Placet itself]", "fr": "démarrée par: [Placet]"},
)


def _article(english: str) -> str:
    return "an" if english[0] in "aeiou" else "a"


def _who(code: str, said: tuple[str, str], en: str, fr: str) -> Phrase:
    example = {"en": f"who: {said[0]}", "fr": f"qui: {said[1]}"}
    return Phrase(code, *said, "who", {"en": en, "fr": fr}, example)


WHO = (
    *(
        _who(
            IN_COMMUNITY + code,
            (f"{_article(english)} {english} of this community", f"{french} de cette communauté"),
            f"Everyone who holds the role “{english}” in the community of the case; the first answer counts.",
            f"Le rôle « {french} » dans la communauté du dossier ; la première réponse compte.",
        )
        for code, english, french in _ROLES
    ),
    *(
        _who(
            IN_ORGANISATION + code,
            said,
            "Everyone who holds this role for the whole house, or in the community of the case.",
            "Ce rôle, pour toute la maison ou dans la communauté du dossier.",
        )
        for code, said in _IN_HOUSE.items()
    ),
    _who(
        "author",
        ("the author", "la personne qui a soumis la révision"),
        "The person who submitted this revision.",
        "La personne qui a soumis cette révision.",
    ),
    _who(
        "manager of author",
        ("the manager of the author", "la hiérarchie de la personne qui a soumis la révision"),
        "The nearest manager above the author who wrote nothing of the revision.",
        "Au-dessus, la première personne de la hiérarchie qui n’a rien écrit dans la révision.",
    ),
    _who(
        "source",
        ("the source of the claim", "la source du fait"),
        "The person of the house from whom the claim came; where it came from elsewhere, that is nobody.",
        "La personne de la maison de qui vient le fait ; s’il vient d’ailleurs, ce n’est personne.",
    ),
    Phrase(
        "manager of asked",
        "the manager of those asked",
        "la hiérarchie des personnes sollicitées",
        "who",
        {
            "en": "The nearest manager above those who are asked. On a ladder only.",
            "fr": "L’échelon au-dessus des personnes sollicitées. Seulement dans une échelle.",
        },
        {
            "en": "{at: due, do: add, who: the manager of those asked}",
            "fr": "{dès: l’échéance, faire: solliciter aussi, qui: la hiérarchie des personnes sollicitées}",
        },
    ),
)

NEVER = (
    Phrase(
        "author",
        "an author of this revision",
        "une personne qui a écrit dans cette révision",
        "never",
        {
            "en": "Everyone who typed in any draft of the subject, over all its revisions.",
            "fr": "Quiconque a écrit dans un brouillon de l’objet, toutes révisions confondues.",
        },
        {"en": "never: an author of this revision", "fr": "jamais: une personne qui a écrit dans cette révision"},
    ),
    Phrase(
        "source",
        "the source of the claim",
        "la source du fait",
        "never",
        {
            "en": "The person of the house from whom the claim came.",
            "fr": "La personne de la maison de qui vient le fait.",
        },
        {"en": "never: the source of the claim", "fr": "jamais: la source du fait"},
    ),
)
