"""Broken documents of the whole language: each mistake told at its mark, once, and nothing else."""

from __future__ import annotations

from tests.unit.procedures.documents import spotted

Places = list[tuple[str, int, int]]
REVIEW = "  - ask: review\n    title"
CALENDAR = "calendar: museum opening days\n"
DUE = "due: 2 working days, at the latest 2 hours before the slot"
DEADLINE = "deadline: 3 working days, then end as abandoned\n"
FREEZE = "hold until the crisis lead, not an author, releases it"
FROZEN = "when a freeze happens: {hold: [{tell: frozen, who: the author}]}"
TROUBLE = "{no agreement: end as abandoned, too many: end as abandoned}"
CONDITION = "when: the publication is sensitive"
TELL = "{tell: news, who: the author}"


def step(written: str, *codes: str) -> tuple[str, Places]:
    """One more step before the others."""
    return spotted(REVIEW, f"  - {written}\n{REVIEW}", *codes)


def each(fields: str, *codes: str) -> tuple[str, Places]:
    return step(f"{{for each: x, of: the accounts of the publication, {fields}}}", *codes)


def waiting(fields: str, *codes: str) -> tuple[str, Places]:
    return step(f"{{wait: x, {fields}}}", *codes)


OF_DOCUMENT: list[tuple[str, Places]] = [
    spotted(CALENDAR, f"calendar: ⟦{'x' * 61}\n", "calendar.unknown"),
    spotted(CALENDAR, "⟦calender: museum opening days\n", "key.unknown"),
    spotted(DUE, f"due: ⟦{DUE[5:]}", "calendar.needed", without=CALENDAR),
    spotted(FREEZE, "⟦hold", "freeze.unknown"),
    spotted(FREEZE, f"hold until ⟦the crisis leader{FREEZE[26:]}", "phrase.unknown"),
    spotted(FROZEN, "when ⟦a freze happens: {hold: [end as late]}", "event.unknown"),
    spotted(FROZEN, "when a freeze happens: ⟦x", "happening.shape"),
    spotted(FROZEN, "⟦when a freeze happens: {hold: [end as late], interrupt: [end as late]}", "happening.shape"),
    spotted(FROZEN, "when a freeze happens: {hold: ⟦[]}", "value.not_steps"),
    spotted(
        FROZEN,
        "when a freeze happens: {hold: [end as late]}\n⟦quand un gel survient: {hold: [end as late]}",
        "yaml.duplicate_key",
    ),
    spotted(FROZEN, "⟦when a freeze hapens: x", "key.unknown"),
    spotted(TROUBLE, "{⟦no agrement: end as late}", "error.unknown"),
    spotted(TROUBLE, "{no agreement: ⟦go on}", "lead.unknown"),
    spotted(TROUBLE, "{no agreement: ⟦raise too many}", "lead.unknown"),
    spotted(TROUBLE, "{no agreement: end as late, ⟦un désaccord: end as late}", "yaml.duplicate_key"),
    spotted(TROUBLE, "⟦end as late", "trouble.shape"),
    spotted(TROUBLE, "⟦{}", "value.missing"),
]
OF_ASK: list[tuple[str, Places]] = [
    spotted("whoever answered revise]", "whoever answered ⟦revize]", "step.unknown"),
    spotted("whoever answered revise]", "⟦an author of this revision]", "item.twice"),
    spotted("who: a community manager of this community", "who: ⟦the manager of those asked", "phrase.unknown"),
    spotted("2 of them, different people", "⟦two people", "phrase.unknown"),
    spotted("2 of them, different people", "⟦0 of them, different people", "number.range"),
    spotted("raise no agreement, not", "raise ⟦no agrement, not", "error.unknown"),
    spotted(DUE, "due: ⟦in time", "moment.unknown"),
    spotted(DUE, "due: ⟦2 worked days, at the latest 2 hours before the slot", "duration.unknown"),
    spotted(DUE, "due: 2 working days, at the latest ⟦2 ours before the slot", "duration.unknown"),
    spotted(DUE, "due: 2 working days, at the latest ⟦900 weeks before the slot", "duration.range"),
    spotted(f"{DUE}\n    late: usual ladder", "late: ⟦usual ladder", "field.needs"),
    spotted("late: usual ladder\n    deadline", "late: ⟦usual lader\n    deadline", "ladder.unknown"),
    spotted(DEADLINE, "deadline: ⟦3 working days\n", "deadline.unknown"),
    spotted(DEADLINE, "deadline: 3 working days, then ⟦stop\n", "lead.unknown"),
    spotted(DEADLINE, "deadline: ⟦3 days or so, then end as late\n", "moment.unknown"),
    spotted(DEADLINE, 'deadline: "3 days, then end as ⟦to late"\n', "outcome.unknown"),
    spotted("reason: long text", "⟦Reason: long text", "identifier.shape"),
    spotted("reason: long text", "reason: ⟦essay", "form.kind"),
    spotted("one of [light, heavy]", "⟦one of [light]", "form.choices_number"),
    spotted("one of [light, heavy]", "one of [light, heavy, ⟦light]", "item.twice"),
    spotted("one of [light, heavy]", f"one of light, ⟦{'x' * 70}", "form.choice_length"),
    spotted("kind: number,", "kind: number, choices: ⟦[a, b],", "form.choices"),
    spotted("{kind: number,", "{⟦king: number,", "key.unknown"),
    spotted("{kind: one of, choices: [small, large]}", "{kind: ⟦one of}", "field.missing"),
    spotted("{kind: one of, choices: [small, large]}", "{kind: 'one of a, b', choices: ⟦[a, b]}", "field.apart"),
    spotted("optional: yes", "optional: ⟦perhaps", "phrase.unknown"),
    spotted("      reason:", "".join(f"      f{n}: text\n" for n in range(30)) + "      ⟦reason:", "form.too_many"),
    step("{ask: x, who: the author, answers: {yes: go on}, form: ⟦text, due: 1 day}", "form.shape"),
]
OF_EXPRESSIONS: list[tuple[str, Places]] = [
    step("{tell: x, who: the author, only if: {expression: publication.sensitive &&⟦ }}", "expression.unfinished"),
    step('{tell: x, who: the author, only if: {expression: "publication.⟦sensitiv"}}', "expression.field_unknown"),
    step("{tell: x, who: the author, only if: {⟦expresion: publication.sensitive}}", "key.unknown"),
    step("{tell: x, who: the author, only if: ⟦{}}", "field.missing"),
]
OF_OTHERS: list[tuple[str, Places]] = [
    spotted("rules: [longueur, courtoisie]", "rules: [longueur, ⟦longueur]", "item.twice"),
    spotted("rules: [longueur, courtoisie]", f"rules: [⟦{'x' * 70}]", "rule.unknown"),
    spotted(
        "rules: [longueur, courtoisie]", f"rules: [{', '.join(f'r{n}' for n in range(200))}, ⟦r]", "rules.too_many"
    ),
    step(f"{{choose: ⟦x, options: [{{{CONDITION}, then: go on}}]}}", "S2"),
    step("{choose: x, options: ⟦none, otherwise: go on}", "option.shape"),
    step("{choose: x, options: [⟦go on], otherwise: go on}", "option.shape"),
    step("{choose: x, options: [⟦{then: go on}], otherwise: go on}", "field.missing"),
    step(f"{{choose: x, options: [⟦{{{CONDITION}}}], otherwise: go on}}", "field.missing"),
    step(f"{{choose: x, options: [{{{CONDITION}, then: go on, steps: ⟦[{TELL}]}}], otherwise: go on}}", "field.apart"),
    step(
        f"{{choose: x, options: [{f'{{{CONDITION}, then: go on}}, ' * 20}⟦{{}}], otherwise: go on}}", "option.too_many"
    ),
    step("{together: x, until: all of them, branches: ⟦[a, b]}", "branch.shape"),
    step(
        f"{{together: x, until: all of them, independent: ⟦yes, branches: {{a: [{TELL}]}}}}",
        "branch.independent",
    ),
    step(f"{{together: x, until: ⟦2 of them, branches: {{a: [{TELL}]}}}}", "number.range"),
    step(f"{{together: x, until: ⟦both, branches: {{a: [{TELL}]}}}}", "phrase.unknown"),
    step(f"{{together: x, until: all of them, branches: {{⟦a@b: [{TELL}]}}}}", "name.shape"),
    step(
        "{together: x, until: all of them, branches: {"
        + "".join(f"b{n}: [{TELL.replace('news', f'n{n}')}], " for n in range(20))
        + "⟦more: []}}",
        "branch.too_many",
    ),
    step(f"{{for each: ⟦x, of: the accounts of the publication, steps: [{TELL}]}}", "S3"),
    each(f"at most: ⟦101, steps: [{TELL}]", "number.range"),
    each(f"at most: 5, at a time: ⟦6, steps: [{TELL}]", "number.range"),
    each(
        "at most: 5, steps: [{for each: ⟦y, of: the claims of the publication, at most: 5, steps: [x]}]",
        "for_each.nested",
    ),
    waiting("until: the slot of each account, for: ⟦2 days", "field.apart"),
    waiting("until: ⟦the crisis, deadline: '1 day, then go on'", "phrase.unknown"),
    waiting("until: ⟦a krisis happens, deadline: '1 day, then go on'", "event.unknown"),
    waiting("until: a crisis happens, collect: ⟦reactions", "field.needs"),
    waiting("until: a crisis happens, missed: ⟦the director says publish now or end as late", "field.apart"),
    waiting("for: 2 days, deadline: ⟦'1 day, then go on'", "field.needs"),
    waiting("for: ⟦a while", "duration.unknown"),
    spotted("missed: the duty", "missed: ⟦ask the duty", "phrase.unknown"),
    spotted("missed: the duty editor says publish now or end as late", "missed: ⟦the duty editor", "missed.unknown"),
    step("{set: x, fact: the publication is sensitive, data: ⟦urgent, to: yes}", "field.apart"),
    step("{set: x, fact: the publication is sensitive, to: ⟦yes}", "field.needs"),
    step("{set: ⟦x, data: urgent}", "field.missing"),
    step("{set: x, data: urgent, to: ⟦true}", "value.unclear"),
    step("{set: x, data: urgent, to: ⟦1.5}", "value.unclear"),
    step(f"{{set: x, data: urgent, to: ⟦{'x' * 201}}}", "value.length"),
    step("{set: x, data: ⟦très urgent, to: yes}", "identifier.shape"),
    step("raise ⟦a doubt", "error.unknown"),
    step("{raise: ⟦a doubt}", "error.unknown"),
    step("end as ⟦publishd", "outcome.unknown"),
    step("{call: x, ⟦refutd: go on}", "key.unknown"),
    step("{call: x, refuted: ⟦on}", "lead.unknown"),
    step("{call: x, refuted: go on, ⟦réfuté: go on}", "yaml.duplicate_key"),
    step("{call: ⟦Une autre}", "procedure.name"),
    step("{call: x, procedure: ⟦A B}", "procedure.name"),
    step("{escalate: ⟦x}", "field.missing"),
]
BROKEN_KINDS = [*OF_DOCUMENT, *OF_ASK, *OF_EXPRESSIONS, *OF_OTHERS]
