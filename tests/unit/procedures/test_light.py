"""What workflows load of the language stays light: they are replayed often, and walled off from the world."""

import subprocess
import sys

HEAVY = ("ruamel", "rfc8785", "difflib", "procedures.reader", "procedures.vocabulary", "words")
PROBE = f"""
import sys
import procedures.compiled, procedures.find, procedures.machine.step, procedures.machine.wire
print([name for name in sys.modules if name.startswith({HEAVY!r})])
"""


def test_the_machine_is_loaded_without_reader_vocabulary_or_digest() -> None:
    loaded = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
