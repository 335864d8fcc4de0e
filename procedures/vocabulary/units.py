"""The units of time. What is said with them stands in frames.py."""

from procedures.vocabulary.phrase import Phrase

_UNITS = (  # code, English one and many, French one and many
    ("minutes", ("minute", "minutes"), ("minute", "minutes")),
    ("hours", ("hour", "hours"), ("heure", "heures")),
    ("days", ("day", "days"), ("jour", "jours")),
    ("weeks", ("week", "weeks"), ("semaine", "semaines")),
)


def _unit(code: str, english: tuple[str, str], french: tuple[str, str], working: bool) -> Phrase:
    if working:
        feminine = "" if code == "days" else "e"
        english = (f"working {english[0]}", f"working {english[1]}")
        french = (f"{french[0]} ouvré{feminine}", f"{french[1]} ouvré{feminine}s")
        code = f"working {code}"
    return Phrase(
        code,
        english[1],
        french[1],
        "unit",
        {
            "en": "Counted in the calendar of the procedure." if working else "Counted by the clock.",
            "fr": "Comptés selon le calendrier de la procédure." if working else "Comptés à l’horloge.",
        },
        {"en": f"due: 4 {english[1]}", "fr": f"délai: 4 {french[1]}"},
        tuple(dict.fromkeys((english[0], french[0]))),
    )


UNITS = tuple(_unit(*unit, working) for working in (False, True) for unit in _UNITS)
