"""kill -9 of the web process under people at their pages: who presses again is still signed in and has done it once."""

from __future__ import annotations

import secrets
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, select, update

from records.commands.decide import Decided
from records.passwords import hash_password
from records.secret import csrf_token
from records.tables import cases, decisions, ledger, people
from tests.factories import PASSWORD
from tests.house import House
from tests.processes import Network
from tests.torture.checkers import Promised
from tests.torture.forms import Fields, form_of
from tests.torture.mortal_web import Web, served
from tests.torture.scenes import patiently, wrong_after
from tests.torture.stage import NEVER, staged
from tests.torture.visitor import Visitor

pytestmark = [pytest.mark.torture, pytest.mark.timeout(300)]

POINTS = (
    "sign_in:1:before-commit",
    "sign_in:1:after-commit",  # the session is open, and its cookie never came
    "save_draft:1:before-commit",  # the first pause in typing
    "save_draft:1:after-commit",  # the draft is kept, and the page does not know which it is
    "save_draft:2:before-commit",
    "save_draft:2:after-commit",  # kept, and the page has an older version
    "open_case:1:before-commit",
    "open_case:1:after-commit",
    "hint:1:before",  # the case is opened and Temporal has not heard
    "hint:1:after",
    "mark_read:1:before-commit",  # a page that is only read
    "take:1:before-commit",
    "take:1:after-commit",
    "decide:1:before-commit",  # changes wanted
    "decide:1:after-commit",
    "hint:2:before",  # the decision is committed and Temporal has not heard
    "mark_read:2:before-commit",  # the decision is committed, what follows it is not
    "save_draft:3:before-commit",  # the revision, in a pause in typing
    "save_draft:3:after-commit",
    "decide:2:before-commit",  # sent again
    "decide:2:after-commit",
    "decide:3:before-commit",  # good to publish
    "decide:3:after-commit",
    "hint:4:before",
    "hint:4:after",
)


@pytest.mark.parametrize("point", POINTS)
async def test_who_presses_again_after_the_web_process_died_has_done_it_once(
    tmp_path: Path, network: Network, temporal_address: str, point: str
) -> None:
    async with staged(tmp_path, network, temporal_address, NEVER) as stage, served(stage, point) as web:
        stage.house.database.write_now(_with_password)
        promised = await played(web, stage.house)
        wrong = await wrong_after(stage.house, promised)
        opened, sessions = await stage.house.database.read(_counted)
    assert web.mark.exists(), f"{point} was never reached"
    assert wrong == [], stage.log
    assert opened == 1
    assert sessions == (3 if point == "sign_in:1:after-commit" else 2), "nobody had to sign in again"


async def played(web: Web, house: House) -> Promised:
    """A publication from the first word to the last approval, by two people who each sign in once."""
    text = f"Écrit à la main. n{secrets.token_hex(8)}"
    async with Visitor(web.address) as camille, Visitor(web.address) as noe:
        await camille.sign_in("camille")
        form = form_of(await camille.read("/write"), "/write")
        form |= {"community": ["amis"], "accounts": [house.accounts["short"]], "title": ["Réouverture"]}
        form = await camille.pause(form, text="Écrit")
        form = await camille.pause(form, text=text)
        assert await kept(camille, form) == text
        case = (await camille.press("/write", form, do="submit")).rpartition("/")[2]

        await noe.sign_in("noe")
        review = f"/tasks/{(await patiently(house, case, 'review')).id}"
        page = await noe.read(review)
        await noe.press(f"{review}/take", form_of(page, f"{review}/take"))
        await answered(noe, review, page, "changes wanted", "plus court")

        revise = f"/tasks/{(await patiently(house, case, 'revise')).id}"
        form = form_of(await camille.read(revise), f"{revise}/revision")
        form = await camille.pause(form, title="Réouverture, enfin")
        assert "Réouverture, enfin" in await camille.read(revise), "what was typed is there when the page is loaded"
        await camille.press(f"{revise}/revision", form, do="submit")

        review = f"/tasks/{(await patiently(house, case, 'review')).id}"
        await answered(noe, review, await noe.read(review), "good to publish")
        for one in (camille, noe):
            session = one.http.cookies["placet"]
            assert form_of(await one.read("/profile"), "/sign-out")["csrf"] == [csrf_token(session)]
    return Promised(case, text, 1, await house.database.read(_decided, case))


async def answered(who: Visitor, task: str, page: str, answer: str, comment: str = "") -> None:
    await who.press(f"{task}/decision", form_of(page, f"{task}/decision"), answer=answer, comment=comment)


async def kept(who: Visitor, form: Fields) -> str:
    """The text of the draft, as the page shows it that is opened anew."""
    (draft,) = form["draft"]
    return form_of(await who.read(f"/write?draft={draft}"), "/write")["text"][0]


def _with_password(connection: Connection) -> None:
    connection.execute(update(people).values(password_hash=hash_password(PASSWORD)))


def _decided(connection: Connection, case: str) -> tuple[Decided, ...]:
    """The three answers that people were told are taken."""
    rows = connection.execute(
        select(decisions.c.id, decisions.c.task_id).where(decisions.c.case_id == case).order_by(decisions.c.decided_at)
    ).all()
    assert len(rows) == 3
    return tuple(Decided(row.id, row.task_id, case, "settled", 0) for row in rows)


def _counted(connection: Connection) -> tuple[int, int]:
    opened = connection.scalar(select(func.count(cases.c.id))) or 0
    sessions = select(func.count()).select_from(ledger).where(ledger.c.type == "session.opened")
    return opened, connection.scalar(sessions) or 0
