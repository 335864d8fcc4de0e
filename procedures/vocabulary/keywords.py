"""The keywords: what may stand before a colon, and where."""

from procedures.vocabulary.phrase import Phrase


def _keyword(code: str, french: str, en: str, fr: str, example: str, *also: str) -> Phrase:
    return Phrase(code, code, french, "keyword", {"en": en, "fr": fr}, example, also)


KEYWORDS = (
    _keyword(
        "procedure",
        "procédure",
        "The name of the procedure: small letters, digits and hyphens.",
        "Le nom de la procédure : minuscules, chiffres et traits d’union.",
        "procedure: publication-approval",
    ),
    _keyword(
        "title",
        "titre",
        "What people read, in both languages.",
        "Ce que l’on lit, dans les deux langues.",
        "title: {en: Review, fr: Relecture}",
    ),
    _keyword(
        "subject",
        "objet",
        "What the procedure is about.",
        "Ce sur quoi porte la procédure.",
        "subject: publication",
        "sujet",
    ),
    _keyword(
        "started by",
        "démarrée par",
        "The roles that may open a case.",
        "Les rôles qui peuvent ouvrir un dossier.",
        "started by: [community manager, planner]",
        "démarré par",
    ),
    _keyword(
        "guarantees",
        "garanties",
        "What holds on every path, and is enforced again at the gate.",
        "Ce qui tient sur chaque chemin, et que le contrôle de sortie exige encore.",
        "guarantees: [whatever is published passed every mandatory rule of the charter]",
    ),
    _keyword("steps", "étapes", "The steps, in order.", "Les étapes, dans l’ordre.", "steps:"),
    _keyword(
        "ask",
        "demander",
        "A person or a group answers.",
        "Une personne ou un groupe répond.",
        "ask: review",
    ),
    _keyword(
        "check",
        "vérifier",
        "The rules of the charter are checked.",
        "Les règles de la charte sont vérifiées.",
        "check: charter",
    ),
    _keyword(
        "publish",
        "publier",
        "The publication goes out on each account.",
        "La publication sort sur chaque compte.",
        "publish: everywhere",
    ),
    _keyword(
        "wait",
        "attendre",
        "Nothing happens until then.",
        "Rien ne se passe jusque-là.",
        "wait: slot",
    ),
    _keyword(
        "repeat",
        "répéter",
        "Rounds of steps, up to a bound.",
        "Des tours d’étapes, jusqu’à une limite.",
        "repeat: agreement",
    ),
    _keyword("end", "fin", "The case is over.", "Le dossier est terminé.", "end: as published"),
    _keyword("who", "qui", "Who is asked.", "À qui l’on demande.", "who: the author"),
    _keyword(
        "never",
        "jamais",
        "Who is not asked, whatever their role.",
        "À qui l’on ne demande pas, quel que soit le rôle.",
        "never: an author of this revision",
    ),
    _keyword(
        "answers",
        "réponses",
        "What can be answered, and where each answer leads.",
        "Ce que l’on peut répondre, et où mène chaque réponse.",
        "answers: {good to publish: go on, changes wanted: next round}",
    ),
    _keyword(
        "due",
        "délai",
        "When an answer is awaited; after that people are reminded, nothing is decided.",
        "Quand la réponse est attendue ; ensuite on rappelle, rien ne se décide.",
        "due: 4 hours",
    ),
    _keyword(
        "late",
        "retard",
        "The ladder of reminders.",
        "L’échelle des rappels.",
        "late: usual ladder",
        "en retard",
    ),
    _keyword(
        "changes",
        "modifie",
        "What the answer may change.",
        "Ce que la réponse peut modifier.",
        "changes: the publication",
    ),
    _keyword(
        "only if",
        "seulement si",
        "The step is skipped unless this holds when it is reached.",
        "L’étape est sautée si cela n’est pas vrai quand on y arrive.",
        "only if: the publication is sensitive",
    ),
    _keyword(
        "until",
        "jusqu’à",
        "What is waited for.",
        "Ce que l’on attend.",
        "until: the slot of each account",
    ),
    _keyword("on", "sur", "Where it goes out.", "Où cela sort.", "on: the accounts of the publication"),
    _keyword(
        "at most",
        "au plus",
        "The bound of the rounds.",
        "La limite des tours.",
        "at most: 4 rounds",
    ),
    _keyword(
        "otherwise",
        "sinon",
        "Where the bound leads.",
        "Où mène la limite.",
        "otherwise: end as abandoned",
    ),
    _keyword("each round", "chaque tour", "The steps of a round.", "Les étapes d’un tour.", "each round:"),
    _keyword(
        "between rounds",
        "entre les tours",
        "The steps between a round and the next.",
        "Les étapes entre un tour et le suivant.",
        "between rounds:",
    ),
    _keyword(
        "failed",
        "échoué",
        "Where a failed check leads.",
        "Où mène une vérification échouée.",
        "failed: next round",
        "échec",
    ),
    _keyword(
        "undecided",
        "indécis",
        "Where a check leads that no machine can decide.",
        "Où mène une vérification qu’aucune machine ne peut trancher.",
        "undecided: the reviewer answers",
    ),
)

KINDS = ("ask", "check", "publish", "wait", "repeat", "end")
OF_DOCUMENT = ("procedure", "title", "subject", "started by", "guarantees", "steps")
OF_STEP = {
    "ask": ("title", "only if", "who", "never", "answers", "changes", "due", "late"),
    "check": ("title", "only if", "failed", "undecided"),
    "publish": ("title", "on"),
    "wait": ("title", "until"),
    "repeat": ("title", "at most", "otherwise", "each round", "between rounds"),
    "end": (),
}
