"""Documents that want to harm: refused with a finding, soon, and without filling the memory."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from tests.unit.procedures.documents import findings
from tests.unit.procedures.hostile import HOSTILE, MEGABYTES, SECONDS

PEAK = """
from tests.unit.procedures.documents import findings
from tests.unit.procedures.hostile import HOSTILE
for source in HOSTILE.values():
    findings(source)
for line in open("/proc/self/status"):  # what getrusage says may still be the peak of the process that forked
    if line.startswith("VmHWM"):
        print(int(line.split()[1]) // 1024)
"""


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_soon(name: str) -> None:
    began = time.process_time()
    told = findings(HOSTILE[name])
    assert told
    assert len(told) <= 100
    assert time.process_time() - began < SECONDS


def test_all_of_them_one_after_the_other_leave_the_memory_alone() -> None:
    peak = subprocess.run([sys.executable, "-c", PEAK], capture_output=True, text=True, check=True)
    assert int(peak.stdout) < MEGABYTES
