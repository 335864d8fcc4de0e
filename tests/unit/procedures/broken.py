"""Broken documents: at least one for each code, with the place of everything that must be told, and nothing else."""

from __future__ import annotations

from tests.unit.procedures.documents import with_change

NBSP = "\u00a0"
Places = list[tuple[str, int, int]]
APPROVED = (
    "  - whatever is published was approved, exactly as it leaves,"
    " and each part of it by someone who did not write that part\n"
)
PUBLISH = (
    "  - publish: everywhere\n    title: {en: Publishing, fr: Mise en ligne}\n    on: the accounts of the publication\n"
)


def nested(depth: int) -> str:
    """The catalogue's repeat with repeats inside it."""
    return with_change(
        "      - check: charter\n",
        "".join(
            f"{'    ' * n}      - repeat: r{n}\n{'    ' * n}        at most: 2 rounds\n"
            f"{'    ' * n}        otherwise: next round\n{'    ' * n}        each round:\n"
            for n in range(depth)
        )
        + f"{'    ' * depth}      - end as rejected\n      - check: charter\n",
    )


WRITING: list[tuple[str | bytes, Places]] = [
    ("", [("document.empty", 1, 1)]),
    ("# only a remark\n", [("document.empty", 1, 1)]),
    (b"procedure: x\ntitle: caf\xe9\n", [("document.encoding", 2, 11)]),
    ("procedure: x".encode("utf-16"), [("document.encoding", 1, 1)]),
    ("#" * 300_000, [("document.too_large", 1, 1)]),
    ("[" * 50, [("document.too_deep", 1, 25)]),
    ("- a\n" * 21_000, [("document.too_many", 20_000, 3)]),
    (with_change("steps:\n", "---\nsteps:\n"), [("document.several", 9, 1)]),
    ("- procedure", [("document.shape", 1, 1)]),
    (with_change("agreement", "agree\x07ment"), [("character.unseen", 10, 18)]),
    (with_change("agreement", "agree\u202ement"), [("character.unseen", 10, 18)]),
    (with_change("fr: Relecture", "fr: Relecture #marées"), [("trap.hashtag", 20, 43)]),
    (with_change("who: the author", "who: #author"), [("trap.hashtag", 37, 14)]),
    (with_change("answers: {", f"answers{NBSP}: {{"), [("trap.no_break_space", 23, 16)]),
    (with_change("subject: pub", f"subject:{NBSP}pub"), [("trap.no_break_space", 3, 9)]),
    (with_change("each round:", f"each{NBSP}round:"), [("trap.no_break_space", 14, 9)]),
    (with_change("  - wait", f"{NBSP} - wait"), [("trap.no_break_space", 42, 1)]),
    (with_change("    at most", "\tat most"), [("trap.tab", 12, 1)]),
    (with_change("fr: Relecture", "fr: Relecture, accord"), [("trap.comma", 20, 44)]),
    (with_change("who: the author", "who: @author"), [("trap.start", 37, 14)]),
    (with_change("en: Review,", 'en: "Second" review,'), [("trap.quote", 20, 21)]),
    (with_change("en: Review,", "en: 'l'heure',"), [("trap.quote", 20, 21)]),
    (with_change("who: the author", "who: the author : Camille"), [("trap.colon", 37, 25)]),
    (with_change("who: the author", "who:the author"), [("trap.space_after_colon", 37, 9)]),
    (with_change("{en: Review,", "{en:Review,"), [("trap.space_after_colon", 20, 17)]),
    (with_change("        who: the author", "        who the author"), [("trap.colon_missing", 37, 9)]),
    (with_change("  - publish: everywhere", "  - publish everywhere"), [("trap.colon_missing", 45, 5)]),
    (with_change("who: the author", "who: ] author"), [("yaml.syntax", 37, 14)]),
    (with_change("        who: the author", "         who: the author"), [("yaml.indentation", 37, 10)]),
    (with_change("{en: Review, fr: Relecture}", "{en: Review, fr: Relecture"), [("yaml.unclosed", 20, 16)]),
    (with_change("who: the author", 'who: "the author'), [("yaml.unclosed", 37, 14)]),
    (with_change("who: the author", 'who: "the \\q"'), [("yaml.escape", 37, 20)]),
    (with_change("subject: publication\n", "subject: publication\n" * 2), [("yaml.duplicate_key", 4, 1)]),
    (
        with_change("subject: publication\n", "subject: publication\nobjet: publication\n"),
        [("yaml.duplicate_key", 4, 1)],
    ),
    (with_change("due: 4 hours", "due: &due 4 hours"), [("yaml.anchor", 24, 14)]),
    (with_change("due: 4 hours", "due: *due"), [("yaml.alias", 24, 14)]),
    (with_change("due: 4 hours", "<<: {late: x}\n        due: 4 hours"), [("yaml.merge", 24, 9)]),
    (with_change("due: 4 hours", "due: !span 4 hours"), [("yaml.tag", 24, 14)]),
    ("%YAML 1.1\n---\n" + with_change("procedure", "procedure"), [("yaml.directive", 1, 1)]),
    (with_change("due: 4 hours", "[due]: 4 hours"), [("yaml.key_not_text", 24, 9)]),
]
LANGUAGE: list[tuple[str | bytes, Places]] = [
    (with_change("subject: publication", "subjet: publication"), [("key.unknown", 3, 1)]),
    (with_change("late: usual ladder", "hurry: yes"), [("key.unknown", 25, 9)]),
    (with_change("subject: publication\n", ""), [("field.missing", 1, 1)]),
    (with_change("        failed: next round\n", ""), [("field.missing", 15, 16)]),
    (with_change("due: 4 hours", "due:"), [("value.missing", 24, 12)]),
    (with_change("due: 4 hours", "due: [4 hours]"), [("value.not_text", 24, 14)]),
    (
        with_change("between rounds:\n", "between rounds: none\n    x:\n"),
        [("value.not_steps", 34, 21), ("key.unknown", 35, 5)],
    ),
    (with_change("a community manager of", "a comunity manager of"), [("phrase.unknown", 21, 14)]),
    (with_change("never: an author of", "never: an autor of"), [("phrase.unknown", 22, 16)]),
    (with_change("good to publish: go", "good for publishing: go"), [("phrase.unknown", 23, 19)]),
    (with_change("changes wanted: next round", "changes wanted: nxt round"), [("lead.unknown", 23, 59)]),
    (with_change("undecided: the reviewer answers", "undecided: go on"), [("lead.unknown", 18, 20)]),
    (with_change("otherwise: end as abandoned", "otherwise: next round"), [("lead.no_round", 13, 16)]),
    (with_change("end as rejected", "end as rejekted"), [("outcome.unknown", 23, 99)]),
    (with_change("due: 4 hours", "due: soon"), [("moment.unknown", 24, 14)]),
    (with_change("due: 4 hours", "due: 0 minutes"), [("duration.range", 24, 14)]),
    (with_change("due: 4 hours", "due: 999999 days"), [("duration.range", 24, 14)]),
    (with_change("4 rounds", "four rounds"), [("number.range", 12, 14)]),
    (with_change("4 rounds", "40 rounds"), [("number.range", 12, 14)]),
    (with_change("same as review", "the usual ones"), [("answers.unknown", 31, 18)]),
    (with_change("same as review", "same as reviews"), [("answers.same_as_unknown", 31, 26)]),
    (with_change("{en: Review, fr: Relecture}", "{en: Review}"), [("title.languages", 20, 16)]),
    (with_change("{en: Review, fr: Relecture}", "Review"), [("title.languages", 20, 16)]),
    (with_change("fr: Relecture}", "de: Gegenlesen, fr: x}"), [("title.language_unknown", 20, 29)]),
    (with_change("fr: Relecture}", f"fr: {'x' * 200}}}"), [("title.length", 20, 33)]),
    (with_change("  - wait: slot\n", "  - [wait, slot]\n  - wait: slot\n"), [("step.shape", 42, 5)]),
    (with_change("end as published", "the end"), [("step.not_end", 48, 5)]),
    (with_change("ask: review", "aks: review"), [("step.no_kind", 19, 9)]),
    (with_change("- wait: slot", "- wait: slot\n    publish: here"), [("step.two_kinds", 43, 5)]),
    (with_change("ask: review", "ask: re#view"), [("name.shape", 19, 14), ("answers.same_as_unknown", 31, 26)]),
    (with_change("ask: revise", "ask: review"), [("name.twice", 35, 14)]),
    (with_change("[community manager, planner]", "[planner, planner]"), [("item.twice", 4, 23)]),
    (with_change("procedure: publication-approval", "procedure: Publication"), [("procedure.name", 1, 12)]),
    (nested(3), [("repeat.too_deep", 23, 25)]),
    (with_change(PUBLISH, ""), [("wait.publish_follows", 42, 11)]),
    (with_change(APPROVED, ""), [("guarantee.approved_missing", 6, 3)]),
    (with_change("    at most: 4 rounds\n", ""), [("S3", 10, 13)]),
    (with_change("    otherwise: end as abandoned\n", ""), [("S3", 10, 13)]),
]
