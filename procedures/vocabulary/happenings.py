"""What can go wrong in the house, and what can happen around a case. Both lists are closed."""

from procedures.vocabulary.phrase import Phrase


def _error(code: str, french: str, short: str, en: str, fr: str) -> Phrase:
    example = {
        "en": f"on trouble: {{{code}: end as abandoned}}",
        "fr": f"en cas de problème: {{{french}: finir comme abandonné}}",
    }
    return Phrase(code, code, french, "error", {"en": en, "fr": fr}, example, (short,) if short else ())


def _event(code: str, french: str, en: str, fr: str, *also: str) -> Phrase:
    example = {
        "en": f"when {code} happens: {{hold: [{{tell: news, who: the director}}]}}",
        "fr": f"quand {french} survient: {{retenir: [{{prévenir: news, qui: la direction}}]}}",
    }
    return Phrase(code, code, french, "event", {"en": en, "fr": fr}, example, also)


ERRORS = (
    _error(
        "no answer",
        "une absence de réponse",
        "absence de réponse",
        "Those asked did not answer, and nobody is left to hand it to.",
        "Les personnes sollicitées n’ont pas répondu, et il ne reste personne à qui passer la main.",
    ),
    _error(
        "nobody can answer",
        "personne pour répondre",
        "",
        "Everyone who might answer is excluded or away.",
        "Toute personne qui pourrait répondre est exclue ou absente.",
    ),
    _error(
        "no agreement",
        "un désaccord",
        "désaccord",
        "People did not come to an agreement.",
        "Aucun accord n’a été trouvé.",
    ),
    _error(
        "too many",
        "un trop grand nombre",
        "trop grand nombre",
        "There are more items than a “for each” allows.",
        "Il y a plus d’éléments qu’un « pour chaque » n’en admet.",
    ),
    _error(
        "not verified",
        "un fait non vérifié",
        "fait non vérifié",
        "A claim could not be verified.",
        "Un fait n’a pu être vérifié.",
    ),
    _error(
        "refused by the network",
        "un refus du réseau",
        "refus du réseau",
        "The network did not take it.",
        "Le réseau n’en a pas voulu.",
    ),
    _error(
        "not in time",
        "un dépassement de délai",
        "dépassement de délai",
        "It was not over in time.",
        "Ce n’était pas fini à temps.",
    ),
)
EVENTS = (
    _event("a freeze", "un gel", "A freeze was declared.", "Un gel est déclaré."),
    _event("the end of a freeze", "la fin d’un gel", "A freeze was lifted.", "Un gel est levé."),
    _event("a crisis", "une crise", "A crisis was reported.", "Une crise est signalée."),
    _event(
        "a change of verdict",
        "un changement de verdict",
        "A claim that the subject states got another verdict.",
        "Un fait que l’objet avance a reçu un autre verdict.",
    ),
    _event(
        "a threshold",
        "un franchissement de seuil",
        "The reactions crossed a threshold.",
        "Les réactions ont franchi un seuil.",
        "un seuil",
    ),
)
