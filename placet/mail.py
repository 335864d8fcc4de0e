"""The mail server that the settings name."""

from __future__ import annotations

from email.utils import parseaddr

from activities.notices.office import PORTS, MailServer
from placet.settings import Settings
from placet.trouble import Trouble
from placet.up.host import is_loopback

SEE = "See docs/operating/notices.md."


def mail_server(settings: Settings) -> MailServer | None:
    """None where mail is off. Raises `Trouble` for settings with which it could not be sent, or not safely."""
    if settings.mail_host is None:
        return None
    if "@" not in parseaddr(settings.mail_from or "")[1]:
        raise Trouble("PLACET_MAIL_FROM has to name the address that mails come from.", SEE, status=2)
    if settings.mail_user is not None and settings.mail_tls == "none" and not is_loopback(settings.mail_host):
        raise Trouble("The password of the mail server would leave this machine unencrypted.", SEE, status=2)
    return MailServer(
        host=settings.mail_host,
        port=settings.mail_port or PORTS[settings.mail_tls],
        security=settings.mail_tls,
        sender=settings.mail_from or "",
        user=settings.mail_user,
        password=_password(settings),
    )


def _password(settings: Settings) -> str | None:
    if settings.mail_password_file is None:
        return settings.mail_password or None
    try:
        return settings.mail_password_file.read_text().strip()
    except (OSError, UnicodeDecodeError) as error:
        raise Trouble("The file that PLACET_MAIL_PASSWORD_FILE names cannot be read.", SEE, status=2) from error
