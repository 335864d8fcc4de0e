"""Where something goes out, what is waited for, what is run through, what an answer changes."""

from procedures.vocabulary.phrase import Phrase


def _place(field: str, code: str, english: str, french: str, en: str, fr: str, example: tuple[str, str]) -> Phrase:
    return Phrase(code, english, french, field, {"en": en, "fr": fr}, {"en": example[0], "fr": example[1]})


_ACCOUNTS = ("the accounts of the publication", "les comptes de la publication")
_EACH = "{{for each: item, of: {}, at most: 20, steps: [{{tell: news, who: the author}}]}}"
_CHAQUE = (
    "{{pour chaque: item, parmi: {}, au plus: 20,"
    " étapes: [{{prévenir: news, qui: la personne qui a soumis la révision}}]}}"
)
_ALL = "{{together: views, until: {}, branches: {{legal: [{{tell: news, who: legal}}]}}}}"
_TOUTES = "{{ensemble: views, jusqu’à: {}, branches: {{legal: [{{prévenir: news, qui: le service juridique}}]}}}}"


def _until(code: str, english: str, french: str, en: str, fr: str, said: tuple[str, str], *also: str) -> Phrase:
    example = {"en": _ALL.format(said[0]), "fr": _TOUTES.format(said[1])}
    return Phrase(code, english, french, "need", {"en": en, "fr": fr}, example, also)


PLACES = (
    _place(
        "check",
        "charter",
        "charter",
        "charte",
        "The rules of engagement in force.",
        "Les règles d’engagement en vigueur.",
        (
            "{check: charter, failed: end as rejected, undecided: the reviewer answers}",
            "{vérifier: charte, en cas d’échec: finir comme écarté, en cas de doute: la relecture répond}",
        ),
    ),
    _place(
        "changes",
        "the publication",
        "the publication",
        "la publication",
        "A new revision comes with the answer.",
        "Une nouvelle révision vient avec la réponse.",
        ("changes: the publication", "modifie: la publication"),
    ),
    _place(
        "changes",
        "the campaign",
        "the campaign",
        "la campagne",
        "A new revision of the brief and the plan comes with the answer.",
        "Une nouvelle révision du brief et du plan vient avec la réponse.",
        ("changes: the campaign", "modifie: la campagne"),
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
        {"en": "until: the slot of each account", "fr": "jusqu’à: le créneau de chaque compte"},
        ("au créneau de chaque compte",),
    ),
    _place(
        "collect",
        "reactions",
        "reactions",
        "réactions",
        "Replies and figures are gathered while it waits.",
        "Les réponses et les chiffres sont rassemblés pendant l’attente.",
        (
            "{wait: first reactions, for: 48 hours, collect: reactions}",
            "{attendre: first reactions, pendant: 48 heures, recueillir: réactions}",
        ),
    ),
    _place(
        "on",
        *(_ACCOUNTS[0], *_ACCOUNTS),
        "One post on each account.",
        "Un envoi sur chaque compte.",
        (f"on: {_ACCOUNTS[0]}", f"sur: {_ACCOUNTS[1]}"),
    ),
    _place(
        "undone by",
        "withdraw",
        "withdraw",
        "retrait",
        "What went out can be taken down again.",
        "Ce qui est sorti peut être retiré.",
        ("undone by: withdraw", "défait par: retrait"),
    ),
    Phrase(
        "cannot be undone",
        "cannot be undone",
        "rien, c’est définitif",
        "undone by",
        {
            "en": "Nothing takes it back: two different people must have approved it.",
            "fr": "Rien ne le rattrape : deux personnes différentes doivent l’avoir approuvé.",
        },
        {"en": "undone by: cannot be undone", "fr": "défait par: 'rien, c’est définitif'"},
        ("rien c’est définitif", "définitif"),
    ),
    _place(
        "of",
        "account",
        *_ACCOUNTS,
        "Once for each account.",
        "Une fois par compte.",
        (_EACH.format(_ACCOUNTS[0]), _CHAQUE.format(_ACCOUNTS[1])),
    ),
    _place(
        "of",
        "claim",
        "the claims of the publication",
        "les faits de la publication",
        "Once for each claim.",
        "Une fois par fait.",
        (_EACH.format("the claims of the publication"), _CHAQUE.format("les faits de la publication")),
    ),
    _until(
        "all",
        "all of them",
        "la fin de toutes",
        "Every branch is through.",
        "Chaque branche est arrivée au bout.",
        ("all of them", "la fin de toutes"),
        "toutes",
    ),
    _until(
        "any",
        "any of them",
        "la fin de l’une d’elles",
        "One branch is through; the others are cut off.",
        "Une branche est arrivée au bout ; les autres sont coupées.",
        ("any of them", "la fin de l’une d’elles"),
        "l’une d’elles",
    ),
)
