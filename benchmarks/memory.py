"""How much memory a process takes that reviews statements and does nothing else.

``python -m benchmarks.memory`` is that process; it prints the most bytes that it held at once.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

from benchmarks.subject import reviewing, texts

_ROOT: Final = Path(__file__).resolve().parents[1]
_STATUS: Final = Path("/proc/self/status")
_KILO: Final = 1024


def peak() -> int:
    """Return the most bytes that a process of its own holds while it reviews all statements."""
    command = [sys.executable, "-m", "benchmarks.memory"]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, check=True)
    return int(done.stdout)


def held() -> int:
    """Return the most bytes that this process has held since it began."""
    if _STATUS.exists():
        # What getrusage says on Linux may be the peak of the process that started this one.
        (line,) = [line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * _KILO
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * _KILO


if __name__ == "__main__":
    work, _ = reviewing()
    for text in texts():
        work(text)
    print(held())
