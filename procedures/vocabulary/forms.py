"""What a form can ask for."""

from procedures.vocabulary.phrase import Phrase


def _kind(code: str, french: str, en: str, fr: str) -> Phrase:
    example = {"en": f"form: {{note: {code}}}", "fr": f"formulaire: {{note: {french}}}"}
    return Phrase(code, code, french, "form kind", {"en": en, "fr": fr}, example)


FORMS = (
    _kind("text", "texte", "One line.", "Une ligne."),
    _kind("long text", "texte long", "Several lines.", "Plusieurs lignes."),
    _kind("number", "nombre", "A number; conditions can compare it.", "Un nombre ; une condition peut le comparer."),
    _kind("date", "date", "A day.", "Un jour."),
    _kind(
        "yes or no", "oui ou non", "Yes or no; conditions can ask for it.", "Oui ou non ; une condition peut le lire."
    ),
    _kind("link", "lien", "An address on the web.", "Une adresse sur le web."),
    Phrase(
        "one of",
        "one of",
        "au choix",
        "form kind",
        {"en": "One of the words under “choices”.", "fr": "Un des mots sous « choix »."},
        {
            "en": "form: {weight: {kind: one of, choices: [high, low]}}",
            "fr": "formulaire: {weight: {sorte: au choix, choix: [high, low]}}",
        },
    ),
    Phrase(
        "yes",
        "yes",
        "oui",
        "yes or no",
        {"en": "It is so.", "fr": "C’est le cas."},
        {"en": "{set: mark, data: urgent, to: yes}", "fr": "{noter: mark, donnée: urgent, à: oui}"},
    ),
    Phrase(
        "no",
        "no",
        "non",
        "yes or no",
        {"en": "It is not so.", "fr": "Ce n’est pas le cas."},
        {"en": "{set: mark, data: urgent, to: no}", "fr": "{noter: mark, donnée: urgent, à: non}"},
    ),
)
