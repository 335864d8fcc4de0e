"""What a procedure can be about."""

from procedures.vocabulary.phrase import Phrase


def _subject(code: str, french: str, en: str, fr: str) -> Phrase:
    example = {"en": f"subject: {code}", "fr": f"objet: {french}"}
    return Phrase(code, code, french, "subject", {"en": en, "fr": fr}, example)


SUBJECTS = (
    _subject(
        "publication", "publication", "A text for one or more accounts.", "Un texte pour un ou plusieurs comptes."
    ),
    _subject(
        "claim",
        "fait",
        "A figure, quote, photo or event that a publication states.",
        "Un chiffre, une citation, une photo ou un événement qu’une publication avance.",
    ),
    _subject("crisis", "crise", "What puts the house at risk.", "Ce qui met la maison en danger."),
    _subject(
        "campaign", "campagne", "Publications in waves, with one aim.", "Des publications par vagues, dans un même but."
    ),
)
