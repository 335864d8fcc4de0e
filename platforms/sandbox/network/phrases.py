"""The words of the public pages, in both languages; this network is an application of its own and has its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_datetime
from starlette.requests import Request

LANGUAGES = ("fr", "en")
PHRASES: Mapping[str, tuple[str, str]] = {
    "network": ("Bac à sable", "Sandbox"),
    "banner": ("Réseau d’essai : rien de ce qui est ici n’est public.", "Sandbox network: nothing here is public."),
    "banner_more": (
        "Ces pages montrent ce qu’un vrai réseau montrerait à tout le monde.",
        "These pages show what a real network would show to everybody.",
    ),
    "skip": ("Aller aux publications", "Skip to the posts"),
    "all": ("Tout", "Everything"),
    "short": ("Textes courts", "Short texts"),
    "long": ("Textes longs", "Long texts"),
    "newsroom": ("Salle de presse", "Newsroom"),
    "flavours": ("Rubriques", "Sections"),
    "latest": ("Dernières publications", "Latest posts"),
    "posts_of": ("Publications de {name}", "Posts by {name}"),
    "post_of": ("Publication de {name}", "Post by {name}"),
    "nothing": ("Rien n’a encore été publié ici.", "Nothing has been published here yet."),
    "older": ("Publications plus anciennes", "Older posts"),
    "open": ("Ouvrir cette publication", "Open this post"),
    "not_found": ("Cette page n’existe pas", "This page does not exist"),
    "not_found_more": ("La publication ou le compte est introuvable.", "There is no such post or account."),
    "home": ("Retour à l’accueil", "Back to the front page"),
    "reactions": ("Réactions", "Reactions"),
    "likes": ("J’aime", "Like"),
    "replies": ("Réponses", "Replies"),
    "reports": ("Signaler", "Report"),
    "reply_text": ("Votre réponse (280 caractères au plus)", "Your reply (280 characters at most)"),
    "reply": ("Répondre", "Reply"),
    "other_language": ("English", "Français"),
}


def phrase(code: str, language: str, **values: object) -> str:
    return PHRASES[code][LANGUAGES.index(language)].format(**values)


def reader_language(request: Request) -> str:
    """The language asked for with `?lang=`, else the first of the browser's that this network speaks, else French."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(request.headers.get("accept-language", "")[:400].split(",")):
        tag, _, quality = part.strip().partition(";q=")
        language = tag.strip().lower().partition("-")[0]
        try:
            weight = float(quality) if quality else 1.0
        except ValueError:
            continue
        if language in LANGUAGES and weight > 0:
            weighted.append((-weight, place, language))
    return min(weighted)[2] if weighted else "fr"


def exact(instant: datetime, language: str, zone: ZoneInfo) -> str:
    """The instant in the zone of the reader, to the minute."""
    shape = "d MMMM y 'à' HH:mm" if language == "fr" else "d MMMM y, HH:mm"
    return format_datetime(instant, shape, tzinfo=zone, locale=language)
