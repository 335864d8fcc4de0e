"""The columns that a table of a plan has, in both languages, and what may stand in them."""

from __future__ import annotations

from collections.abc import Mapping

TEXT_OF = "text"  # followed by @handle: the text for one account alone
COLUMNS: Mapping[str, tuple[str, str]] = {  # code -> as it is headed in French and in English
    "wave": ("vague", "wave"),
    "date": ("date", "date"),
    "time": ("heure", "time"),
    "accounts": ("comptes", "accounts"),
    "title": ("titre", "title"),
    "text": ("texte", "text"),
    "language": ("langue", "language"),
    "format": ("format", "format"),
    "tone": ("ton", "tone"),
    "sensitivity": ("sensible", "sensitive"),
    "partnership": ("partenariat", "partnership"),
}
NEEDED = ("wave", "accounts", "title", "text")
ROW_OF_EXAMPLE = {
    "fr": ("Annonce", "{date}", "10:00", "{accounts}", "Réouverture", "La grande galerie rouvre samedi.", "fr",
           "texte court", "chaleureux", "non", ""),
    "en": ("Announcement", "{date}", "10:00", "{accounts}", "Reopening", "The great gallery reopens on Saturday.",
           "en", "short text", "warm", "no", ""),
}  # fmt: skip
LANGUAGES = {
    "": "fr", "fr": "fr", "français": "fr", "french": "fr", "en": "en", "anglais": "en", "english": "en",
}  # fmt: skip
SENSITIVITIES = {
    "": "low", "no": "low", "non": "low", "low": "low", "yes": "high", "oui": "high", "high": "high", "x": "high",
}  # fmt: skip
PARTNERSHIPS = {
    "": "none", "none": "none", "aucun": "none", "no": "none", "non": "none", "advertising": "advertising",
    "publicité": "advertising", "collaboration": "collaboration", "collaboration commerciale": "collaboration",
}  # fmt: skip
CHOICES: Mapping[str, Mapping[str, str]] = {
    "language": LANGUAGES,
    "sensitivity": SENSITIVITIES,
    "partnership": PARTNERSHIPS,
}


def heads(language: str) -> list[str]:
    return [names[0 if language == "fr" else 1] for names in COLUMNS.values()]


def column_of(head: str) -> str | None:
    """The code of the column with that head; `text @handle` for the text of one account; None for none."""
    plain = " ".join(head.casefold().split())
    first, _, handle = plain.partition("@")
    if handle and first.strip() in COLUMNS[TEXT_OF]:
        return f"{TEXT_OF} @{handle}"
    return next((code for code, names in COLUMNS.items() if plain in names), None)
