"""How a case can end."""

from procedures.vocabulary.phrase import Phrase

GOOD = frozenset({"published", "verified", "resolved", "completed"})  # a call may leave these out: they go on
OF_WAVE = frozenset({"published", "partly published", "not published"})  # what a wave of a campaign comes to
END_AS = ("end as", "finir comme")  # before the outcome, in a step of its own and in a lead


def _outcome(code: str, french: str, en: str, fr: str, *also: str) -> Phrase:
    example = {"en": f"end as {code}", "fr": f"finir comme {french}"}
    return Phrase(code, code, french, "outcome", {"en": en, "fr": fr}, example, also)


OUTCOMES = (
    _outcome("published", "publié", "It stands on every account.", "La publication est sur chaque compte."),
    _outcome(
        "partly published",
        "publié en partie",
        "On some accounts.",
        "La publication est sur une partie des comptes.",
        "partiellement publié",
    ),
    _outcome("rejected", "écarté", "A review said no.", "Une relecture a dit non.", "rejeté", "not to be published"),
    _outcome("abandoned", "abandonné", "No agreement was reached.", "Aucun accord n’a été trouvé."),
    _outcome("withdrawn", "retiré", "It was taken back.", "L’objet a été retiré."),
    _outcome("late", "trop tard", "Its slot went by.", "Le créneau est passé.", "too late"),
    _outcome("not verified", "non vérifié", "What it states could not be verified.", "Un fait n’a pu être vérifié."),
    _outcome("not published", "non publié", "It stands on no account.", "La publication n’est sur aucun compte."),
    _outcome("verified", "vérifié", "The claim holds.", "Le fait est établi."),
    _outcome("refuted", "réfuté", "The claim does not hold.", "Le fait est démenti."),
    _outcome("misleading", "trompeur", "The claim leads astray.", "Le fait induit en erreur.", "misled"),
    _outcome("unsettled", "non tranché", "The claim was neither proved nor refuted.", "Le fait reste en suspens."),
    _outcome("resolved", "résolu", "The crisis is over.", "La crise est passée."),
    _outcome("completed", "achevé", "It was carried through.", "Tout a été mené à bien."),
    _outcome("stopped", "arrêté", "It was broken off on purpose.", "L’arrêt a été décidé en cours de route."),
)
