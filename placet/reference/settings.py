"""docs/reference/settings.md."""

from placet.reference.table import table
from placet.settings import Settings

HEAD = """# Settings

Each is an environment variable. Of `placet up`, the web process and the worker, each reads those it needs; `--data`,
`--host` and `--port` on the command line come first, then the environment, then what `placet up` wrote down in the
data folder for the other commands, then the default.

"""


def page() -> str:
    rows = [
        (f"`PLACET_{name.upper()}`", field.description or "", f"`{field.default}`" if field.default else "")
        for name, field in Settings.model_fields.items()
    ]
    return HEAD + table(("setting", "is", "unless set"), rows)
