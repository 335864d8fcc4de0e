"""One mistake for each thing that can be wrong with a document: what to replace in an example, and by what.

A test makes each of them and holds that it is told by its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import procedures

PROCEDURES = Path(procedures.__file__).parent
WHOLE = "examples/publication-approval-whole.yaml"
LADDERS = "catalogue/ladders.yaml"
CALENDAR = "catalogue/calendar.yaml"
STATEMENT = "catalogue/statements/closed-today.yaml"
NBSP = "\u00a0"


@dataclass(frozen=True, slots=True)
class Mistake:
    """In the document `base` the first `old` becomes `new`; where `old` is empty, `new` is the document."""

    base: str
    old: str
    new: str

    def made(self) -> str:
        if not self.old:
            return self.new
        source = (PROCEDURES / self.base).read_text(encoding="utf-8")
        if self.old not in source:
            raise ValueError(f"{self.base} does not say {self.old!r}")
        return source.replace(self.old, self.new, 1)

    def shown(self) -> str:
        """What of it the page shows: the lines that are new, or else those that are missing."""
        old, new = ([line.strip() for line in text.splitlines() if line.strip()] for text in (self.old, self.new))
        lines = [line for line in new if line not in old] or [f"(without) {line}" for line in old if line not in new]
        return "<br>".join(f"`{line}`" for line in lines or new).replace(NBSP, "⍽").replace("\u200b", "⍽")


def _in(base: str, **changes: tuple[str, str]) -> dict[str, Mistake]:
    """By code, with two underscores for a dot."""
    return {code.replace("__", "."): Mistake(base, old, new) for code, (old, new) in changes.items()}


_AUTHOR = "who: the author"
_TITLE = "{en: Review, fr: Relecture}"
_STEPS = "steps:\n"
_END = "  - end as published"
_DUE = "due: 1 working day\n"

OF_WRITING = _in(
    WHOLE,
    document__empty=("", "# only a remark\n"),
    document__shape=("", "- procedure\n"),
    document__several=(_STEPS, "---\nsteps:\n"),
    character__unseen=("agreement", "agree\u200bment"),
    trap__hashtag=("fr: Relecture", "fr: Relecture #marées"),
    trap__no_break_space=("answers: {", f"answers{NBSP}: {{"),
    trap__tab=("    at most", "\tat most"),
    trap__comma=("fr: Relecture", "fr: Relecture, accord"),
    trap__start=(_AUTHOR, "who: @author"),
    trap__quote=("en: Review,", 'en: "Second" review,'),
    trap__colon=(_AUTHOR, "who: the author : Camille"),
    trap__space_after_colon=(_AUTHOR, "who:the author"),
    trap__colon_missing=(_AUTHOR, "who the author"),
    yaml__syntax=(_AUTHOR, "who: ] author"),
    yaml__indentation=(f"        {_AUTHOR}", f"         {_AUTHOR}"),
    yaml__unclosed=(_TITLE, "{en: Review, fr: Relecture"),
    yaml__escape=(_AUTHOR, 'who: "the \\q"'),
    yaml__duplicate_key=("subject: publication\n", "subject: publication\nobjet: publication\n"),
    yaml__anchor=(_DUE, "due: &due 1 working day\n"),
    yaml__alias=(_DUE, "due: *due\n"),
    yaml__merge=(_DUE, "<<: {late: x}\n        due: 1 working day\n"),
    yaml__tag=(_DUE, "due: !span 1 working day\n"),
    yaml__directive=("procedure: ", "%YAML 1.1\n---\nprocedure: "),
    yaml__key_not_text=(_DUE, "[due]: 1 working day\n"),
)
OF_LANGUAGE = _in(
    WHOLE,
    key__unknown=("subject: publication", "subjet: publication"),
    field__missing=("subject: publication\n", ""),
    value__missing=(_DUE, "due:\n"),
    value__not_text=(_DUE, "due: [1 working day]\n"),
    value__not_steps=("steps:\n  - repeat", "steps: none\nx:\n  - repeat"),
    phrase__unknown=("a community manager of", "a comunity manager of"),
    lead__unknown=("changes wanted: next round", "changes wanted: nxt round"),
    lead__no_round=("otherwise: end as abandoned", "otherwise: next round"),
    outcome__unknown=("end as rejected", "end as rejekted"),
    moment__unknown=(_DUE, "due: soon\n"),
    calendar__needed=("calendar: museum opening days\n", ""),
    ladder__unknown=("late: usual ladder", "late: unusual ladder"),
    number__range=("4 rounds", "four rounds"),
    error__unknown=(_STEPS, "on trouble: {rain: end as abandoned}\nsteps:\n"),
    event__unknown=(_STEPS, "when rain happens: {hold: [{tell: rain, who: the author}]}\nsteps:\n"),
    duration__unknown=("for: 48 hours", "for: a while"),
    duration__range=("for: 48 hours", "for: 0 hours"),
    deadline__unknown=(_DUE, "deadline: 1 working day\n"),
    answers__unknown=("same as review", "the usual ones"),
    answers__same_as_unknown=("same as review", "same as reviews"),
    title__languages=(_TITLE, "{en: Review}"),
    title__language_unknown=(_TITLE, "{en: Review, fr: Relecture, de: Prüfung}"),
    title__length=(_TITLE, "{en: Review, fr: ''}"),
    step__shape=(_END, "  - [end, published]\n  - end as published"),
    step__not_end=(_END, "  - the end"),
    step__no_kind=("ask: review", "aks: review"),
    step__two_kinds=("ask: review\n", "ask: review\n        publish: here\n"),
    name__shape=("ask: revise", "ask: re#vise"),
    name__twice=("ask: revise", "ask: review"),
    item__twice=("[community manager, planner]", "[planner, planner]"),
    procedure__name=("procedure: publication-approval", "procedure: Publication"),
    wait__publish_follows=("  - {publish: everywhere, on: the accounts of the publication, undone by: withdraw}\n", ""),
    S3=("    at most: 4 rounds\n", ""),
    step__unknown=("never: an author of this revision", "never: whoever answered revew"),
    missed__unknown=("the duty editor says publish now or end as late", "ask someone"),
    freeze__unknown=("hold until the crisis lead, not an author, releases it", "hold everything"),
    trouble__shape=(_STEPS, "on trouble: end as abandoned\nsteps:\n"),
    field__apart=("for: 48 hours, collect", "for: 48 hours, until: the slot of each account, collect"),
    field__needs=("for: 48 hours, collect: reactions", "until: a crisis happens, collect: reactions"),
    happening__shape=(_STEPS, "when a crisis happens: [{tell: news, who: the author}]\nsteps:\n"),
) | {
    "guarantee.approved_missing": Mistake(
        "examples/publish.yaml",
        "  - whatever is published was approved, exactly as it leaves,"
        " and each part of it by someone who did not write that part\n",
        "",
    ),
    "moment.no_slot": Mistake(
        "examples/escalate.yaml", "due: 1 working day", "due: 1 working day, at the latest 1 hour before the slot"
    ),
    "S2": Mistake("examples/choose.yaml", "    otherwise: go on\n", ""),
}
_FORM = "form:\n      risk: {kind: one of, choices: [none, some, high], title: {en: Risk, fr: Risque}}\n"
_PASSAGE = "passage: {kind: text, optional: yes, title: {en: Passage, fr: Passage}}"
OF_STEPS = (
    _in(
        "examples/ask.yaml",
        form__shape=(f"{_FORM}      {_PASSAGE}", "form: a text"),
        form__kind=("kind: text", "kind: picture"),
        form__choices=("kind: text", "kind: text, choices: [a, b]"),
        form__choices_number=("[none, some, high]", "[none]"),
        form__choice_length=("[none, some, high]", "[none, '']"),
        identifier__shape=("passage:", "Passage 1:"),
    )
    | _in(
        "examples/set.yaml",
        value__unclear=("to: {expression: publication.accounts > 3}", "to: 1.5"),
        value__length=("to: {expression: publication.accounts > 3}", "to: ''"),
    )
    | _in("examples/check.yaml", rule__unknown=("courtoisie", "courtoisie-et-plus-" + "x" * 50))
    | _in(
        "examples/together.yaml",
        branch__shape=(
            "  - end as completed",
            "  - {together: more, until: all of them, branches: [law, facts]}\n  - end as completed",
        ),
        branch__independent=("    until: 2 of them\n", "    until: 2 of them\n    independent: yes\n"),
    )
    | _in("examples/choose.yaml", option__shape=("options:\n", "options:\n      - the publication is sensitive\n"))
    | _in(
        "examples/for-each.yaml",
        for_each__nested=(
            "    steps:\n",
            "    steps:\n      - {for each: inner, of: the accounts of the publication, at most: 2,"
            " steps: [{tell: news, who: the author}]}\n",
        ),
    )
    | _in(
        LADDERS,
        ladder__document=("", "ladders: usual ladder\n"),
        ladder__shape=("", "ladders: {usual ladder: remind}\n"),
        ladder__order=("{at: due, do: add", "{at: a quarter, do: add"),
        rung__shape=("- {at: half, do: remind}", "- remind at half"),
        rung__who=("do: remind}", "do: remind, who: the author}"),
    )
)
_EXPRESSION = "publication.accounts > 3"
OF_EXPRESSIONS = {
    f"expression.{code}": Mistake("examples/set.yaml", _EXPRESSION, f"'{text}'")
    for code, text in {
        "character": "publication.accounts > 3 %",
        "foreign": "publication.sensitive and publication.accounts > 3",
        "not_whole": "publication.accounts > 1.5",
        "too_large": "publication.accounts > 9007199254740992",
        "unclosed": 'publication.accounts > "3',
        "escape": r'publication.accounts > "\n"',
        "two_comparisons": "1 < publication.accounts < 3",
        "missing": "(publication.accounts > 3",
        "unexpected": "publication.accounts > 3)",
        "unfinished": "publication.accounts >",
        "helper_unknown": "size(publication.accounts)",
        "name_unknown": "post.accounts > 3",
        "field_unknown": "publication.author",
        "name_unfinished": "publication",
        "name_too_long": "publication.accounts.first",
        "step_unknown": 'answered("revue")',
        "data_unknown": "data.much == true",
        "no_order": "publication.sensitive > false",
        "different_kinds": 'publication.accounts == "three"',
        "not_a_number": 'publication.accounts + "1" == 4',
    }.items()
}
OF_CALENDARS = _in(
    CALENDAR,
    calendar__shape=("", "- calendar\n"),
    calendar__key_unknown=("zone:", "zones:"),
    calendar__key_missing=("zone: Europe/Paris\n", ""),
    calendar__not_a_text=("zone: Europe/Paris", "zone: [Europe/Paris]"),
    calendar__name=("calendar: museum opening days", "calendar: museum/opening"),
    calendar__zone_unknown=("zone: Europe/Paris", "zone: Europe/Pariss"),
    calendar__weekday_unknown=("tuesday to friday", "tuesday to fryday"),
    calendar__day_twice=("saturday:", "friday, saturday:"),
    calendar__day_unknown=("24 December", "24 Decembre 26"),
    calendar__month_unknown=("24 December", "24 Decembr"),
    calendar__no_such_day=("24 December", "31 November"),
    calendar__year_missing=("{2026-12-27:", "{27 December:"),
    calendar__country_unknown=("public holidays of France", "public holidays of Atlantis"),
    calendar__hours_unknown=("9:00-12:30", "9:00-25:00"),
    calendar__hours_order=("9:00-12:30", "19:00-12:30"),
    calendar__hours_overlap=("9:00-12:30", "9:00-14:00"),
)
OF_STATEMENTS = _in(
    STATEMENT,
    statement__shape=("", "- statement\n"),
    statement__key_unknown=("texts:", "test:"),
    statement__key_missing=("title: {en: Closed for now, fr: Fermeture imprévue}\n", ""),
    statement__not_a_text=("réouverture: words, at most 40 characters", "réouverture: [words]"),
    statement__not_a_mapping=("title: {en: Closed for now, fr: Fermeture imprévue}", "title: Closed for now"),
    statement__name=("statement: closed-today", "statement: closed/today"),
    statement__blank_name=("  réouverture: words", "  Re opening: words"),
    statement__too_long=("en: Closed for now", "en: " + "Closed for now and for ever " * 5),
    statement__too_many=("blanks:\n", "blanks:\n" + "".join(f"  more-{n}: number from 1 to 2\n" for n in range(7))),
    statement__words_bound=("at most 40 characters", "at most 400 characters"),
    statement__number_order=("words, at most 40 characters", "number from 20 to 1"),
    statement__blank_unknown=("words, at most 40 characters", "whatever fits"),
    statement__too_few_choices=(
        """      flood: {fr: la grande marée, en: the spring tide}
      power: {fr: une coupure d’électricité, en: a power cut}
""",
        "",
    ),
    statement__choice_not_words=("en: the storm", "en: the storm \\#now"),
    statement__blank_missing=("[réouverture].\n  en", "[opening].\n  en"),
    statement__blank_unused=("blanks:\n", "blanks:\n  price: number from 1 to 20\n"),
    statement__languages_differ=("Réouverture prévue : [réouverture].", "Réouverture bientôt."),
    statement__too_open=(
        "",
        """statement: anything
title: {en: Anything, fr: N’importe quoi}
texts: {en: "Closed: [cause].", fr: "Fermé : [cause]."}
blanks: {cause: "words, at most 80 characters"}
""",
    ),
)
MISTAKES: Mapping[str, Mistake] = OF_WRITING | OF_LANGUAGE | OF_STEPS | OF_EXPRESSIONS | OF_CALENDARS | OF_STATEMENTS
