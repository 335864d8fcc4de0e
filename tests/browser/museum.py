"""The demo organisation as `placet up` serves it, and what a test may do there without a browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
from sqlalchemy import Row, func, select, update

from placet.demo.organisation import PASSWORD, ZONE, address
from records.clock import machine_clock
from records.commands.create_token import create_token
from records.commands.propose_document import propose_document
from records.commands.set_language import set_language
from records.commands.sign_in import sign_in
from records.database import Database
from records.ids import new_id
from records.queries.documents import in_force
from records.queries.proposals import open_proposal
from records.queries.sessions import credentials
from records.secret import new_secret
from records.tables import cases, decisions, ledger, tasks
from tests.functional.up.running import Running, eventually

__all__ = ["PASSWORD", "Museum", "soon"]

PROCEDURE = "publication-approval"


class Museum:
    """The whole house: a real Temporal, a worker, the web part, the sandbox network; its records read from beside."""

    def __init__(self, data: Path) -> None:
        self._running = Running(data, "--demo")
        self.data = data
        self.address = self._running.address
        self.database = Database(data / "placet.db")
        self._tokens: dict[str, str] = {}

    def close(self) -> None:
        self.database.close()
        self._running.stop()

    # -- who comes in

    def person(self, nickname: str) -> str:
        found = self.database.read_now(credentials, address(nickname))
        assert found is not None
        return found.person

    def session(self, nickname: str) -> str:
        """The secret of a session, as the cookie holds it: signing in through the page takes a second."""
        found = self.database.read_now(credentials, address(nickname))
        assert found is not None
        assert found.password_hash is not None
        secret = new_secret()
        self.database.write_now(
            sign_in, machine_clock, person=found.person, password_hash=found.password_hash, secret=secret, device=""
        )
        return secret

    def speaks(self, nickname: str, language: str) -> None:
        self.database.write_now(set_language, person=self.person(nickname), language=language)

    # -- what people do elsewhere, so that a test begins where it has something to say

    def submit(self, nickname: str, title: str, text: str, **more: Any) -> str:
        """The id of a case that was just opened."""
        body = {"title": title, "community": "amis", "accounts": ["amis-long"], "text": text, "language": "fr"} | more
        return str(self._call(nickname, "/api/cases", procedure=PROCEDURE, subject=body)["id"])

    def decide(self, nickname: str, task: Row[Any], answer: str, comment: str = "") -> None:
        self._call(nickname, f"/api/tasks/{task.id}/decision", answer=answer, comment=comment, revision=task.digest)

    def approved(self, author: str, reviewer: str, title: str, text: str, **more: Any) -> str:
        """The id of a case on which somebody else has said good to publish."""
        case = self.submit(author, title, text, **more)
        self.decide(reviewer, self.task(case, "review"), "good to publish")
        return case

    def slot_went_by(self, case: str) -> None:
        """As if nobody had come to the case in time: its slots lie twenty minutes back."""
        past = (datetime.now(UTC) - timedelta(minutes=20)).isoformat()
        whose = update(cases).where(cases.c.id == case).values(slots=dict.fromkeys(self.case(case).slots, past))
        self.database.write_now(lambda connection: connection.execute(whose).rowcount)

    def proposed_charter(self) -> str:
        """The id of a proposal of the architect that waits: a charter that protects less than the one in force."""
        waiting = self.database.read_now(open_proposal, "charter", "musee-des-marees")
        if waiting is not None:
            return waiting
        current = self.database.read_now(in_force, "charter", "")
        assert current is not None
        source = current.source.replace("gratuit à vie, ", "").replace('"L’entrée devient gratuit à vie !", ', "")
        person = self.person("alix")
        return self.database.write_now(propose_document, machine_clock, person=person, kind="charter", source=source).id

    def _call(self, nickname: str, path: str, **body: Any) -> Any:
        if nickname not in self._tokens:
            secret = new_secret()
            self.database.write_now(create_token, machine_clock, person=self.person(nickname), secret=secret)
            self._tokens[nickname] = secret
        answer = httpx.post(
            f"{self.address}{path}",
            json=body,
            headers={"Authorization": f"Bearer {self._tokens[nickname]}", "Idempotency-Key": new_id()},
            trust_env=False,
        )
        assert answer.is_success, answer.text
        return answer.json()

    # -- what can be seen beside the pages

    def task(self, case: str, step: str) -> Row[Any]:
        """The open task of that step, as soon as it stands."""
        chosen = select(tasks).where(tasks.c.case_id == case, tasks.c.step == step, tasks.c.state == "open")
        return eventually(lambda: self._one(chosen), f"the task {step}", 30)

    def task_about(self, title: str, *, kind: str = "step") -> Row[Any]:
        """The open task of a case of the demo, by its title."""
        chosen = (
            select(tasks)
            .join(cases, cases.c.id == tasks.c.case_id)
            .where(cases.c.title == title, tasks.c.state == "open", tasks.c.kind == kind)
        )
        return eventually(lambda: self._one(chosen), f"a task about {title}", 30)

    def case_about(self, title: str) -> Row[Any]:
        """The newest case under that title."""
        found = self._one(select(cases).where(cases.c.title == title).order_by(cases.c.id.desc()).limit(1))
        assert found is not None, title
        return found

    def case(self, case: str) -> Row[Any]:
        found = self._one(select(cases).where(cases.c.id == case))
        assert found is not None
        return found

    def ended(self, case: str) -> Row[Any]:
        over = select(cases).where(cases.c.id == case, cases.c.state.in_(("ended", "cancelled")))
        return eventually(lambda: self._one(over), "the end of the case", 30)

    def decisions_on(self, case: str) -> list[tuple[str, int]]:
        """Answers with the revisions they are about, in their order."""
        chosen = select(decisions.c.answer, decisions.c.revision).where(decisions.c.case_id == case)
        rows = self.database.read_now(lambda connection: connection.execute(chosen.order_by(decisions.c.id)).all())
        return [(row.answer, row.revision) for row in rows]

    def entries(self, case: str) -> list[str]:
        """The types of the ledger entries of the case, in their order."""
        chosen = select(ledger.c.type).where(ledger.c.stream == f"case:{case}").order_by(ledger.c.n)
        return self.database.read_now(lambda connection: list(connection.scalars(chosen)))

    def number_of_cases(self) -> int:
        count = select(func.count(cases.c.id))
        return self.database.read_now(lambda connection: connection.execute(count).scalar_one())

    def posts(self, text: str) -> list[str]:
        """On which flavours of the network a text stands, as the network's own public page of posts has it."""
        answer = httpx.get(f"{self._sandbox()}/public/posts", params={"limit": 100}, trust_env=False)
        return sorted(str(post["flavour"]) for post in answer.json()["items"] if text in str(post["text"]))

    def last_lines_of_the_web_log(self) -> list[str]:
        return (self.data / "logs" / "web.log").read_text().splitlines()[-12:]

    def _sandbox(self) -> str:
        found = re.search(r'"sandbox_url": "([^"]+)"', (self.data / "run" / "addresses.json").read_text())
        assert found is not None
        return found.group(1)

    def _one(self, query: Any) -> Row[Any] | None:
        return self.database.read_now(lambda connection: connection.execute(query).one_or_none())


def soon(**later: float) -> str:
    """That time on the wall clock of the museum, as a date-and-time field has it."""
    return (datetime.now(UTC) + timedelta(**later)).astimezone(ZoneInfo(ZONE)).strftime("%Y-%m-%dT%H:%M:%S")
