"""Why a notice did not leave the house, and what mends it: for operators."""

from collections.abc import Mapping

from words.catalogue import mark
from words.say import Speaker
from words.sentence import Sentence, Versions

REASONS: dict[str, tuple[Versions, Versions]] = {
    "mail.unreachable": (
        mark("The mail server does not answer, or not as one."),
        mark("See whether it runs, and whether PLACET_MAIL_HOST, PLACET_MAIL_PORT and PLACET_MAIL_TLS are right."),
    ),
    "mail.authentication": (
        mark("The mail server does not accept name and password."),
        mark("See PLACET_MAIL_USER and PLACET_MAIL_PASSWORD_FILE."),
    ),
    "mail.refused": (
        (mark("The mail server refused it ({status})."), mark("The mail server refused it.")),
        mark("See whether the address of the person is right, and whether the server lets Placet send."),
    ),
    "mail.address": (
        mark("The address of the person, or that of the sender, is none."),
        mark("Have the address of the person corrected; see PLACET_MAIL_FROM."),
    ),
    "webhook.unreachable": (
        mark("The endpoint cannot be reached, or its certificate is not valid."),
        mark("Ask whoever runs it."),
    ),
    "webhook.no_answer": (mark("The endpoint did not answer within ten seconds."), mark("Ask whoever runs it.")),
    "webhook.not_public": (
        mark("The endpoint stands at an address inside the house, which is not called."),
        mark("If it is meant to, name its host in PLACET_WEBHOOK_HOSTS and start the workers again."),
    ),
    "webhook.address": (
        mark("The address of the endpoint cannot be called."),
        mark("Remove the endpoint and add it anew with the right one."),
    ),
    "webhook.status": (
        (mark("The endpoint answered {status} instead of taking it."), mark("The endpoint did not take it.")),
        mark("Ask whoever runs it; an answer that leads elsewhere is not followed."),
    ),
}
GENERAL: tuple[Versions, Versions] = (mark("It did not leave."), mark("It can be tried again."))


def why_not_delivered(code: str, parameters: Mapping[str, object], language: str) -> Sentence:
    what, mend = REASONS.get(code, GENERAL)
    speaker = Speaker(language)
    return Sentence(speaker.say(what, parameters), speaker.say(mend, parameters))
