from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from tests.factories import Organisation, make_organisation
from tests.functional.access.browser import Browser
from web.app import create_app


@pytest.fixture
def org(tmp_path: Path) -> Iterator[Organisation]:
    made = make_organisation(tmp_path)
    yield made
    made.database.close()


@pytest.fixture
def app(org: Organisation) -> Starlette:
    return create_app(org.web())


@pytest.fixture
def browser(app: Starlette) -> Callable[[], Browser]:
    """A new browser each time it is called: two people never share one."""
    return lambda: Browser(app)
