"""The sentence of each type of ledger entry, most telling version first. {actor} is Placet where the engine acted."""

from words.catalogue import mark
from words.crises import STORIES as CRISES
from words.crisis_room import STORIES as CRISIS_ROOM
from words.freezes import STORIES as FREEZES
from words.stories_of_campaigns import CAMPAIGNS
from words.stories_of_claims import CLAIMS
from words.stories_of_documents import DOCUMENTS
from words.stories_of_duty import DUTY
from words.stories_of_figures import FIGURES
from words.stories_of_removals import REMOVALS
from words.stories_of_steps import STEPS

Story = tuple[str, ...]

HOUSE: dict[str, Story] = {
    "organisation.set_up": (mark("The organisation was set up."),),
    "person.added": (mark("{actor} added {person}."), mark("{actor} added someone.")),
    "role.given": (
        mark("{actor} gave {person} a role in {community}: {role}."),
        mark("{actor} gave {person} a role: {role}."),
        mark("{actor} gave a role."),
    ),
    "absence.entered": (
        mark("{actor} entered an absence of {person} until {until}; {substitute} stands in."),
        mark("{actor} entered an absence of {person} until {until}."),
        mark("{actor} entered an absence."),
    ),
    "absence.ended": (mark("{actor} ended an absence of {person}."), mark("{actor} ended an absence.")),
    "webhook.added": (mark("Notices go to another program from now on."),),
    "webhook.removed": (mark("A program is told of no notices any more."),),
    "token.created": (mark("{actor} created an access key for {person}."), mark("{actor} created an access key.")),
    "session.opened": (mark("{actor} signed in."),),
    "session.refused": (mark("A sign-in was blocked."),),
    "session.closed": (mark("{actor} signed out."),),
    "session.revoked": (mark("{actor} ended a session."),),
    "password.changed": (mark("{actor} changed the password."),),
    "procedure.activated": (
        mark("Version {version} of the procedure “{name}” is in force."),
        mark("A procedure is in force."),
    ),
    "charter.activated": (mark("Version {version} of the charter is in force."), mark("A charter is in force.")),
}

CASE: dict[str, Story] = {
    "case.opened": (mark("{actor} opened the case."),),  # with its accounts: see words/ledger.py
    "revision.submitted": (mark("{actor} submitted revision {number}."), mark("{actor} submitted a revision.")),
    "check.answered": (mark("The charter was checked."),),  # by its result: see words/ledger.py
    "sensitivity.raised": (
        mark("{actor} marked the publication as sensitive: {reason}."),
        mark("{actor} marked the publication as sensitive."),
    ),
    "sensitivity.raised by rule": (
        mark("The charter marked the publication as sensitive: {rules}."),
        mark("The charter marked the publication as sensitive: {rule}."),
        mark("The charter marked the publication as sensitive."),
    ),
    "task.opened": (
        mark("A task is open: “{step}”, to be settled before {due_at}."),
        mark("A task is open: “{step}”."),
        mark("A task is open."),
    ),
    "task.opened held": (mark("A task is open: release, change or drop what the gate holds."),),
    "task.opened parked": (mark("A task is open: was this published?"),),
    "task.taken": (
        mark("{actor} took the task “{step}”, until {until}."),
        mark("{actor} took the task “{step}”."),
        mark("{actor} took the task."),
    ),
    "task.put_back": (mark("{actor} put back the task “{step}”."), mark("{actor} put back the task.")),
    "task.taken_over": (
        mark("{actor} took over the task “{step}” that {from_person} had taken."),
        mark("{actor} took over the task that {from_person} had taken."),
        mark("{actor} took over the task."),
    ),
    "task.reminded": (mark("A reminder went out for the task “{step}”."), mark("A reminder went out for the task.")),
    "task.widened": (
        mark("The task “{step}” is late: it is now open to {person} too."),
        mark("The task is late: it is now open to {person} too."),
        mark("The task is late: it is now open to a manager too."),
    ),
    "task.voided": (
        mark("The task “{step}” is no longer needed."),
        mark("The task is no longer needed."),
    ),
    "decision.made": (
        mark("{actor}, on revision {revision}: {answer}, {comment}."),
        mark("{actor}, on revision {revision}: {answer}."),
        mark("{actor}: {answer}."),
        mark("{actor} made a decision."),
    ),
    "decision.made unseen": (mark("{actor} has answered; nobody sees the answer before all are in."),),
    "decision.refused": (
        mark("{actor} wanted to decide on revision {revision}: blocked by a rule."),
        mark("{actor} wanted to decide: blocked by a rule."),
    ),
    "decision.refused own": (mark("{actor} wanted to decide on a text of their own: blocked by a rule."),),
    "correction.proposed": (
        mark("{actor} proposed a correction to revision {revision}."),
        mark("{actor} proposed a correction."),
    ),
    "correction.accepted": (
        mark("{actor} accepted the correction: it is revision {number}."),
        mark("{actor} accepted the correction."),
    ),
    "correction.set_aside": (
        mark("{actor} set aside the correction proposed to revision {revision}."),
        mark("{actor} set the correction aside."),
    ),
    "question.asked": (
        mark("{actor}, on {passage}: {text}."),
        mark("{actor} asked: {text}."),
        mark("{actor} asked a question."),
    ),
    "slot.moved": (
        mark("{actor} moved the slot on {account} from {old_slot} to {new_slot}."),
        mark("{actor} set the slot on {account} to {new_slot}; it was as soon as approved."),
        mark("{actor} set the slot on {account} to as soon as approved; it was {old_slot}."),
        mark("{actor} moved a slot."),
    ),
    "slot.refused": (mark("{actor} wanted to move a slot: blocked by a rule."),),
    "case.ended": (mark("The case is closed: {outcome}."), mark("The case is closed.")),
    "case.cancelled": (mark("{actor} cancelled the case: {reason}."), mark("{actor} cancelled the case.")),
    "cancel.refused": (mark("{actor} wanted to cancel the case: blocked by a rule."),),
}

EFFECTS: dict[str, Story] = {
    "effect.planned": (
        mark("A publication is planned on {account} for {slot}."),
        mark("A publication is planned on {account}, as soon as approved."),
        mark("A publication is planned."),
    ),
    "effect.permitted": (
        mark("The gate gave its permit for the publication on {account}."),
        mark("The gate gave its permit."),
    ),
    "effect.held": (mark("The gate holds the publication on {account}."), mark("The gate holds a publication.")),
    "effect.confirmed": (mark("Published on {account}."), mark("Published.")),
    "effect.rejected": (mark("The network refused the publication on {account}."), mark("The network refused it.")),
    "effect.not_sent": (
        mark("Nothing left for {account}: it is tried again."),
        mark("Nothing left: it is tried again."),
    ),
    "effect.not_sent by person": (
        mark("{actor} saw that nothing stands on {account}: the gate examines it again."),
        mark("{actor} saw that nothing went out: the gate examines it again."),
    ),
    "effect.reconciled by person": (
        mark("{actor} saw the publication on {account}: confirmed."),
        mark("{actor} saw the publication: confirmed."),
    ),
    "effect.dropped by person": (
        mark("{actor} dropped the publication on {account}."),
        mark("{actor} dropped a publication."),
    ),
    "effect.unknown": (
        mark("The outcome on {account} is uncertain: the network is asked before anything else is sent."),
        mark("The outcome is uncertain."),
    ),
    "effect.reconciled": (
        mark("The publication on {account} was found on the network and confirmed."),
        mark("Found on the network and confirmed."),
    ),
    "effect.parked": (
        mark("Whether it went out on {account} cannot be known from here: a person looks."),
        mark("A person looks whether it went out."),
    ),
    "effect.released": (
        mark("{actor} released the publication on {account}: the gate examines it again."),
        mark("{actor} released a publication: the gate examines it again."),
    ),
    "effect.dropped": (mark("The publication on {account} will not be sent."), mark("A publication will not be sent.")),
}

ENGINE: dict[str, Story] = {
    "case.rewound": (
        mark(
            "The records were restored from a copy: what may have gone out since is looked up before anything is sent."
        ),
    ),
    "run.bound": (mark("Placet took charge of the case."),),
    "run.bound again": (mark("Placet carries the case on, on a fresh page."),),
    "run.cancel_ignored": (mark("Somebody tried to stop the case from below: nothing was stopped."),),
    "run.refused": (mark("Something that claimed to carry this case on was turned away."),),
}

INCIDENTS: dict[str, Story] = {
    "incident.opened": (mark("A technical incident holds the case up."),),  # with its cause: see words/ledger.py
    "incident.retried": (mark("{actor} had the case tried again after a technical incident."),),
    "incident.passed": (mark("A technical incident is over: it works again."),),
    "incident.cancelled": (mark("{actor} closed a technical incident by cancelling the case."),),
}

STORIES: dict[str, Story] = (
    CAMPAIGNS
    | FIGURES
    | CLAIMS
    | INCIDENTS
    | HOUSE
    | CASE
    | EFFECTS
    | ENGINE
    | STEPS
    | DUTY
    | DOCUMENTS
    | FREEZES
    | REMOVALS
    | CRISES
    | CRISIS_ROOM
)
GENERAL: Story = (mark("{actor} had something recorded: {type}."),)
