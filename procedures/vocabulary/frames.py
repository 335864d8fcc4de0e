"""Phrases with gaps: "whoever answered {step}", "{span} before the slot". What fills a gap is read on its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from procedures.spaces import SPACES
from procedures.vocabulary.phrase import Phrase

LONGEST = 400  # characters; what is longer fills no gap
_SPACE = rf"[\s{SPACES}]"
_GAP = re.compile(r"\{([a-z_]+)\}")

Gaps = Mapping[str, tuple[int, int]]  # where each gap's text begins and ends


@dataclass(frozen=True, slots=True)
class Frame(Phrase):
    """A phrase whose spellings have gaps in braces."""

    patterns: tuple[re.Pattern[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "patterns", tuple(_pattern(spelling) for spelling in self.spellings))

    def gaps(self, text: str) -> Gaps | None:
        """Where in the text the gaps are filled; None when it does not say this."""
        if len(text) > LONGEST:
            return None
        for pattern in self.patterns:
            match = pattern.fullmatch(text)
            if match:
                return {name: match.span(name) for name in match.groupdict()}
        return None

    def filled(self, language: str, **values: str) -> str:
        """The phrase in this language with its gaps filled."""
        return self.said(language).format(**values)


def _pattern(spelling: str) -> re.Pattern[str]:
    return re.compile(rf"{_SPACE}*{''.join(_parts(spelling))}{_SPACE}*", re.IGNORECASE)


def _parts(spelling: str) -> Iterator[str]:
    for index, part in enumerate(_GAP.split(spelling)):
        if index % 2:
            yield rf"(?P<{part}>\S(?:.*?\S)??)"
        else:
            for word in re.split(r"(\s+|')", part.replace("’", "'")):
                yield f"{_SPACE}+" if word.isspace() else "['’]" if word == "'" else re.escape(word)


def _frame(
    code: str, field_name: str, said: tuple[str, str], meaning: tuple[str, str], example: tuple[str, str], *also: str
) -> Frame:
    """Each pair is English and French."""
    means, shown = ({"en": en, "fr": fr} for en, fr in (meaning, example))
    return Frame(code, said[0], said[1], field_name, means, shown, also)


_ANSWERED = ("whoever answered {step}", "la personne qui a répondu à {step}")
_ALSO_ANSWERED = ("qui a répondu à {step}", "quiconque a répondu à {step}", "les personnes qui ont répondu à {step}")

WHO_ANSWERED = _frame(
    "who answered",
    "who",
    _ANSWERED,
    ("Everyone whose answer counted at that step.", "Quiconque a donné à cette étape une réponse qui a compté."),
    ("who: whoever answered before", "qui: la personne qui a répondu à before"),
    *_ALSO_ANSWERED,
)
NEVER_ANSWERED = _frame(
    "who answered",
    "never",
    _ANSWERED,
    ("Nobody whose answer counted at that step.", "Personne dont la réponse a compté à cette étape."),
    ("never: whoever answered before", "jamais: la personne qui a répondu à before"),
    *_ALSO_ANSWERED,
)
SAME_AS = _frame(
    "same as",
    "same answers",
    ("same as {step}", "comme {step}"),
    (
        "The answers of a step before this one, with where they lead.",
        "Les réponses d’une étape précédente, et où elles mènent.",
    ),
    ("answers: same as before", "réponses: comme before"),
)
END_AS = _frame(
    "end",
    "lead",
    ("end as {outcome}", "finir comme {outcome}"),
    ("The case is over, with this outcome.", "Le dossier est terminé, avec cette issue."),
    (
        "answers: {good to publish: go on, not to be published: end as rejected}",
        "réponses: {bon à publier: continuer, écarté: finir comme écarté}",
    ),
)
RAISE = _frame(
    "raise",
    "lead",
    ("raise {error}", "signaler {error}"),
    (
        "To the nearest “on trouble” around that names this error.",
        "Au « en cas de problème » le plus proche qui nomme ce problème.",
    ),
    (
        "{ask: opinion, who: legal, answers: {agreed: go on, not agreed: raise no agreement}, due: 1 day,"
        " late: usual ladder, on trouble: {no agreement: end as abandoned}}",
        "{demander: opinion, qui: le service juridique, réponses: {d’accord: continuer, pas d’accord: signaler un"
        " désaccord}, délai: 1 jour, en cas de retard: échelle habituelle,"
        " en cas de problème: {un désaccord: finir comme abandonné}}",
    ),
    "lever {error}",
)
HAPPENS = _frame(
    "happens",
    "until",
    ("{event} happens", "{event} survient"),
    ("Until this happens; it needs a deadline.", "Jusqu’à ce que cela survienne ; il faut un dernier délai."),
    (
        '{wait: thaw, until: the end of a freeze happens, deadline: "2 days, then go on"}',
        '{attendre: thaw, jusqu’à: la fin d’un gel survient, dernier délai: "2 jours, puis continuer"}',
    ),
    "{event} arrive",
)
WHEN_HAPPENS = _frame(
    "when happens",
    "keyword",
    ("when {event} happens", "quand {event} survient"),
    (
        "Steps beside the others, from when this happens: holding what goes out, or interrupting all.",
        "Des étapes à côté des autres, dès que cela survient : en retenant ce qui sort, ou en interrompant tout.",
    ),
    (
        "when a crisis happens: {interrupt: [{tell: news, who: the director}, end as stopped]}",
        "quand une crise survient: {interrompre: [{prévenir: news, qui: la direction}, finir comme arrêté]}",
    ),
    "quand {event} arrive",
)
MISSED = _frame(
    "missed",
    "missed",
    (
        "{who} says publish now or end as {outcome}",
        "{who} dit de publier maintenant ou finir comme {outcome}",
    ),
    (
        "Who is asked about a slot that went by, and how the case ends where nobody says so.",
        "À qui l’on demande quand le créneau est passé, et comment le dossier finit sinon.",
    ),
    (
        "missed: the duty editor says publish now or end as late",
        "créneau manqué: la rédaction de permanence dit de publier maintenant ou finir comme trop tard",
    ),
    "{who} dit publier maintenant ou finir comme {outcome}",
)
HOLD_UNTIL = _frame(
    "hold until",
    "during a freeze",
    (
        "hold until {who}, not an author, releases it",
        "retenir jusqu’à ce que {who}, qui n’en a rien écrit, libère l’envoi",
    ),
    (
        "What a freeze held back goes out when this person, who wrote nothing of it, says so.",
        "Ce qu’un gel a retenu sort quand cette personne, qui n’en a rien écrit, le dit.",
    ),
    (
        "during a freeze: hold until the crisis lead, not an author, releases it",
        "pendant un gel: retenir jusqu’à ce que le pilotage de crise, qui n’en a rien écrit, libère l’envoi",
    ),
    "retenir jusqu’à ce que {who}, qui n’a rien écrit, libère",
    "retenir jusqu’à ce que {who}, sans avoir écrit, libère",
)
THEN = _frame(
    "then",
    "deadline",
    ("{moment}, then {lead}", "{moment}, puis {lead}"),
    (
        "At this moment the step is over, and this is where that leads.",
        "À ce moment l’étape est terminée, et voici où cela mène.",
    ),
    (
        "deadline: 3 working days, then end as abandoned",
        "dernier délai: 3 jours ouvrés, puis finir comme abandonné",
    ),
)
AT_THE_LATEST = _frame(
    "at the latest",
    "due",
    (
        "{span}, at the latest {before} before the slot",
        "{span}, au plus tard {before} avant le créneau",
    ),
    (
        "So long after the step opens, or so long before the slot: the earlier of the two.",
        "Tant de temps après l’ouverture de l’étape, ou avant le créneau : le premier des deux.",
    ),
    (
        "due: 4 working hours, at the latest 2 hours before the slot",
        "délai: 4 heures ouvrées, au plus tard 2 heures avant le créneau",
    ),
)
BEFORE_SLOT = _frame(
    "before the slot",
    "due",
    ("{before} before the slot", "{before} avant le créneau"),
    ("Counted back from the earliest slot.", "Compté à rebours depuis le premier créneau."),
    ("due: 2 hours before the slot", "délai: 2 heures avant le créneau"),
)
AFTER_DUE = _frame(
    "after due",
    "at",
    ("{span} after due", "{span} après l’échéance"),
    ("So long after the answer was due.", "Tant de temps après que la réponse était due."),
    (
        "{at: 1 working day after due, do: hand over, who: the director}",
        "{dès: 1 jour ouvré après l’échéance, faire: passer la main, qui: la direction}",
    ),
)
RAISE_ON_RUNG = _frame(
    "raise",
    "do",
    ("raise {error}", "signaler {error}"),
    ("The step is over, with this error.", "L’étape est terminée, avec ce problème."),
    ("{at: due, do: raise no answer}", "{dès: l’échéance, faire: signaler une absence de réponse}"),
    "lever {error}",
)
QUORUM = _frame(
    "quorum",
    "quorum",
    ("{number} of them, different people", "{number} personnes différentes"),
    (
        "So many different people must give an answer that goes on; any other answer settles at once.",
        "Autant de personnes doivent donner une réponse qui fait continuer ; toute autre réponse tranche aussitôt.",
    ),
    ("quorum: 2 of them, different people", "quorum: 2 personnes différentes"),
    "{number} d’entre elles, différentes",
    "{number} d’entre elles, des personnes différentes",
    "{number} d’entre eux, des personnes différentes",
)
NUMBER_OF_THEM = _frame(
    "number of them",
    "need",
    ("{number} of them", "la fin de {number} d’entre elles"),
    (
        "As soon as so many branches are through; the others are cut off.",
        "Dès que tant de branches sont terminées ; les autres sont coupées.",
    ),
    (
        "{together: views, until: 1 of them, branches: {law: [{tell: law news, who: legal}],"
        " head: [{tell: news, who: the director}]}}",
        "{ensemble: views, jusqu’à: la fin de 1 d’entre elles, branches: {law: [{prévenir: law news,"
        " qui: le service juridique}], head: [{prévenir: news, qui: la direction}]}}",
    ),
    "{number} d’entre elles",
    "{number} d’entre eux",
)
ROUNDS = _frame(
    "rounds",
    "at most",
    ("{number} rounds", "{number} tours"),
    ("The bound of the rounds.", "La limite des tours."),
    (
        "{repeat: talk, at most: 4 rounds, otherwise: go on, each round: [{tell: news, who: the director}]}",
        "{répéter: talk, au plus: 4 tours, sinon: continuer, chaque tour: [{prévenir: news, qui: la direction}]}",
    ),
    "{number} round",
    "{number} tour",
)
ONE_OF = _frame(
    "one of",
    "form kind",
    ("one of {choices}", "au choix parmi {choices}"),
    ("One of these words.", "L’un de ces mots."),
    ("form: {weight: 'one of [high, low]'}", "formulaire: {weight: 'au choix parmi [high, low]'}"),
    "one of: {choices}",
    "une valeur parmi {choices}",
    "un parmi {choices}",
)

FRAMES = (
    *(WHO_ANSWERED, NEVER_ANSWERED, SAME_AS, END_AS, RAISE, HAPPENS, WHEN_HAPPENS, MISSED, HOLD_UNTIL, THEN),
    *(AT_THE_LATEST, BEFORE_SLOT, AFTER_DUE, RAISE_ON_RUNG, QUORUM, NUMBER_OF_THEM, ROUNDS, ONE_OF),
)
