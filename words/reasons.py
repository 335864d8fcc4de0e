"""Why something did not go out, or nobody knows whether it did: the gate's reasons, the networks' and people's."""

from words.catalogue import mark
from words.removals import REASONS as REMOVALS
from words.sentence import Versions

GATE: dict[str, tuple[Versions, Versions]] = {
    "gate.changed": (
        mark("The text is no longer the one that was approved."),
        mark("Have the newest revision approved."),
    ),
    "gate.account": (
        mark("The account is not connected, or does not belong to this community."),
        mark("Have the account connected again, then release."),
    ),
    "gate.frozen": (
        (
            mark("The freeze {number}, declared on {at}, is on: nothing goes out through Placet."),
            mark("A freeze is on: nothing goes out through Placet."),
        ),
        mark("Release once the freeze is lifted."),
    ),
    "gate.campaign_held": (
        (
            mark("The campaign {number} is on hold: nothing of it goes out until it goes on."),
            mark("Its campaign is on hold: nothing of it goes out until it goes on."),
        ),
        mark("Release once the campaign goes on."),
    ),
    "gate.campaign_stopped": (
        (
            mark("The campaign {number} was stopped: nothing of it goes out any more."),
            mark("Its campaign was stopped: nothing of it goes out any more."),
        ),
        mark("Drop, or change the text, which makes a case of its own."),
    ),
    "slot.missed": (
        (
            mark("The slot of {slot} has passed: nothing sends itself late."),
            mark("The slot has passed: nothing sends itself late."),
        ),
        mark("Release to publish now, change the text, or drop."),
    ),
    "step.cut_off": (
        mark("The procedure went another way before it left."),
        mark("The case shows why."),
    ),
    "gate.not_approved": (
        mark("The approval of exactly this text is missing."),
        mark("Have this revision approved by someone who did not write it."),
    ),
    "gate.not_signed_off": (
        mark("The publication is sensitive, and the sign-off of the hierarchy is missing."),
        mark("Have the manager of the author sign off this revision."),
    ),
    "gate.charter": (
        (
            mark("Version {charter_version} of the charter does not allow it: {rules}."),
            mark("The charter in force does not allow it."),
        ),
        mark("Change the text, or drop."),
    ),
    "case.cancelled": (mark("The case was cancelled."), ""),
    "rewound": (
        mark("The records were restored from a copy: the network is asked before anything is sent."),
        "",
    ),
    "lease_over": (
        mark("The time allowed for sending was over before anything left."),
        mark("Nothing was sent; it is tried again."),
    ),
}

NETWORK: dict[str, tuple[Versions, Versions]] = {
    "not_buildable": (mark("The post could not be made into what the network takes."), ""),
    "not_authorised": (
        mark("The network does not accept our access to the account."),
        mark("Have the account connected again."),
    ),
    "rate_limited": (mark("The network asked to wait."), ""),
    "freeze_moved": (mark("A freeze was declared or lifted at that moment; nothing left."), ""),
    "not_understood": (mark("The network did not understand the post."), ""),
    "account_unknown": (mark("The network does not know the account."), mark("Have the account connected again.")),
    "too_large": (mark("The post is too large for the network."), mark("Shorten the text.")),
    "text_too_long": (mark("The text is too long for the network."), mark("Shorten the text.")),
    "title_too_long": (mark("The title is too long for the network."), mark("Shorten the title.")),
    "not_unicode": (mark("The network could not read the text."), ""),
    "refused": (mark("The network gave no reason."), ""),
    "unreadable_answer": (mark("The answer of the network could not be read."), ""),
    "other_text_under_key": (mark("The network shows another text in its place."), mark("Look at the account.")),
    "several": (mark("The network shows several posts that could be this one."), mark("Look at the account.")),
    "sender.lost": (mark("The sending was interrupted."), mark("The network is asked whether it stands there.")),
    "look_up.uncertain": (
        mark("The network does not show it, which proves nothing there."),
        mark("Look at the account."),
    ),
    "no_connection": (mark("The network could not be reached."), ""),
    "no_connection_in_time": (mark("The network could not be reached."), ""),
    "no_answer_in_time": (mark("The network did not answer in time."), ""),
    "connection_lost": (mark("The connection to the network broke off."), ""),
    "not_found_there": (mark("The network shows that it does not stand there."), mark("It is tried again.")),
    "person": (mark("A person decided so."), ""),
    "answered": (
        (mark("The network answered with an error ({status})."), mark("The network answered with an error.")),
        mark("The network is asked whether it stands there."),
    ),
    "other": ((mark("The network gave this reason: {reason_code}."), mark("The network gave no reason.")), ""),
}

REASONS = GATE | NETWORK | REMOVALS
