"""A notice as a mail: that something is asked, of which case, until when, and one link to where it is done.

Nothing of the publication stands in it: mails are kept and forwarded where nobody may read the case. Nothing is decided
by it either: whoever follows the link signs in.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from jinja2 import Environment, PackageLoader, StrictUndefined

from records.engine.deliveries import Letter, Told
from records.queries.house import House
from words.catalogue import translations
from words.notices import notice, place
from words.times import exact

LISTED = 30

_TEMPLATES = Environment(
    loader=PackageLoader("activities", "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is asked, as its reader reads it."""

    number: str
    what: str
    until: str  # in full, or nothing


def compose(letter: Letter, house: House, sender: str, base_url: str, now: datetime) -> EmailMessage:
    """Raises ValueError where the address of the person is none."""
    t = translations(letter.language)
    lines = [_line(told, letter.language, house, now) for told in letter.told]
    first = letter.told[0]
    alone = len(lines) == 1
    name, address = parseaddr(sender)
    domain = address.rpartition("@")[2]
    what = (
        f"{lines[0].number} · {lines[0].what.rstrip('.')}"
        if alone
        else t.ngettext("{n} thing waits for you", "{n} things wait for you", len(lines)).format(n=len(lines))
    )
    said = {
        "language": letter.language,
        "what": lines[0].what if alone else f"{what}.",
        "lines": lines[:LISTED],
        "alone": alone,
        "more": t.ngettext("And {n} more.", "And {n} more.", len(lines) - LISTED).format(n=len(lines) - LISTED)
        if len(lines) > LISTED
        else "",
        "link": base_url + (place(first.code, first.parameters, first.case, first.task) if alone else "/inbox"),
        "open": t.gettext("Open in Placet"),
        "case": t.gettext("Case"),
        "until": t.gettext("Until"),
        "how": t.gettext("One decides in Placet alone, signed in: an answer to this mail reaches nobody."),
        "choice": t.gettext("Which notices come by mail is chosen in one’s profile."),
        "house": house.name,
    }
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line(what)
    message["From"] = Address(_one_line(name or f"Placet · {house.name}"), addr_spec=address)
    message["To"] = Address(_one_line(letter.name), addr_spec=letter.email)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{letter.message}@{domain}>"
    if alone:  # never sent itself: what makes one thread of all mails of a case
        message["In-Reply-To"] = message["References"] = f"<case-{first.case}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["Content-Language"] = letter.language
    message.set_content(_TEMPLATES.get_template("mail.txt").render(said), cte="quoted-printable")
    message.add_alternative(_TEMPLATES.get_template("mail.html").render(said), subtype="html", cte="quoted-printable")
    return message


def _line(told: Told, language: str, house: House, now: datetime) -> Line:
    known = {"due_at": told.due_at} if told.due_at is not None and told.due_at > now else {}
    what = notice(told.code, known, language, zone=house.zone).what
    return Line(told.number, what, "" if told.due_at is None else exact(told.due_at, language, house.zone))


def _one_line(text: str) -> str:
    """What may stand in a header: a line break in it would begin another one."""
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
