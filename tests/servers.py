"""The service as a process of its own, on a free port of this machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def running(home: Path, *arguments: str, **variables: str) -> Iterator[str]:
    """Serve until the block ends, with *variables* set and *home* as the user's folder; give the address."""
    server = subprocess.Popen(
        [sys.executable, "-m", "valuecoach", "serve", *arguments],
        cwd=home,
        env={"PATH": os.environ["PATH"], "HOME": str(home), "VALUECOACH_PORT": "0", **variables},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout
        said = server.stdout.readline()
        found = re.search(r"http://\S+:(\d+)", said)
        assert found, f"It printed no address but: {said}"
        yield f"http://127.0.0.1:{found.group(1)}"
    finally:
        server.terminate()
        server.communicate(timeout=30)
