"""Ladders: their names, when a rung is reached and what it does."""

from procedures.vocabulary.phrase import Phrase

SHARES = {"a quarter": 0.25, "half": 0.5, "three quarters": 0.75, "due": 1.0}
_LADDER = "ladders: {{usual ladder: [{}, {{at: 1 day after due, do: raise no answer}}]}}"
_ECHELLE = (
    "échelles: {{échelle habituelle: [{}, {{dès: 1 jour après l’échéance, faire: signaler une absence de réponse}}]}}"
)


def _on_rung(
    field: str, code: str, english: str, french: str, en: str, fr: str, rung: tuple[str, str], *also: str
) -> Phrase:
    example = {"en": _LADDER.format(rung[0]), "fr": _ECHELLE.format(rung[1])}
    return Phrase(code, english, french, field, {"en": en, "fr": fr}, example, also)


def _share(code: str, french: str, en: str, fr: str, *also: str) -> Phrase:
    return _on_rung(
        "at", code, code, french, en, fr, (f"{{at: {code}, do: remind}}", f"{{dès: {french}, faire: rappeler}}"), *also
    )


def _ladder(code: str, french: str, en: str, fr: str) -> Phrase:
    example = {"en": f"late: {code}", "fr": f"en cas de retard: {french}"}
    return Phrase(code, code, french, "late", {"en": en, "fr": fr}, example)


LADDERS = (
    _ladder(
        "usual ladder",
        "échelle habituelle",
        "A reminder at half of the time; when it is due, the manager of the author is asked too; a working day later"
        " the director instead.",
        "Un rappel à la moitié du délai ; à l’échéance, la hiérarchie est sollicitée aussi ; un jour ouvré plus tard,"
        " la direction prend la main.",
    ),
    _ladder(
        "hierarchy ladder",
        "échelle hiérarchique",
        "For those who are managers already: a reminder, then their own manager too, then the director instead.",
        "Pour qui dirige déjà : un rappel, puis l’échelon au-dessus aussi, puis la direction prend la main.",
    ),
    _ladder(
        "reading ladder",
        "échelle de lecture",
        "For what is to be read: reminders until it is, their manager too when it is due, a week later the director.",
        "Pour ce qui doit être lu : des rappels jusque-là, l’échelon au-dessus à l’échéance, une semaine plus tard la"
        " direction.",
    ),
    _ladder(
        "crisis ladder",
        "échelle de crise",
        "By the clock: a reminder, then the duty editor too, half an hour later the director instead.",
        "À l’horloge : un rappel, puis la rédaction de permanence aussi, une demi-heure plus tard la direction.",
    ),
    _share("a quarter", "le quart", "A quarter of the time until due.", "Le quart du délai.", "quart"),
    _share("half", "la moitié", "Half of the time until due.", "La moitié du délai.", "moitié"),
    _share("three quarters", "les trois quarts", "Three quarters of it.", "Les trois quarts du délai.", "trois quarts"),
    _share("due", "l’échéance", "When it is due.", "À l’échéance.", "échéance"),
    _on_rung(
        "do",
        "remind",
        "remind",
        "rappeler",
        "Those asked are reminded.",
        "Les personnes sollicitées reçoivent un rappel.",
        ("{at: half, do: remind}", "{dès: la moitié, faire: rappeler}"),
    ),
    _on_rung(
        "do",
        "tell",
        "tell",
        "prévenir",
        "Someone is told; who is asked stays the same.",
        "On prévient quelqu’un ; les personnes sollicitées restent les mêmes.",
        (
            "{at: half, do: tell, who: the author}",
            "{dès: la moitié, faire: prévenir, qui: la personne qui a soumis la révision}",
        ),
    ),
    _on_rung(
        "do",
        "add",
        "add",
        "solliciter aussi",
        "Someone more is asked.",
        "On sollicite quelqu’un de plus.",
        (
            "{at: half, do: add, who: the duty editor}",
            "{dès: la moitié, faire: solliciter aussi, qui: la rédaction de permanence}",
        ),
    ),
    _on_rung(
        "do",
        "hand over",
        "hand over",
        "passer la main",
        "Someone else is asked instead.",
        "On sollicite quelqu’un d’autre à la place.",
        ("{at: half, do: hand over, who: the director}", "{dès: la moitié, faire: passer la main, qui: la direction}"),
    ),
)
