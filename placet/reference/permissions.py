"""docs/reference/permissions.md: the one table of who may see and do what."""

from governance.permissions import TABLE
from placet.reference.table import table

HEAD = """# Who may see and do what

One table in code (`governance/permissions.py`), asked by every page and every call of the API before anything else
happens. Each route names its permission. Behind the table stand the rules about one given case: what bounds a
permission is in its last column, and four eyes (`governance/four_eyes.py`) wins over everything here. What a person
may not see answers as if it did not exist.

"""


def page() -> str:
    return HEAD + table(
        ("permission", "who", "for one given case"), [(f"`{one.name}`", one.who.words, one.bounds) for one in TABLE]
    )
