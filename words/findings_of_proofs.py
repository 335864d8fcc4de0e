"""What the proofs say about a path: sentence and mend by code. Where one rule can be broken in several ways, the way
stands after the dot; docs/reference/proofs.md has an example of each."""

from words.catalogue import mark

_DUE = mark("Add for example “due: 4 hours” and “late: usual ladder”, or a “deadline”.")
_LADDER = mark("Let the last rung hand over to someone or raise an error, or add a “deadline”.")

PROOFS: dict[str, tuple[str, str]] = {
    "S1": (
        mark("There is a way through this procedure that reaches its last step and does not end."),
        mark("Write “end as” and an outcome as the last step."),
    ),
    "S4.unknown": (
        mark("There is no active procedure “{procedure}” that “{name}” could call."),
        mark("Write its name as it stands in its document, or activate it first."),
    ),
    "S4.cycle": (
        mark("“{name}” calls a procedure that in the end calls this one: {cycle}."),
        mark("Take one of the calls out: what calls itself may never end."),
    ),
    "S4.outcome": (
        mark("The procedure called by “{name}” can end as {outcome}, and that leads nowhere."),
        mark("Add a line to the call: the outcome, a colon, and where it leads."),
    ),
    "S5.due": (mark("“{name}” may wait for ever: neither “due” nor “deadline” is said."), _DUE),
    "S5.late": (mark("“{name}” has no ladder: who is never reminded may never answer."), _DUE),
    "S5.ladder": (mark("“{name}” may wait for ever: the last rung of “{ladder}” leads to nobody else."), _LADDER),
    "S5.event": (
        mark("“{name}” waits for something that may never happen."),
        mark("Add for example “deadline: 3 working days, then end as abandoned”."),
    ),
    "S6.author": (
        mark("Nobody can answer “{name}”: the author is asked, and authors are excluded."),
        mark("Ask someone else, or take out “never”."),
    ),
    "S6.nobody": (
        mark("Nobody is left to answer “{name}” once everyone is excluded whom “never” names."),
        mark("Give the role to more people, ask another role, or exclude fewer."),
    ),
    "S6.source": (
        mark("“{name}” names the source of a claim, and this procedure is not about one."),
        mark("Name somebody else, or write “subject: claim” if it is about one."),
    ),
    "S6.quorum": (
        mark("“{name}” needs {need} different people, and there may be only {there}."),
        mark("Give the role to more people, or lower the quorum."),
    ),
    "S7": (
        mark("“{error}” can be raised at “{name}”, and nothing catches it."),
        mark("Add “on trouble” with this error and where it leads, to the step or to the document."),
    ),
    "D1": (
        mark("“{name}” refers to “{reference}”, which on this way was never reached."),
        mark("Ask before it with “answered(…)”, or put the step on every way that leads here."),
    ),
    "D2": (
        mark("What “{name}” works out is a {found}, where a {wanted} is expected."),
        mark("Compare or compute so that a {wanted} comes out."),
    ),
    "D3.data": (
        mark("Two branches of “{name}” keep a value under the same name, “{data}”."),
        mark("Use two names, or keep the value after the branches have met."),
    ),
    "D3.changes": (
        mark("Two branches of “{name}” may change the subject at the same time."),
        mark("Let one branch change it, or put the changes one after the other."),
    ),
    "D3.publishes": (
        mark("“{name}” would go out again for each claim."),
        mark("Put it behind the “for each”."),
    ),
    "D4.data": (mark("“{data}” is kept and never used."), mark("Delete the step, or use the value.")),
    "D4.outcome": (
        mark("The procedure called by “{name}” never ends as {outcome}."),
        mark("Delete the line."),
    ),
    "step.unreachable": (
        mark("No way leads to the step “{name}”."),
        mark("Delete it, or let an answer before it lead on."),
    ),
    "G1": (
        mark("“{name}” can be reached without an approval by someone who is not an author of the revision."),
        mark(
            "On this way too, put an “ask” before it with “never: an author of this revision”, where"
            " “good to publish” leads on."
        ),
    ),
    "G2": (
        mark("What “{name}” would publish may have changed since it was approved, at “{change}”."),
        mark("Put the approval after the change, so that what was approved is what leaves."),
    ),
    "G3.rules": (
        mark("“{name}” can be reached without a check of these mandatory rules: {rules}."),
        mark("Put a “check” of them on every way, after the last change."),
    ),
    "G3.all": (
        mark("“{name}” can be reached without a check of the charter."),
        mark("Put “check: charter” on every way, after the last change."),
    ),
    "G4.sensitive": (
        mark("“{name}” can be reached with a sensitive publication that the manager of its author did not approve."),
        mark(
            "Put an “ask” before it with “only if: the publication is sensitive” and “who: the manager of the author”,"
            " after all that may find it sensitive."
        ),
    ),
    "G5.deadline": (
        mark("The deadline of “{name}” goes on as if someone had approved."),
        mark("Let it lead to an end, to the next round, or raise an error: silence never approves."),
    ),
    "G5.trouble": (
        mark("An error at “{name}” goes on as if someone had approved."),
        mark("Let it lead to an end or to the next round: no trouble approves."),
    ),
    "G6.rung": (
        mark("Rung {rung} of “{ladder}” would bring an author to “{name}”, whom it excludes."),
        mark("Name someone on the rung who is not an author."),
    ),
    "G7.missing": (
        mark("It is not said how “{name}” is undone."),
        mark("Add “undone by: withdraw”, or “undone by: cannot be undone” and a second approval."),
    ),
    "G7.approvals": (
        mark("“{name}” cannot be undone and can be reached with fewer than two approvals by different people."),
        mark("Add a second approval, or write “quorum: 2 of them, different people”."),
    ),
    "G8.missing": (
        mark("It is promised that a freeze holds, and not said who lets go afterwards."),
        mark("Add “during a freeze: hold until the crisis lead, not an author, releases it”."),
    ),
    "G8.author": (
        mark("Whoever releases what a freeze held may be its author."),
        mark("Name someone who is not the author."),
    ),
    "G9.same": (
        mark("Those who write and those who answer “{name}” are the same people."),
        mark("Ask a role that others hold too."),
    ),
    "G9.late": (
        mark("Nobody may be able to answer “{name}” in time for the slot."),
        mark("Make it due earlier, or ask someone who works then."),
    ),
    "G10": (
        mark("This version no longer guarantees: {guarantee}."),
        mark("Put it back, or let whoever confirms the activation see it."),
    ),
    "proofs.too_large": (
        mark("There are more than {limit} situations in this procedure: it cannot be proved."),
        mark("Make a part of it a procedure of its own and call it, or bound the rounds and items more tightly."),
    ),
}
