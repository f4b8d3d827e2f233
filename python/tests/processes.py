"""The processes that a test has started, as /proc shows them (Linux)."""

import os
import signal
import threading
import time
from pathlib import Path


def descendants(root=None):
    """Process ids below ``root``, which is this process unless it is named."""
    children = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(stat.read_text().rsplit(")", 1)[1].split()[1])
        except (OSError, IndexError):
            continue
        children.setdefault(parent, []).append(int(stat.parent.name))
    found, open_ = [], [root or os.getpid()]
    while open_:
        below = children.get(open_.pop(), [])
        found += below
        open_ += below
    return found


def workers():
    """Process ids below this one that have loaded the extractor's library."""

    def loaded(pid):
        try:
            return "_yinshu.abi3.so" in Path(f"/proc/{pid}/maps").read_text()
        except OSError:
            return False

    return [pid for pid in descendants() if loaded(pid)]


def memory(pid, field="VmHWM"):
    """Most memory of a process so far (VmHWM) or memory now (VmRSS), in MB; 0 for one that is gone."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith(field)), None)
    return int(line.split()[1]) // 1024 if line else 0


class Killer(threading.Thread):
    """Kills the first worker that has had the extractor for ``delay`` seconds; ``killed`` is its process id."""

    def __init__(self, delay=0.3):
        super().__init__(daemon=True)
        self.delay = delay
        self.killed = None
        self.before = set(workers())

    def run(self):
        end = time.monotonic() + 120
        while time.monotonic() < end:
            new = [pid for pid in workers() if pid not in self.before]
            if new:
                time.sleep(self.delay)
                os.kill(new[0], signal.SIGKILL)
                self.killed = new[0]
                return
            time.sleep(0.02)
