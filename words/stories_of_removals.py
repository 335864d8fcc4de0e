"""Sentences of the ledger about taking down what was published."""

from words.catalogue import mark

REMOVALS: dict[str, tuple[str, ...]] = {
    "withdraw.refused": (mark("{actor} wanted to take the publication down: blocked by a rule."),),
    "removal.planned": (
        mark("{actor} has the publication on {account} taken down: {reason}."),
        mark("{actor} has the publication on {account} taken down."),
        mark("{actor} has a publication taken down."),
    ),
    "removal.planned by step": (
        mark("The procedure takes the publication on {account} down."),
        mark("The procedure takes a publication down."),
    ),
    "removal.planned by replacement": (
        mark("The corrected text stands on {account}: what it corrects is taken down."),
        mark("The corrected text stands: what it corrects is taken down."),
    ),
    "removal.captured": (
        mark("What the network shows on {account} was kept before it is taken down."),
        mark("What the network shows was kept before it is taken down."),
    ),
    "removal.permitted": (
        mark("The gate gave its permit to take down what stands on {account}."),
        mark("The gate gave its permit to take it down."),
    ),
    "removal.confirmed": (mark("Taken down on {account}."), mark("Taken down.")),
    "removal.reconciled": (
        mark("The network shows nothing any more on {account}: taken down."),
        mark("The network shows nothing any more: taken down."),
    ),
    "removal.reconciled by person": (
        mark("{actor} saw that it is gone from {account}."),
        mark("{actor} saw that it is gone."),
    ),
    "removal.not_sent": (
        mark("It still stands on {account}: taking it down is tried again."),
        mark("It still stands: taking it down is tried again."),
    ),
    "removal.not_sent by person": (
        mark("{actor} saw that it still stands on {account}: taking it down is tried again."),
        mark("{actor} saw that it still stands: taking it down is tried again."),
    ),
    "removal.unknown": (
        mark("Whether it is gone from {account} is uncertain: the network is asked."),
        mark("Whether it is gone is uncertain: the network is asked."),
    ),
    "removal.parked": (
        mark("It cannot be taken down on {account} from here: a person does."),
        mark("It cannot be taken down from here: a person does."),
    ),
    "removal.dropped": (
        mark("Nothing came to stand on {account}: there is nothing to take down."),
        mark("Nothing came to stand: there is nothing to take down."),
    ),
    "task.opened removal": (mark("A task is open: take it down on the network itself."),),
    "task.opened afterwards": (mark("A task is open: was it right to take it down?"),),
    "case.corrects": (mark("This case corrects what another one has published."),),
    "case.corrected": (
        mark("{actor} submitted a correction of what this case has published."),
        mark("A correction of what this case has published was submitted."),
    ),
    "reactions.counted": (
        mark("The first reactions on {account} were counted."),
        mark("The first reactions were counted."),
    ),
    "reactions.missing": (
        mark("The first reactions on {account} could not be counted."),
        mark("The first reactions could not be counted."),
    ),
}
