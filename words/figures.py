"""What people did with a post, counted, in words."""

from words.catalogue import translations


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
