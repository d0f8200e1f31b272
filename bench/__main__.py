"""`make bench`: measure an installation with much data, over HTTP and on PostgreSQL alone.

Prints a table and writes `build/bench.json`. With `--flat`, also measures a hundredth of the appointments.
"""

import argparse
import json
import os
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import psutil

from bench.data import Size

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "build" / "bench"
PORT = 8790


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--appointments", type=int, default=5_000_000)
    parser.add_argument("--practitioners", type=int, default=5_000)
    parser.add_argument("--seconds", type=int, default=10, help="of load for each measure")
    parser.add_argument("--flat", action="store_true", help="measure a hundredth of the appointments as well")
    parser.add_argument("--case", action="append", help="only these cases")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "bench.json")
    chosen = parser.parse_args()
    smaller: list[dict[str, Any]] = []
    if chosen.flat:
        smaller = [_in_a_process_of_its_own(chosen)]
    size = Size(chosen.practitioners, chosen.appointments)
    result = {**measure(size, chosen.seconds, chosen.case), "smaller": smaller}
    chosen.out.write_text(json.dumps(result, indent=2))
    print(f"\nwritten to {chosen.out}")


def _in_a_process_of_its_own(chosen: argparse.Namespace) -> dict[str, Any]:
    """Measure a hundredth of the appointments: settings are read once per process."""
    out = chosen.out.with_suffix(".small.json")
    options = {
        "--appointments": chosen.appointments // 100,
        "--practitioners": chosen.practitioners,
        "--seconds": chosen.seconds,
        "--out": out,
    }
    command = [sys.executable, "-m", "bench"]
    for name, value in options.items():
        command += [name, str(value)]
    subprocess.run(command + [part for case in chosen.case or [] for part in ("--case", case)], check=True)
    return json.loads(out.read_text())


def measure(size: Size, seconds: int, only: list[str] | None) -> dict[str, Any]:
    """Run every case on a data set of this size, loaded the first time."""
    from toubib.platform import embedded

    today = datetime.now(UTC).date()
    folder = FOLDER / f"{size.practitioners}-{size.appointments}"
    folder.mkdir(parents=True, exist_ok=True)
    server = embedded.start(folder / "postgres", shared_buffers="2GB")
    try:
        environment = _environment(server, folder)
        os.environ.update(environment)
        _load(server, folder, size, today)
        return _measure(server, environment, size, seconds, only, today)
    finally:
        embedded.stop(folder / "postgres")


def _environment(server: Any, folder: Path) -> dict[str, str]:
    from toubib.entrypoints.configuration import fresh_secrets
    from toubib.platform import embedded

    return {
        "DATABASE_URL": embedded.runtime_url(server),
        "DATABASE_OWNER_URL": embedded.owner_url(server),
        "TOUBIB_HOME": str(folder / "home"),
        "PORT": str(PORT),
        "WEB_WORKERS": "2",
        "LOG_LEVEL": "ERROR",
        "DJANGO_SETTINGS_MODULE": "toubib.entrypoints.settings",
        "PYTHONPATH": str(ROOT / "src"),
        **{name.upper(): value for name, value in fresh_secrets().items()},
    }


def _load(server: Any, folder: Path, size: Size, today: date) -> None:
    from bench.data import load_files
    from toubib.platform import embedded

    marker, files = folder / f"loaded-{today}", folder / f"files-{today}"
    if marker.exists():
        _migrate()
    else:
        files.unlink(missing_ok=True)
        _load_all(server, size, today)
        marker.touch()
    if not files.exists():
        load_files(embedded.owner_url(server))
        files.touch()


def _load_all(server: Any, size: Size, today: date) -> None:
    from bench.data import load
    from toubib.platform import embedded

    owner = embedded.owner_url(server, "postgres")
    import psycopg

    with psycopg.connect(owner, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {embedded.DATABASE} WITH (FORCE)")
    embedded.provision(owner)
    _migrate()
    started = time.perf_counter()
    print(f"loading {size.practitioners} practitioners and {size.appointments} appointments …", flush=True)
    load(embedded.owner_url(server), size, today)
    print(f"loaded in {time.perf_counter() - started:.0f} s", flush=True)


def _migrate() -> None:
    subprocess.run([sys.executable, "-m", "toubib", "migrate"], check=True, stdout=subprocess.DEVNULL)


def _measure(
    server: Any, environment: dict[str, str], size: Size, seconds: int, only: list[str] | None, today: date
) -> dict[str, Any]:
    from bench.load import cpu_of, http, pgbench
    from bench.people import prepare

    headers = prepare(size)
    from bench.cases import cases  # needs Django, which `prepare` sets up

    web = subprocess.Popen([sys.executable, "-m", "toubib", "serve"], env={**os.environ, **environment})
    postmaster = server.get_pid()
    try:
        _wait()
        cpu = cpu_of(web.pid, postmaster)
        found: dict[str, Any] = {}
        for case in cases(size, today):
            if only and case.name not in only:
                continue
            base = f"http://127.0.0.1:{PORT}"
            own = headers if case.signed_in else {}
            http(base, case.lua, own, 2, cpu, threads=case.threads)
            figures = http(base, case.lua, own, seconds, cpu, threads=case.threads)
            limit = pgbench(environment["DATABASE_URL"], case.sql, seconds)
            found[case.name] = _row(figures, limit, each=2 if case.name == "booking" else 1)
            print(_line(case.name, found[case.name]), flush=True)
    finally:
        web.terminate()
        web.wait(20)
    return {
        "data": {"practitioners": size.practitioners, "appointments": size.appointments},
        "machine": {"cpus": psutil.cpu_count()},
        "cases": found,
    }


def _row(figures: Any, limit: float, each: int) -> dict[str, float]:
    """Put a case's figures together; `each` requests make one transaction of the limit."""
    return {
        "rps": round(figures.rps, 1),
        "p50_ms": round(figures.p50_ms, 2),
        "p95_ms": round(figures.p95_ms, 2),
        "cpu_ms": round(figures.cpu_ms, 3),
        "failed": figures.failed,
        "limit_tps": round(limit * each, 1),
        "ratio": round(figures.rps / (limit * each), 3),
    }


def _line(name: str, row: dict[str, float]) -> str:
    return (
        f"{name:<20} {row['rps']:>8.1f}/s  p50 {row['p50_ms']:>6.2f} ms  p95 {row['p95_ms']:>6.2f} ms  "
        f"CPU {row['cpu_ms']:>6.3f} ms  failed {row['failed']:>4.0f}  limit {row['limit_tps']:>9.1f}/s  "
        f"ratio {row['ratio']:.3f}"
    )


def _wait() -> None:
    for _ in range(100):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/readyz", timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise SystemExit("bench: the web server did not come up")


if __name__ == "__main__":
    main()
