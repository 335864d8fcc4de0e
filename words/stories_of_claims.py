"""The sentences about claims: evidence, verdicts, and what followed for whoever cites one."""

from words.catalogue import mark

CLAIMS: dict[str, tuple[str, ...]] = {
    "evidence.added": (mark("{actor} added evidence: {text}."), mark("{actor} added evidence.")),
    "verdict.set": (
        mark("The verdict stands: {verdict}, until {until}."),
        mark("The verdict stands: {verdict}."),
        mark("The verdict stands."),
    ),
    "verdict.expired": (mark("The verdict on a fact is over."),),
    "verdict.fell": (
        mark("The verdict on a fact no longer counts: {person}, whose rights were taken away, had a voice in it."),
        mark("The verdict on a fact no longer counts."),
    ),
    "claim.fell": (mark("A fact that it states is no longer held for true."),),
    "claims.asked": (
        mark("{actor} asked on which fact it rests: {reason}."),
        mark("{actor} asked on which fact it rests."),
    ),
}
