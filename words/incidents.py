"""What a technical incident says to an operator: its cause, what goes on meanwhile, what can be done."""

from __future__ import annotations

from collections.abc import Mapping

from words.catalogue import mark, translations
from words.refusals import reason
from words.say import Names, Speaker
from words.sentence import Sentence, Versions
from words.times import Zone

CAUSES: dict[str, tuple[Versions, Versions]] = {
    "effect.failing": (
        (
            mark("The network of {account} has not answered as it should for more than 15 minutes."),
            mark("A network has not answered as it should for more than 15 minutes."),
        ),
        mark("It is tried again by itself. See whether the network is there and still lets the account in."),
    ),
    "look.failing": (
        mark("Records or Temporal have not answered for more than 15 minutes: nobody could look at the case."),
        mark("It is tried again by itself. `placet doctor` says what does not answer."),
    ),
    "temporal.unreachable": (
        mark("Temporal has not been reached for more than 15 minutes: what was decided is kept, and waits."),
        mark("Start it again; then everything goes on by itself. `placet doctor` says what does not answer."),
    ),
    "trouble.nobody_can_answer": (
        mark("Nobody can answer “{step}”: everyone who might is excluded, or is not there."),
        mark("Give someone the role that it asks for, or enter a manager. Trying again looks anew who can answer."),
    ),
    "trouble.no_answer": (
        mark("“{step}” stays without an answer, and its procedure does not say what then."),
        mark("Speak with those who are asked. Tried again, it waits for them once more."),
    ),
    "trouble.no_agreement": (
        mark("At “{step}” there is no agreement, and its procedure does not say what then."),
        mark("Speak with those who are asked. Tried again, it waits for them once more."),
    ),
    "run.failed": (
        mark("Temporal could not follow the records, and stopped."),
        mark("Trying again begins from the records, and looks at the network before anything is sent."),
    ),
}
DEFECT: tuple[Versions, Versions] = (
    (mark("Placet made a mistake of its own: {code}, at {at}."), mark("Placet made a mistake of its own: {code}.")),
    mark("Nothing of the case moves until it is tried again. Name the code to whoever looks after Placet."),
)

TROUBLE: tuple[Versions, Versions] = (
    mark("“{step}” is in trouble, and its procedure does not say what then ({code})."),
    mark("The case stands there until it is tried again or cancelled. The procedure should say it under “on trouble”."),
)

KINDS = {"fault": mark("fault"), "defect": mark("mistake of Placet")}
ENDS = {"retried": mark("tried again"), "cancelled": mark("case cancelled"), "passed": mark("passed by itself")}


def incident_cause(
    code: str,
    data: Mapping[str, object],
    language: str,
    *,
    names: Names | None = None,
    zone: Zone = "Europe/Paris",
) -> Sentence:
    """The cause and what can be done; with what the network said where it said something."""
    what, mend = CAUSES.get(code, TROUBLE if code.startswith("trouble.") else DEFECT)
    speaker = Speaker(language, zone, names)
    told = {"code": code} | dict(data)
    said = speaker.say(what, told)
    why = data.get("why")
    if isinstance(why, str):
        said = f"{said} {reason(why, {}, language, names=names, zone=zone).what}"
    return Sentence(said, speaker.say(mend, told))


def kind_label(code: str, language: str) -> str:
    return translations(language).gettext(KINDS.get(code, code))


def end_label(code: str, language: str) -> str:
    return translations(language).gettext(ENDS.get(code, code))
