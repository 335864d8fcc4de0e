"""docs/reference/proofs.md: what is proved of a procedure before it is activated."""

from __future__ import annotations

from placet.reference.findings import in_both
from placet.reference.mistakes import LADDERS, WHOLE, Mistake
from words.findings_of_language import LANGUAGE
from words.findings_of_proofs import PROOFS

HEAD = """# What is proved of a procedure

Before a procedure is activated, every way through it is walked. Each finding has a code, line and column, one way
that goes wrong, as names of steps, and a mend; an error refuses the activation, a warning is shown. In braces stands
what is found in the document. What can be wrong before any way is walked: [findings](findings.md).

"""
_WAIT = "  - {wait: slot, until: the slot of each account, missed: the duty editor says publish now or end as late}\n"
_CHECK = "      - {check: charter, failed: next round, undecided: the reviewer answers}\n"
_PUBLISH = "  - {publish: everywhere, on: the accounts of the publication, undone by: withdraw}\n"
_UNDONE = ", undone by: withdraw}"
_REVIEW = "due: 4 working hours, at the latest 2 hours before the slot\n        late: usual ladder\n"
_NEVER = "who: a community manager of this community\n        never: an author of this revision\n"
_FREEZE = "during a freeze: hold until the crisis lead, not an author, releases it\n"
_CHOOSE = "    otherwise: go on\n"


def _in(old: str, new: str, base: str = WHOLE) -> Mistake:
    return Mistake(base, old, new)


RULES: dict[str, tuple[str, dict[str, Mistake]]] = {  # what each rule demands, and a way to break it for each code
    "S1": ("Every way ends.", {"S1": _in("  - end as published\n", "")}),
    "S2": (
        "What is chosen between has an `otherwise`.",
        {"S2": _in(_CHOOSE, "", "examples/choose.yaml")},
    ),
    "S3": ("What is repeated has a bound, and the bound leads somewhere.", {"S3": _in("    at most: 4 rounds\n", "")}),
    "S4": (
        "A procedure that is called exists and never comes back to its caller; each of its outcomes that is not good"
        " leads somewhere.",
        {
            "S4.unknown": _in("call: fact-verification", "call: fact-verifying"),
            "S4.cycle": _in("call: fact-verification", "call: publication-approval"),
            "S4.outcome": _in("        unsettled: end as not verified\n", ""),
        },
    ),
    "S5": (
        "Nothing waits for ever: who is asked is reminded, and in the end someone else is asked, an error is raised,"
        " or a deadline ends it.",
        {
            "S5.due": _in(f"        {_REVIEW}", ""),
            "S5.late": _in(_REVIEW, "due: 4 working hours\n"),
            "S5.ladder": _in(
                "\n    - {at: 1 working day after due, do: hand over, who: the director}\n\n  legal",
                "\n\n  legal",
                LADDERS,
            ),
            "S5.event": _in(_WAIT, "  - {wait: all-clear, until: the end of a freeze happens}\n" + _WAIT),
        },
    ),
    "S6": (
        "There is always someone who may answer, with all exclusions, and as many as the quorum asks for.",
        {
            "S6.author": _in("who: the author\n", "who: the author\n        never: an author of this revision\n"),
            "S6.nobody": _in(
                "who: a community manager of this community\n        never: an author of this revision\n",
                "who: the duty editor\n        never: an author of this revision\n",
            ),
            "S6.source": _in(
                "who: a community manager of this community\n        never: an author of this revision\n",
                "who: the source of the claim\n        never: an author of this revision\n",
            ),
            "S6.quorum": _in(_NEVER, _NEVER + "        quorum: 9 of them, different people\n"),
        },
    ),
    "S7": (
        "Every error that can be raised is caught by an `on trouble` around it.",
        {"S7": _in("otherwise: end as abandoned", "otherwise: raise no agreement")},
    ),
    "D1": (
        "What a step refers to was reached on every way that leads there, or is asked for first.",
        {
            "D1": _in(
                _NEVER,
                "who: a community manager of this community\n"
                "        never: [an author of this revision, whoever answered revise]\n",
            )
        },
    ),
    "D2": (
        "A condition is true or false, and only what is of one kind is compared.",
        {"D2": _in("only if: the publication makes claims ", "only if: {expression: publication.claims} ")},
    ),
    "D3": (
        "Branches side by side never write the same thing.",
        {
            "D3.data": _in(
                "      law:\n",
                "      one: [{set: mark, data: urgent, to: yes}]\n"
                "      two: [{set: other mark, data: urgent, to: no}]\n      law:\n",
                "examples/together.yaml",
            ),
            "D3.changes": _in(
                "      law:\n",
                "      one: [{ask: one hand, who: the author, changes: the publication, answers: {sent again: go on},"
                " due: 1 day, late: usual ladder}]\n"
                "      two: [{ask: two hands, who: the author, changes: the publication, answers: {sent again: go on},"
                " due: 1 day, late: usual ladder}]\n      law:\n",
                "examples/together.yaml",
            ),
            "D3.publishes": _in(
                _WAIT + _PUBLISH,
                "  - for each: facts\n    of: the claims of the publication\n    at most: 3\n"
                "    on trouble: {too many: end as abandoned}\n    steps:\n    " + _PUBLISH,
            ),
        },
    ),
    "D4": (
        "What is kept is used, what is led can come, and every step is reached: otherwise a warning.",
        {
            "D4.data": _in(_WAIT, "  - {set: mark, data: urgent, to: yes}\n" + _WAIT),
            "D4.outcome": _in(
                "        refuted: next round\n", "        refuted: next round\n        stopped: next round\n"
            ),
            "step.unreachable": _in(_WAIT, "  - end as late\n" + _WAIT),
        },
    ),
    "G1": (
        "Whatever is published was approved on every way by someone who is not among its authors.",
        {"G1": _in(_NEVER, "who: a community manager of this community\n")},
    ),
    "G2": (
        "That approval is of the very revision that leaves: nothing changes the subject in between.",
        {
            "G2": _in(
                _WAIT,
                "  - {ask: last touch, who: the author, changes: the publication, answers: {sent again: go on},"
                " due: 1 day, late: usual ladder}\n" + _WAIT,
            )
        },
    ),
    "G3": (
        "Every mandatory rule of the charter passed on that revision, on every way.",
        {
            "G3.all": _in(_CHECK, ""),
            "G3.rules": _in("{check: charter, failed", "{check: tone, rules: [courtoisie], failed"),
        },
    ),
    "G4": (
        "A guarantee with a condition holds on every way on which the condition can be true.",
        {
            "G4.sensitive": _in("who: the manager of the author\n", "who: the duty editor\n"),
        },
    ),
    "G5": (
        "Silence never approves: no deadline, error or rung leads where an approval leads.",
        {
            "G5.deadline": _in(_REVIEW, _REVIEW + "        deadline: 1 working day, then go on\n"),
            "G5.trouble": _in(_REVIEW, _REVIEW + "        on trouble: {nobody can answer: go on}\n"),
        },
    ),
    "G6": (
        "Rungs, substitutes and administrators are bound by `never` too, and one person counts once.",
        {
            "G6.rung": _in("do: add, who: the manager of the author", "do: add, who: the author", LADDERS),
        },
    ),
    "G7": (
        "What goes out can be taken back, or says that it cannot and has two approvals.",
        {
            "G7.missing": _in(_UNDONE, "}"),
            "G7.approvals": _in(_UNDONE, ", undone by: cannot be undone}"),
        },
    ),
    "G8": (
        "What a freeze held is released by someone who did not write it.",
        {
            "G8.missing": _in(_FREEZE, ""),
            "G8.author": _in(_FREEZE, "during a freeze: hold until the author, not an author, releases it\n"),
        },
    ),
    "G9": (
        "Those who write and those who approve are not the same people, and someone can decide in time for the slot.",
        {
            "G9.same": _in("started by: [community manager, planner]", "started by: [community manager]"),
            "G9.late": _in("at the latest 2 hours before the slot", "at the latest 1 minute before the slot"),
        },
    ),
    "G10": (
        "A new version that guarantees less says so; activating it takes two people.",
        {
            "G10": _in(
                "  - a sensitive publication was also approved by the manager of its author\n",
                "",
            )
        },
    ),
    "proofs.too_large": ("A procedure stays small enough to be walked.", {}),
}


def page() -> str:
    return HEAD + "\n".join(_rule(code, *said) for code, said in RULES.items())


def _rule(code: str, demand: str, mistakes: dict[str, Mistake]) -> str:
    codes = list(mistakes) or [code]
    return f"## {code}\n\n{demand}\n\n" + "\n".join(_way(one, mistakes.get(one)) for one in codes)


def _way(code: str, mistake: Mistake | None) -> str:
    what, mend = PROOFS.get(code) or LANGUAGE[code]
    broken = "" if mistake is None else f"\n```yaml\n{_lines(mistake)}\n```\n"
    return f"**{code}**: {in_both(what)}\n{broken}\n{in_both(mend)}\n"


def _lines(mistake: Mistake) -> str:
    if mistake.new.strip():
        return mistake.new.strip("\n")
    return "\n".join(f"# without: {line.strip()}" for line in mistake.old.strip("\n").splitlines())
