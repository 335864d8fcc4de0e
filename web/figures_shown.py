"""The figures of a campaign in words: each with what it counts, of how much, as of when, and what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from governance.figures import Figure
from governance.thresholds import MOOD, MOODS
from records.queries.dossier import Dossier
from records.queries.figures import Figures, campaign_figures
from web.page import Visit
from web.preview import network_name
from words.catalogue import translations
from words.figures import figure_definition, figure_label, figure_name, mood_label
from words.times import when


@dataclass(frozen=True, slots=True)
class FigureShown:
    figure: Figure
    name: str
    definition: str
    coverage: str  # of how much, and what is missing; never empty
    counted: str  # as of when; empty where nothing was told


@dataclass(frozen=True, slots=True)
class FiguresShown:
    of: Figures
    total: tuple[FigureShown, ...]
    waves: tuple[tuple[str, tuple[FigureShown, ...]], ...]  # by the title of the wave


def figures_shown(visit: Visit, figures: Figures) -> FiguresShown:
    _ = translations(visit.language).gettext
    titles = dict(enumerate(figures.waves, start=1))
    return FiguresShown(
        of=figures,
        total=tuple(_shown(visit, one) for one in figures.total),
        waves=tuple(
            (titles.get(wave) or _("wave {n}").format(n=wave), tuple(_shown(visit, one) for one in those))
            for wave, those in figures.by_wave.items()
        ),
    )


async def figures_around(visit: Visit, around: Dossier) -> FiguresShown | None:
    """Of a case about a campaign, for who may read it."""
    if around.procedure.subject != "campaign" or not around.reads:
        return None
    found = await visit.database.read(campaign_figures, visit.person, around.case.id)
    return None if found is None else figures_shown(visit, found)


def report_begun(visit: Visit, shown: FiguresShown) -> str:
    """What is known, line by line: the beginning of a report, for who writes it."""
    t = translations(visit.language)
    of = shown.of
    lines = [t.gettext("Published: {n} of {planned} publications.").format(n=of.published, planned=of.planned)]
    for one in shown.total:
        value = t.gettext("not known") if one.figure.value is None else str(one.figure.value)
        beside = ", ".join(part for part in (one.coverage, one.counted) if part)
        lines.append(t.gettext("{figure}: {value} ({beside})").format(figure=one.name, value=value, beside=beside))
    for entered in of.by_hand:
        at = when(entered.measured_at, visit.clock(), visit.language, visit.zone)
        beside = t.gettext("{source}, as of {at}").format(source=entered.source, at=at)
        said = t.gettext("{figure}: {value} ({beside})")
        lines.append(said.format(figure=entered.name, value=entered.value, beside=beside))
    for target in of.targets:
        known = of.reached(target["figure"])
        value = t.gettext("not known") if known is None else str(known)
        said = t.gettext("Target, {figure}: {value} of {least}")
        lines.append(said.format(figure=target["figure"], value=value, least=target["at_least"]))
    if of.mood is not None:
        lines.append(t.gettext("Mood: {mood}").format(mood=mood_label(of.mood.mood, visit.language)))
    return "\n".join(lines) + "\n\n"


def _shown(visit: Visit, figure: Figure) -> FigureShown:
    return FigureShown(
        figure=figure,
        name=figure_name(figure.name, visit.language).capitalize(),
        definition=figure_definition(figure.name, visit.language),
        coverage=_coverage(figure, visit.language),
        counted=_counted(visit, figure),
    )


def _coverage(figure: Figure, language: str) -> str:
    t = translations(language)
    said = []
    if figure.of:
        of_how_many = t.ngettext("{measured} of {of} post measured", "{measured} of {of} posts measured", figure.of)
        said.append(of_how_many.format(measured=figure.measured, of=figure.of))
    elif not figure.uncounted:
        said.append(t.gettext("nothing published yet"))
    if figure.uncounted:
        networks = ", ".join(network_name(one, language) for one in figure.uncounted)
        said.append(t.gettext("not delivered by {networks}").format(networks=networks))
    return ", ".join(said)


def _counted(visit: Visit, figure: Figure) -> str:
    t = translations(visit.language)
    if figure.first is None or figure.last is None:
        return ""
    first, last = (when(at, visit.clock(), visit.language, visit.zone) for at in (figure.first, figure.last))
    if first == last:
        return t.gettext("counted {at}").format(at=last)
    return t.gettext("counted between {first} and {last}").format(first=first, last=last)


def threshold_words(figure: str, least: int, language: str) -> str:
    """From when on it is crossed: "20 reports", "wary or worse"."""
    t = translations(language)
    if figure != MOOD:
        return t.gettext("from {figure} on").format(figure=figure_label(figure, least, language))
    worse = t.gettext("{mood} or worse") if least < len(MOODS) - 1 else "{mood}"
    return worse.format(mood=mood_label(MOODS[least], language))


def thresholds_shown(figures: Figures, language: str) -> list[tuple[Any, str]]:
    """Each threshold with the words for it."""
    return [(row, threshold_words(name, row.least, language)) for name, row in figures.thresholds.items()]
