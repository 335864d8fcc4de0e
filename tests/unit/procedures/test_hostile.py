"""Documents that want to harm: refused with a finding, soon, and without filling the memory."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from tests.unit.procedures.hostile import HOSTILE, MEGABYTES, SECONDS

READING = """
import json
import time
from tests.unit.procedures.documents import findings
from tests.unit.procedures.hostile import HOSTILE
told = {}
for name, source in HOSTILE.items():
    began = time.process_time()
    told[name] = len(findings(source)), time.process_time() - began
for line in open("/proc/self/status"):  # what getrusage says may still be the peak of the process that forked
    if line.startswith("VmHWM"):
        print(json.dumps([told, int(line.split()[1]) // 1024]))
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """By document how many findings were told and in how many seconds of the processor; the peak of the process."""

    told: dict[str, tuple[int, float]]
    megabytes: int


@pytest.fixture(scope="module")
def reading() -> Reading:
    """All of them read one after the other, in a process that reads nothing else."""
    read = subprocess.run([sys.executable, "-c", READING], capture_output=True, text=True, check=True)
    return Reading(*json.loads(read.stdout))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_document_is_refused_soon(reading: Reading, name: str) -> None:
    number, seconds = reading.told[name]
    assert 0 < number <= 100
    assert seconds < SECONDS


def test_all_of_them_one_after_the_other_leave_the_memory_alone(reading: Reading) -> None:
    assert reading.told.keys() == HOSTILE.keys()
    assert reading.megabytes < MEGABYTES
