"""Holds the ledger against the records beside it: decisions, effects and revisions of each case."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from governance.forms import texts_of, without_texts
from governance.subjects import stored_subject
from procedures.kinds.form import form_from_json
from records.ledger.beside import Beside
from records.ledger.canonical import canonical_data
from records.ledger.case_rules import CaseRules, Decision
from records.ledger.verification import Verification
from records.tables import cases, decisions, effects, ledger, removals, revisions, subjects, tasks

BATCH = 1_000

_ELSEWHERE = (
    select(ledger.c.hash)
    .join(cases, cases.c.id == ledger.c.case_id)
    .where(
        cases.c.subject_id == bindparam("subject"),
        ledger.c.case_id != bindparam("case"),
        ledger.c.type.in_(("case.opened", "revision.submitted")),
        ledger.c.data.contains(bindparam("digest")),
    )
    .limit(1)
)


class Records:
    """The rows of all cases, in the order of the ledger's streams."""

    def __init__(self, connection: Connection, found: Verification) -> None:
        self._found = found
        self._connection = connection
        self._decisions = self._beside(
            connection,
            select(decisions, tasks.c.form.label("fields"))
            .join(tasks, tasks.c.id == decisions.c.task_id, isouter=True)
            .order_by(decisions.c.case_id),
            "decision.unrecorded",
            "A decision",
        )
        self._effects = self._beside(
            connection,
            select(effects, removals.c.captured, removals.c.captured_digest)
            .join(removals, removals.c.effect_id == effects.c.id, isouter=True)
            .order_by(effects.c.case_id),
            "effect.unrecorded",
            "A publication",
        )
        self._revisions = self._beside(
            connection,
            select(cases.c.id.label("case_id"), subjects.c.kind, revisions)
            .join(subjects, subjects.c.id == revisions.c.subject_id)
            .join(cases, cases.c.subject_id == revisions.c.subject_id)
            .order_by(cases.c.id),
            "revision.unrecorded",
            "A revision",
        )

    def hold_against(self, told: CaseRules) -> None:
        self._hold_decisions(told)
        self._hold_effects(told)
        for row in self._revisions.at(told.case):
            self._hold_revision(told, row)

    def end(self) -> None:
        for beside in (self._decisions, self._effects, self._revisions):
            beside.end()

    def _hold_decisions(self, told: CaseRules) -> None:
        kept: Counter[Decision] = Counter()
        texts: dict[Decision, dict[str, str]] = {}
        for row in self._decisions.at(told.case):
            values, written = _form(row)
            who = (row.person_id, row.acting_for)
            decision = Decision(row.task_id, *who, row.answer, row.revision, row.digest, values, row.proposed_by)
            kept[decision] += 1
            texts[decision] = written
        for decision, said, seq in told.decisions:
            if not kept[decision]:
                self._blame(
                    told,
                    "decision.no_row",
                    f"The decision “{decision.answer}” is in the ledger but not in the records, or differs there.",
                    seq,
                )
                continue
            kept[decision] -= 1
            if any(texts[decision].get(name) != text for name, text in said.items()):
                self._blame(told, "decision.comment", "What was written with a decision is not what stands there.", seq)
        for decision, count in kept.items():
            for _ in range(count):
                self._blame(
                    told,
                    "decision.unrecorded",
                    f"The decision “{decision.answer}” is in the records but not in the ledger.",
                )

    def _hold_effects(self, told: CaseRules) -> None:
        everything = {row.id: row for row in self._effects.at(told.case)}
        self._hold_removals(told, {effect: row for effect, row in everything.items() if row.kind == "remove"})
        rows = {effect: row for effect, row in everything.items() if row.kind != "remove"}
        for effect, row in rows.items():
            story = told.effects.get(effect)
            if row.state == "confirmed":
                if story is None or not story.published:
                    self._blame(
                        told, "effect.unrecorded", "A publication counts as confirmed; the ledger knows nothing of it."
                    )
                elif story.published[-1] != row.platform_id:
                    self._blame(
                        told,
                        "effect.platform_id",
                        "A publication has another id on its network than the ledger says.",
                        story.seq,
                    )
            if story is not None and story.permitted and story.permitted[-1] != row.digest:
                self._blame(
                    told,
                    "effect.digest",
                    "A publication carries another text than its permit was given for.",
                    story.seq,
                )
        for effect, story in told.effects.items():
            if story.published and (effect not in rows or rows[effect].state != "confirmed"):
                self._blame(
                    told,
                    "effect.no_row",
                    "The ledger says that something was published; the records do not.",
                    story.seq,
                )

    def _hold_removals(self, told: CaseRules, rows: dict[str, Row[Any]]) -> None:
        for effect, row in rows.items():
            story = told.removals.stories.get(effect)
            if row.state == "removed" and not (story and story.gone):
                self._blame(told, "removal.unrecorded", "Something counts as taken down; the ledger does not say so.")
            if row.state == "dropped" and not (story and story.dropped):
                self._blame(told, "removal.unrecorded", "A removal was given up; the ledger does not say so.")
            kept = None if row.captured is None else sha256(canonical_data(row.captured).encode()).hexdigest()
            if kept != (story and story.captured) or kept != row.captured_digest:
                self._blame(told, "removal.changed", "What was kept of a publication taken down is not what was seen.")
        for effect, story in told.removals.stories.items():
            if effect not in rows or (story.gone and rows[effect].state != "removed"):
                what = "The ledger says that something was to be taken down, or was; the records do not."
                self._blame(told, "removal.no_row", what, story.seq)

    def _hold_revision(self, told: CaseRules, row: Row[Any]) -> None:
        if row.number not in told.revisions and self._told_elsewhere(told, row):
            return
        if told.revisions.get(row.number) != row.digest:
            self._blame(told, "revision.unrecorded", f"Revision {row.number} is not the one in the ledger.")
        elif _digest(row.kind, row.body) != row.digest:
            self._blame(
                told, "revision.changed", f"The text of revision {row.number} was changed after it was submitted."
            )

    def _told_elsewhere(self, told: CaseRules, row: Row[Any]) -> bool:
        """Whether another case about the same subject knows of this revision: the one that called this case, or one
        that this case called, in which it was submitted."""
        around = {"subject": row.subject_id, "case": told.case}
        return self._connection.execute(_ELSEWHERE, around | {"digest": row.digest}).first() is not None

    def _beside(self, connection: Connection, query: Select[Any], rule: str, what: str) -> Beside[Row[Any]]:
        rows: Iterator[Row[Any]] = iter(connection.execute(query.execution_options(yield_per=BATCH)))
        return Beside(
            rows,
            lambda row: str(row.case_id),
            lambda row: self._found.blame(
                rule, f"{what} belongs to a case of which the ledger knows nothing.", case=row.case_id
            ),
        )

    def _blame(self, told: CaseRules, rule: str, sentence: str, seq: int | None = None) -> None:
        self._found.blame(rule, sentence, seq=seq, case=told.case)


def _form(row: Row[Any]) -> tuple[str, dict[str, str]]:
    """The values of a decision's form as the ledger has them, and its texts with the comment, each under the name it
    has there."""
    fields = form_from_json(row.fields or ())
    texts = {f"form.{name}": text for name, text in texts_of(fields, row.form).items()}
    return canonical_data(without_texts(fields, row.form)), texts | {"comment": row.comment}


def _digest(kind: str, body: Any) -> str | None:
    try:
        return stored_subject(kind, body).digest()
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
