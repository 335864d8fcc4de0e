"""What people did with a post, counted, and how a community takes it, in words."""

from collections.abc import Mapping

from words.catalogue import mark, translations
from words.outcomes import label

NAMES = {"likes": mark("likes"), "replies": mark("replies"), "reports": mark("reports"), "mood": mark("mood")}
DEFINITIONS: Mapping[str, str] = {
    "likes": mark("how often somebody pressed like, as each network counts it"),
    "replies": mark("answers written under the posts, as each network counts them"),
    "reports": mark("how often somebody reported a post to its network"),
}
MOODS = {
    "receptive": mark("receptive"),
    "mixed": mark("mixed"),
    "wary": mark("wary"),
    "hostile": mark("hostile"),
}


def figure_label(name: str, count: int, language: str) -> str:
    """The count with what was counted; a figure without words of its own under its own name."""
    t = translations(language)
    match name:
        case "likes":
            said = t.ngettext("{n} like", "{n} likes", count)
        case "replies":
            said = t.ngettext("{n} reply", "{n} replies", count)
        case "reports":
            said = t.ngettext("{n} report", "{n} reports", count)
        case _:
            return f"{name} : {count}" if language == "fr" else f"{name}: {count}"
    return said.format(n=count)


def figure_name(code: str, language: str) -> str:
    """What is counted; a figure without words of its own under its own name."""
    return label(NAMES, code, language)


def figure_definition(code: str, language: str) -> str:
    return label(DEFINITIONS, code, language)


def mood_label(code: str, language: str) -> str:
    return label(MOODS, code, language)
