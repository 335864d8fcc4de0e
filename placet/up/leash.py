"""Runs a command that ends when its parent does, however the parent ends.

Started as a script with isolated Python, so it imports nothing of ours. On Linux it asks the kernel for it and
becomes the command; elsewhere it stays beside the command and looks after the parent four times a second.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time

PR_SET_PDEATHSIG = 1


def main() -> None:
    parent, command = int(sys.argv[1]), sys.argv[2:]
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before we asked
            sys.exit(1)
        os.execv(command[0], command)
    sys.exit(stay_beside(parent, command))


def stay_beside(parent: int, command: list[str]) -> int:
    """The exit status of the command."""
    child = subprocess.Popen(command, close_fds=False)  # the open door goes on to the web process
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    signal.signal(signal.SIGINT, lambda *_: child.terminate())
    while child.poll() is None:
        if os.getppid() != parent:
            child.kill()
        time.sleep(0.25)
    return child.returncode


if __name__ == "__main__":
    main()
