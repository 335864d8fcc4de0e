"""What a rule says no to about claims, with what mends it."""

from words.catalogue import mark
from words.sentence import Versions

CLAIMS: dict[str, tuple[Versions, Versions]] = {
    "claim.unverified": (
        mark("It states a fact that nobody has verified."),
        mark("Have the fact verified; then release."),
    ),
    "claim.fallen": (
        (mark("It states a fact that is not held for true any more: {verdict}."), mark("It states a fact that fell.")),
        mark("Change the text, or have the fact verified again."),
    ),
    "claim.missing": (
        mark("Somebody asked on which fact this rests, and it cites none."),
        mark("Ask for changes: whoever wrote it cites the fact."),
    ),
    "four_eyes.source": (
        mark("Four eyes: from whom a fact came does not say whether it holds."),
        mark("Somebody else who is asked decides here; add what you know as evidence."),
    ),
    "claims.already": (
        mark("Somebody has asked for it already."),
        mark("It cannot be approved before it cites a fact."),
    ),
    "claim.under_way": (
        mark("This fact is being verified."),
        mark("Add what you know as evidence; the verdict follows."),
    ),
    "claim.no_verdict": (
        mark("No verdict stands on this fact now."),
        mark("Have it verified; its verdict can then be handed on."),
    ),
    "evidence.closed": (
        mark("Evidence is added while a fact is being verified, and this one is not."),
        mark("Have it verified again, then add it."),
    ),
    "evidence.too_many": (
        (mark("A fact has at most {limit} pieces of evidence."), mark("This fact has too much evidence.")),
        mark("Put several into one text or one file."),
    ),
    "evidence.too_large": (
        (mark("The file has more than {limit} bytes."), mark("The file is too large.")),
        mark("Take a smaller one, or add a link."),
    ),
    "evidence.type": (
        mark("Evidence is a PDF, a picture (PNG, JPEG, WebP) or plain text."),
        mark("Save it as one of these, then add it."),
    ),
}
