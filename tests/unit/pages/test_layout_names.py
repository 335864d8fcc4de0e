"""What a layout names for itself hides nothing that a page is given: blocks see the macros of their layout."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, meta
from jinja2.nodes import Macro

import web

TEMPLATES = Path(web.__file__).parent / "templates"


def named_by(layout: Path) -> set[str]:
    """The macros of a layout."""
    return {macro.name for macro in Environment().parse(layout.read_text()).find_all(Macro)}


def wanted_by(template: Path) -> set[str]:
    """What a template expects to be given."""
    environment = Environment(extensions=["jinja2.ext.i18n"])
    return meta.find_undeclared_variables(environment.parse(template.read_text()))


def test_no_page_is_given_something_under_the_name_of_a_macro_of_its_layout() -> None:
    layouts = sorted((TEMPLATES / "layouts").glob("*.html"))
    named = set().union(*(named_by(layout) for layout in layouts))
    assert named
    others = [one for one in sorted(TEMPLATES.rglob("*.html")) if one not in layouts]
    hidden = {one.name: sorted(wanted_by(one) & named) for one in others}
    assert {name: names for name, names in hidden.items() if names} == {}
