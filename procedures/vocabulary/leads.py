"""Where an answer or a result leads."""

from procedures.vocabulary.phrase import Phrase

LEADS = (
    Phrase(
        "go on",
        "go on",
        "continuer",
        "lead",
        {"en": "On to the next step.", "fr": "À l’étape suivante."},
        {"en": "answers: {good to publish: go on}", "fr": "réponses: {bon à publier: continuer}"},
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
        {"en": "answers: {changes wanted: next round}", "fr": "réponses: {à corriger: tour suivant}"},
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
        {"en": "undecided: the reviewer answers", "fr": "en cas de doute: la relecture répond"},
    ),
)
