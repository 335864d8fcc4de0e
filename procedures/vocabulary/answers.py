"""What people can answer, where that leads, and how a case can end."""

from procedures.vocabulary.phrase import Phrase

APPROVING = frozenset({"good to publish"})


def _answer(code: str, french: str, en: str, fr: str) -> Phrase:
    return Phrase(code, code, french, "answers", {"en": en, "fr": fr}, f"answers: {{{code}: go on}}")


ANSWERS = (
    _answer(
        "good to publish",
        "bon à publier",
        "Assent to exactly these bytes.",
        "L’accord, pour exactement ces octets.",
    ),
    _answer("changes wanted", "à corriger", "The author is asked to change it.", "Une correction est demandée."),
    _answer("not to be published", "écarté", "It is not to go out at all.", "Cela ne doit pas sortir."),
    _answer("sent again", "renvoyé", "A new revision is submitted.", "Une nouvelle révision est soumise."),
    _answer("withdrawn", "retiré", "The author gives it up.", "L’objet est retiré."),
)

LEADS = (
    Phrase(
        "go on",
        "go on",
        "continuer",
        "lead",
        {"en": "On to the next step.", "fr": "À l’étape suivante."},
        "good to publish: go on",
    ),
    Phrase(
        "next round",
        "next round",
        "tour suivant",
        "lead",
        {
            "en": "The rest of this round is left; the next one begins after the steps between rounds.",
            "fr": "Le reste de ce tour est laissé ; le suivant commence après les étapes entre les tours.",
        },
        "changes wanted: next round",
        ("au tour suivant",),
    ),
    Phrase(
        "reviewer answers",
        "the reviewer answers",
        "la relecture répond",
        "undecided",
        {
            "en": "On to the next step; who reviews answers what no machine can.",
            "fr": "À l’étape suivante ; la relecture répond à ce qu’aucune machine ne tranche.",
        },
        "undecided: the reviewer answers",
    ),
)


def _outcome(code: str, french: str, en: str, fr: str) -> Phrase:
    return Phrase(code, code, french, "outcome", {"en": en, "fr": fr}, f"end as {code}")


OUTCOMES = (
    _outcome("published", "publié", "It stands on every account.", "La publication est sur chaque compte."),
    _outcome("partly published", "partiellement publié", "On some accounts.", "Sur une partie des comptes."),
    _outcome("rejected", "rejeté", "A review said no.", "Une relecture a dit non."),
    _outcome("abandoned", "abandonné", "No agreement was reached.", "Aucun accord n’a été trouvé."),
    _outcome("withdrawn", "retiré", "It was taken back.", "L’objet a été retiré."),
    _outcome("late", "trop tard", "Its slot went by.", "Le créneau est passé."),
    _outcome("not verified", "non vérifié", "What it states could not be verified.", "Un fait n’a pu être vérifié."),
    _outcome("not published", "non publié", "It stands on no account.", "La publication n’est sur aucun compte."),
)
END_AS = ("end as", "finir comme")  # before the outcome, in a step of its own and in a lead
