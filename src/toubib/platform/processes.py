"""Other processes of this machine, by their number."""

import psutil


def is_running(pid: int) -> bool:
    """Say whether the process lives. One that has ended and waits to be buried by its parent does not."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
