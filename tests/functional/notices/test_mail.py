"""Notices that leave by mail, against a real mail server."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlalchemy import select, update

from activities.notices.leaving import Leaving
from activities.notices.office import MailServer, Office
from activities.notices.webhooks import Endpoints
from records.engine.deliveries import COLLECTED_FOR, FIRST_PAUSE, HANDFUL, TRIES
from records.engine.notices import tell
from records.tables import deliveries, people, tasks
from tests.factories import Organisation
from tests.functional.notices.conftest import BASE, SENDER, Letterbox, carry_out, office
from tests.processes import free_port


def states(org: Organisation, name: str) -> list[tuple[str, Any]]:
    """How each mail for the person stands, and why."""
    chosen = select(deliveries.c.state, deliveries.c.reason).where(deliveries.c.person_id == org.people[name])
    rows = org.database.read_now(lambda connection: connection.execute(chosen.order_by(deliveries.c.id)).all())
    return [(row.state, row.reason and row.reason["code"]) for row in rows]


def change(org: Organisation, who: str, **values: Any) -> None:
    whose = update(people).where(people.c.id == org.people[who]).values(**values)
    org.database.write_now(lambda connection: connection.execute(whose).rowcount)


async def test_noe_is_written_in_his_language_about_the_case_and_not_its_text(
    org: Organisation, letterbox: Letterbox
) -> None:
    change(org, "noe", language="en")
    case = org.open_case("camille", title="Réouverture secrète").id
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))

    (mail,) = letterbox.to("noe")
    assert letterbox.to("camille") == []  # who wrote is not asked
    assert mail["Subject"] == "P-0001 · A task waits for your decision, before 23 Nov 2026 14:00"
    assert mail["From"] == SENDER
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["References"] == mail["In-Reply-To"] == f"<case-{case}@marees.example>"
    for kind in ("plain", "html"):
        part = mail.get_body((kind,))
        assert part is not None
        text = part.get_content()
        assert text.count("https://") == 1
        assert f"{BASE}/tasks/{org.task(case).id}" in text
        assert "secrète" not in text
        assert "grande galerie" not in text
    assert states(org, "noe") == [("sent", None)]


async def test_two_mails_of_one_case_are_one_thread(org: Organisation, letterbox: Letterbox) -> None:
    case = org.open_case("camille").id
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    await carry_out(org, office(letterbox.port))  # nothing is sent twice
    first = len(letterbox.to("noe"))
    org.database.write_now(tell, case, org.task(case).id, org.people["noe"], "task.reminder", {}, org.clock())
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    one, other = letterbox.to("noe")
    assert first == 1
    assert one["References"] == other["References"]
    assert one["Message-ID"] != other["Message-ID"]


async def test_a_dead_mail_server_holds_nothing_up_and_hears_of_it_later(
    org: Organisation, letterbox: Letterbox
) -> None:
    org.open_case("camille")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(free_port()))
    assert states(org, "noe") == [("waiting", "mail.unreachable")]

    await carry_out(org, office(letterbox.port))
    assert letterbox.taken == []  # leased until the pause is over
    org.clock.move(FIRST_PAUSE)
    await carry_out(org, office(letterbox.port))
    assert len(letterbox.to("noe")) == 1
    assert states(org, "noe") == [("sent", None)]


async def test_after_the_last_try_it_is_given_up_and_says_why(org: Organisation) -> None:
    org.open_case("camille")
    dead = office(free_port())
    for _ in range(TRIES):
        org.clock.move(timedelta(hours=1))
        await carry_out(org, dead)
    assert states(org, "noe") == [("failed", "mail.unreachable")]


async def test_an_address_that_is_refused_keeps_nobody_else_waiting(org: Organisation, letterbox: Letterbox) -> None:
    letterbox.refuses = {"camille@marees.example"}
    letterbox.busy = {"ines@marees.example"}
    org.give("ines", "community_manager", "amis")
    org.open_case("noe")  # Camille and Inès are asked
    org.open_case("camille")  # Noé and Inès are
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    assert len(letterbox.to("noe")) == 1
    assert states(org, "camille") == [("failed", "mail.refused")]
    assert states(org, "ines") == [("waiting", "mail.refused")] * 2


async def test_a_crash_between_sending_and_marking_repeats_the_mail_under_its_name(
    org: Organisation, letterbox: Letterbox
) -> None:
    org.open_case("camille")
    org.clock.move(COLLECTED_FOR)
    died = asyncio.Event()

    class Dying(Letterbox):
        async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  the name is aiosmtpd's
            said = await Letterbox.handle_DATA(letterbox, server, session, envelope)
            loop.call_soon_threadsafe(died.set)
            await asyncio.sleep(30)  # the worker does not live to hear it
            return said

    loop = asyncio.get_running_loop()
    controller = Controller(Dying(), hostname="127.0.0.1", port=free_port())
    controller.start()
    worker = asyncio.create_task(Leaving(org.database, org.clock, office(controller.port), Endpoints(BASE)).go_on())
    await died.wait()
    worker.cancel()
    with pytest.raises(asyncio.CancelledError):
        await worker
    controller.stop(no_assert=True)

    await carry_out(org, office(letterbox.port))
    assert len(letterbox.to("noe")) == 1
    org.clock.move(FIRST_PAUSE)
    await carry_out(org, office(letterbox.port))
    assert len({one["Message-ID"] for one in letterbox.to("noe")}) == 1
    assert len(letterbox.to("noe")) == 2
    assert states(org, "noe") == [("sent", None)]


async def test_a_task_that_was_settled_meanwhile_is_not_mailed(org: Organisation, letterbox: Letterbox) -> None:
    case = org.open_case("camille").id
    org.database.write_now(
        lambda connection: connection.execute(update(tasks).where(tasks.c.case_id == case).values(state="void"))
    )
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    assert letterbox.taken == []
    assert states(org, "noe") == [("dropped", "task.settled")]


async def test_what_is_asked_of_noe_all_at_once_is_one_mail(org: Organisation, letterbox: Letterbox) -> None:
    change(org, "noe", language="en")
    for _ in range(HANDFUL + 2):
        org.open_case("camille")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    (mail,) = letterbox.to("noe")
    assert mail["Subject"] == "7 things wait for you"
    assert mail["References"] is None
    part = mail.get_body(("plain",))
    assert part is not None
    assert f"{BASE}/inbox" in part.get_content()
    assert part.get_content().count("https://") == 1


async def test_nobody_has_more_than_a_handful_of_mails_and_then_one_in_ten_minutes(
    org: Organisation, letterbox: Letterbox
) -> None:
    for _ in range(60):
        org.open_case("camille")
        org.clock.move(timedelta(minutes=1))
        await carry_out(org, office(letterbox.port))
    assert HANDFUL < len(letterbox.to("noe")) <= HANDFUL + 6


async def test_who_wants_only_what_is_urgent_has_only_that(org: Organisation, letterbox: Letterbox) -> None:
    change(org, "noe", notices_by_mail="urgent")
    case = org.open_case("camille").id
    assert states(org, "noe") == []
    org.database.write_now(tell, case, None, org.people["noe"], "task.late", {}, org.clock())
    assert states(org, "noe") == [("waiting", None)]
    change(org, "noe", notices_by_mail="none")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    assert states(org, "noe") == [("dropped", "mail.unwanted")]


async def test_a_name_with_a_line_break_begins_no_header(org: Organisation, letterbox: Letterbox) -> None:
    change(org, "noe", name="Noé\r\nBcc: everyone@marees.example")
    org.open_case("camille", title="Titre Bcc: everyone@marees.example")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    (mail,) = letterbox.to("noe")
    assert mail["Bcc"] is None
    assert [one for one in mail if one not in KNOWN_HEADERS] == []


async def test_an_address_that_is_none_is_given_up_alone(org: Organisation, letterbox: Letterbox) -> None:
    change(org, "noe", email="noe@marees.example\r\nBcc: everyone@marees.example")
    org.give("ines", "community_manager", "amis")
    org.open_case("camille")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, office(letterbox.port))
    assert states(org, "noe") == [("failed", "mail.address")]
    assert len(letterbox.to("ines")) == 1


async def test_without_a_mail_server_nothing_piles_up(org: Organisation) -> None:
    org.open_case("camille")
    org.clock.move(timedelta(hours=2))
    async with asyncio.timeout(10):
        worker = asyncio.create_task(Leaving(org.database, org.clock, None, Endpoints(BASE)).go_on())
        while ("waiting", None) in states(org, "noe"):  # noqa: ASYNC110  another task drops them
            await asyncio.sleep(0.01)
        worker.cancel()
    assert states(org, "noe") == [("dropped", "mail.off")]


async def test_the_password_stands_in_no_log(org: Organisation, caplog: pytest.LogCaptureFixture) -> None:
    """A server that wants none, where one is given, is a fault like another."""
    caplog.set_level(logging.DEBUG)
    secret = "the-mail-password"
    server = MailServer("127.0.0.1", free_port(), "none", SENDER, "placet", secret)
    org.open_case("camille")
    org.clock.move(COLLECTED_FOR)
    await carry_out(org, Office(server, BASE))
    assert secret not in repr(server)
    assert "mail.unreachable" in caplog.text
    for private in (secret, "noe@marees.example"):
        assert private not in caplog.text


KNOWN_HEADERS = {
    *("Subject", "From", "To", "Date", "Message-ID", "In-Reply-To", "References", "Auto-Submitted"),
    *("X-Auto-Response-Suppress", "Content-Language", "MIME-Version", "Content-Type"),
    *("X-Peer", "X-MailFrom", "X-RcptTo"),  # of the letterbox
}
