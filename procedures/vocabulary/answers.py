"""What people can answer."""

from procedures.vocabulary.phrase import Phrase

APPROVING = frozenset({"good to publish"})  # the only answer that lets something out


def _answer(code: str, french: str, en: str, fr: str, *also: str) -> Phrase:
    example = {"en": f"answers: {{{code}: go on}}", "fr": f"réponses: {{{french}: continuer}}"}
    return Phrase(code, code, french, "answers", {"en": en, "fr": fr}, example, also)


ANSWERS = (
    _answer(
        "good to publish",
        "bon à publier",
        "Assent to exactly these bytes: the only answer that lets something out.",
        "L’accord, pour exactement ces octets : la seule réponse qui laisse sortir quelque chose.",
    ),
    _answer("changes wanted", "à corriger", "The author is asked to change it.", "Une correction est demandée."),
    _answer("not to be published", "écarté", "It is not to go out at all.", "Cela ne doit pas sortir."),
    _answer(
        "sent again",
        "proposé de nouveau",
        "A new revision is submitted.",
        "Une nouvelle révision est soumise.",
        "renvoyé",
    ),
    _answer("withdrawn", "retiré", "The author gives it up.", "L’objet est retiré."),
    _answer("agreed", "d’accord", "Assent to what was proposed.", "L’accord avec ce qui est proposé."),
    _answer("not agreed", "pas d’accord", "No assent.", "Le désaccord avec ce qui est proposé."),
    _answer("true", "vrai", "A verdict: the claim holds.", "Un verdict : le fait est établi."),
    _answer("false", "faux", "A verdict: the claim does not hold.", "Un verdict : le fait est démenti."),
    _answer(
        "misleading",
        "trompeur",
        "A verdict: not false, and yet it leads astray.",
        "Un verdict : sans être faux, le fait induit en erreur.",
    ),
    _answer(
        "unproven",
        "non prouvé",
        "A verdict: the evidence does not suffice.",
        "Un verdict : les preuves ne suffisent pas.",
    ),
    _answer("go", "poursuivre", "The next wave begins.", "La vague suivante commence."),
    _answer("hold", "suspendre", "The next wave waits.", "La vague suivante attend."),
    _answer("stop", "arrêter", "There is no next wave.", "Il n’y a pas de vague suivante."),
    _answer("severe", "très grave", "The highest severity.", "La plus haute gravité."),
    _answer("serious", "grave", "The middle severity.", "La gravité moyenne."),
    _answer("minor", "sans gravité", "The lowest severity.", "La plus faible gravité."),
    _answer("keep", "garder", "It stays as it is.", "Rien ne change."),
    _answer("adjust", "ajuster", "It is to be changed on the way.", "Un ajustement est voulu en cours de route."),
    _answer(
        "acknowledged",
        "pris connaissance",
        "It was read and taken note of.",
        "C’est lu, et pris en compte.",
        "prise de connaissance",
    ),
    _answer("done", "c’est fait", "What was asked has been done.", "Ce qui était demandé est fait.", "fait"),
    _answer("correct", "rectifier", "What was published is put right.", "Ce qui a été publié est rectifié."),
    _answer("withdraw", "retirer", "What was published is taken down.", "Ce qui a été publié est retiré."),
    _answer(
        "explain",
        "expliquer",
        "What was published stays, with an explanation.",
        "Ce qui a été publié reste, avec une explication.",
    ),
    _answer("yes", "oui", "Yes.", "Oui."),
    _answer("no", "non", "No.", "Non."),
)
