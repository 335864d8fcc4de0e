"""Conditions that are phrases, and what a step may raise. Where no phrase fits: {expression: …}."""

from procedures.vocabulary.phrase import Phrase

_SAID = (
    (
        "the publication is sensitive",
        "la publication est sensible",
        "By the word of the author, of a rule or of a reviewer: the highest counts.",
        "Par la voix de qui écrit, d’une règle ou d’une relecture : la plus haute compte.",
    ),
    (
        "the publication makes claims",
        "la publication avance des faits",
        "By the word of the author, of a rule or of a reviewer; nobody unsays it.",
        "Par la voix de qui écrit, d’une règle ou d’une relecture ; personne ne peut s’en dédire.",
    ),
    (
        "the publication declares a partnership",
        "la publication déclare un partenariat",
        "By the word of the author: advertising or a collaboration.",
        "Par la voix de qui écrit : publicité ou collaboration commerciale.",
    ),
)

_RECORDED = (  # by the records: no step raises it
    (
        "waves are left",
        "il reste des vagues",
        "The plan of the campaign has waves that have not begun.",
        "Le plan de la campagne a des vagues qui n’ont pas commencé.",
    ),
    (
        "a freeze stands",
        "un gel tient",
        "At this moment: one that is not lifted and touches the case, or was declared for it.",
        "À cet instant : un gel qui n’est pas levé et touche l’affaire, ou a été décidé pour elle.",
    ),
)

CONDITIONS = tuple(
    Phrase(
        english,
        english,
        french,
        "only if",
        {"en": en, "fr": fr},
        {"en": f"only if: {english}", "fr": f"seulement si: {french}"},
    )
    for english, french, en, fr in (*_SAID, *_RECORDED)
)
FACTS = tuple(
    Phrase(
        english,
        english,
        french,
        "fact",
        {"en": "From here on, whatever was said before.", "fr": "Désormais, quoi qu’il ait été dit avant."},
        {"en": f"{{set: mark, fact: {english}}}", "fr": f"{{noter: mark, constat: {french}}}"},
    )
    for english, french, _, _ in _SAID
)
