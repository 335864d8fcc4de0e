"""Subjects, conditions, ladders, instants and places: the phrases of the remaining fields."""

from procedures.vocabulary.phrase import Phrase

CIRCUMSTANCES = (
    Phrase(
        "publication",
        "publication",
        "publication",
        "subject",
        {"en": "A text for one or more accounts.", "fr": "Un texte pour un ou plusieurs comptes."},
        "subject: publication",
    ),
    Phrase(
        "charter",
        "charter",
        "charte",
        "check",
        {"en": "The rules of engagement in force.", "fr": "Les règles d’engagement en vigueur."},
        "check: charter",
    ),
    Phrase(
        "the publication is sensitive",
        "the publication is sensitive",
        "la publication est sensible",
        "only if",
        {
            "en": "By the word of the author, of a rule or of a reviewer: the highest counts.",
            "fr": "Par la voix de qui écrit, d’une règle ou d’une relecture : la plus haute compte.",
        },
        "only if: the publication is sensitive",
    ),
    Phrase(
        "usual ladder",
        "usual ladder",
        "échelle habituelle",
        "late",
        {
            "en": "A reminder at half of the time; when it is due, the manager of the author is asked too.",
            "fr": "Un rappel à la moitié du délai ; à l’échéance, la hiérarchie est sollicitée aussi.",
        },
        "late: usual ladder",
    ),
    Phrase(
        "the publication",
        "the publication",
        "la publication",
        "changes",
        {"en": "A new revision comes with the answer.", "fr": "Une nouvelle révision vient avec la réponse."},
        "changes: the publication",
    ),
    Phrase(
        "the slot of each account",
        "the slot of each account",
        "le créneau de chaque compte",
        "until",
        {
            "en": "Each account goes on by itself at its slot; without one, at once.",
            "fr": "Chaque compte continue à son propre créneau ; sans créneau, tout de suite.",
        },
        "until: the slot of each account",
        ("au créneau de chaque compte",),
    ),
    Phrase(
        "the accounts of the publication",
        "the accounts of the publication",
        "les comptes de la publication",
        "on",
        {"en": "One post on each account.", "fr": "Un envoi sur chaque compte."},
        "on: the accounts of the publication",
    ),
)
