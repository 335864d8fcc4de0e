"""In which language to speak with somebody who is not signed in."""

from words.catalogue import LANGUAGES, Language, known_language


def preferred(accept_language: str, *said: str | None) -> Language:
    """The first of `said` (address, cookie) that is one of ours, else what the browser prefers, else French."""
    for one in said:
        if one in LANGUAGES:
            return known_language(one)
    ranked: list[tuple[float, Language]] = []
    for part in accept_language[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        code = tag.strip().lower()[:2]
        if code in LANGUAGES:
            try:
                ranked.append((float(weight or 1), known_language(code)))
            except ValueError:
                continue
    best = max(ranked, key=lambda pair: pair[0], default=(0.0, "fr"))
    return known_language(best[1]) if best[0] > 0 else "fr"
