"""A drawing says everything in both languages, on a page and in a terminal, and its page is well made."""

from __future__ import annotations

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Template

from procedures.model import Ask, Call, Expression, Procedure
from procedures.reader import read_procedure
from records.clock import machine_clock
from tests.unit.procedures.machine import building as b
from tests.unit.procedures.machine.generated import a_procedure
from tests.unit.procedures.test_drawing import DOCUMENTS, PROCEDURES
from web.drawn.alone import as_page
from web.drawn.conditions import condition_said
from web.drawn.phrases import moment_phrase
from web.drawn.said import BoxSaid, DrawingSaid
from web.drawn.terminal import as_text
from web.drawn.whole import drawing_said
from web.templating import Templates
from words.catalogue import LANGUAGES, Language
from words.outcomes import answer_label

VOID = ("meta", "br", "path", "circle", "use", "link")
PAGE = "{% from 'components/drawing.html' import draw %}{{ draw(drawing) }}"


class Read(HTMLParser):
    """What a page says, whether each element is closed where it should be, and its ids and attributes."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(source)
        self.close()
        self.text = " ".join(self.text.split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "li" and self.open[-1:] not in (["ol"], ["ul"]):
            self.wrong.append(f"li in {self.open[-1:]}")
        if self.open[-1:] in (["ol"], ["ul"]) and tag != "li":
            self.wrong.append(f"{tag} in a list")
        if tag not in VOID:
            self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}
        self.ids += [value for name, value in attrs if name == "id" and value]

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        self.text += data if self.open[-1:] != ["style"] else ""


@cache
def template(language: Language) -> Template:
    return Templates(machine_clock, lambda name: name).environment(language).from_string(PAGE)


def rendered(drawing: DrawingSaid, language: Language) -> Read:
    return Read(template(language).render(drawing=drawing))


def all_said(boxes: tuple[BoxSaid, ...]) -> list[BoxSaid]:
    return [found for box in boxes for found in (box, *(one for lane in box.lanes for one in all_said(lane.boxes)))]


def expected(drawing: DrawingSaid, language: Language) -> set[str]:
    """What must be there to be read, whatever the layout."""
    found: set[str] = set()
    for box in all_said((*drawing.thread, *(one for beside in drawing.beside for one in beside.boxes))):
        step = box.box.step
        found |= {box.title, box.who} | {way.on for way in box.ways} | {way.where for way in box.ways}
        if isinstance(step, Ask):
            found |= {answer_label(code, language) for code in step.answers}
        if isinstance(step, Ask | Call) and step.due is not None:
            found.add(moment_phrase(step.due, language))
        deadline = getattr(step, "deadline", None)
        if deadline is not None:
            found.add(moment_phrase(deadline.at, language))
    return {" ".join(one.split()) for one in found if one}


def everything_is_said(procedure: Procedure, language: Language) -> None:
    drawing = drawing_said(procedure, language)
    text, page = " ".join(as_text(drawing, language).split()), rendered(drawing, language)
    wanted = expected(drawing, language)
    assert [one for one in wanted if one not in text] == []
    assert [one for one in wanted if one not in page.text] == []
    assert page.wrong == []
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert "style" not in page.attributes
    assert not any(name.startswith("on") for name in page.attributes)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_everything_of_a_document_is_said(path: Path, language: Language) -> None:
    everything_is_said(read_procedure(path.read_bytes(), path.name), language)


@settings(deadline=None, max_examples=60)
@given(st.integers(min_value=0, max_value=2**32), st.sampled_from(LANGUAGES))
def test_everything_is_said_whatever_the_procedure(seed: int, language: Language) -> None:
    everything_is_said(a_procedure(Random(seed)), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_procedure_is_one_file_that_fetches_nothing(language: Language) -> None:
    path = PROCEDURES / "examples" / "crisis.yaml"
    source = as_page(read_procedure(path.read_bytes(), path.name), language)
    page = Read(source.replace("<!doctype html>", ""))
    assert page.wrong == []
    assert "src" not in page.attributes
    assert "link" not in source.split("<style>")[0]
    assert "url(" not in source


def test_a_french_reader_reads_french() -> None:
    path = PROCEDURES / "examples" / "publication-approval-whole.yaml"
    said = as_text(drawing_said(read_procedure(path.read_bytes(), path.name), "fr"), "fr")
    assert "seulement si la publication est sensible" in said
    assert "d’ici 4\u00a0heures ouvrées, au plus tard 2\u00a0heures avant le créneau, puis échelle habituelle" in said
    assert "Relecture – community manager de cette communauté, jamais une personne qui a écrit" in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('steps["review"].answer == "agreed"', "the answer to “Review” is “agreed”"),
        (
            'answered("review") && publication.accounts > 10',
            "“Review” was answered and the number of accounts is above 10",
        ),
        ("publication.sensitive", "the publication is sensitive"),
        ('steps["review"].values.how_much >= 3', "“how much” at “Review” is 3 at least"),
        ("data.mark != null", "“mark” is not nothing"),
    ],
)
def test_a_simple_expression_is_said_in_words(text: str, said: str) -> None:
    procedure = b.procedure(b.ask("review", {"agreed": b.GO_ON}), b.end())
    assert condition_said(Expression(text), procedure, "en").words == said


@pytest.mark.parametrize(
    "text", ["publication.accounts + 1 > data.x", "!(data.x == 1)", "data.x in [1, 2]", "nonsense("]
)
def test_what_has_no_words_stays_as_it_is_written(text: str) -> None:
    said = condition_said(Expression(text), b.procedure(b.end()), "en")
    assert (said.words, said.code) == ("", text)


def test_answers_that_lead_to_one_place_are_one_way() -> None:
    path = PROCEDURES / "examples" / "crisis.yaml"
    drawing = drawing_said(read_procedure(path.read_bytes(), path.name), "en")
    first = drawing.thread[0]
    assert [(way.on, way.where) for way in first.ways] == [("severe, serious", "goes on"), ("minor", "ends: resolved")]
    statement = next(box for box in drawing.thread if box.calls)
    assert [way.on for way in statement.ways] == ["whatever the outcome", "not over after 4\u00a0hours"]
