"""What the environment decides, and how a mistake in it is said."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def toubib(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "toubib", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": "src", "TOUBIB_HOME": str(home)} | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def addresses(home: Path, **environment: str) -> set[str]:
    done = toubib("openapi", str(home / "openapi.json"), home=home, **environment)
    assert done.returncode == 0, done.stderr
    return set(json.loads((home / "openapi.json").read_text())["paths"])


@pytest.mark.req("OPS-3")
def test_some_modules_can_be_served_apart_from_the_others(tmp_path: Path) -> None:
    every = addresses(tmp_path)
    directory = addresses(tmp_path, MODULES="directory")
    others = addresses(tmp_path, MODULES="accounts,clinics,patients,scheduling,notifications")

    assert "/api/v1/public/specialties" in directory
    assert "/api/v1/me/appointments" not in directory
    assert directory | others == every


@pytest.mark.req("OPS-1")
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("MODULES", "dentistry", "MODULES: dentistry: not among accounts, clinics"),
        ("PORT", "0", "PORT: Input should be greater than or equal to 1"),
        ("DEMO", "perhaps", "DEMO: Input should be a valid boolean"),
        ("DATABASE_URL", "postgresql://toubib@db/toubib", "ENCRYPTION_KEYS, LOOKUP_KEY and JWT_PRIVATE_KEY"),
    ],
)
def test_a_mistake_is_said_with_the_name_of_the_variable(
    tmp_path: Path, name: str, value: str, said: str
) -> None:
    done = toubib("openapi", str(tmp_path / "x"), home=tmp_path, **{name: value})

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_fresh_secrets_are_what_a_process_accepts(tmp_path: Path) -> None:
    printed = toubib("keys", home=tmp_path).stdout
    secrets = dict(line.split("=", 1) for line in printed.splitlines())

    with_them = toubib(
        "openapi",
        str(tmp_path / "openapi.json"),
        home=tmp_path / "never",
        DATABASE_URL="postgresql://toubib@db/toubib",
        **secrets,
    )

    assert with_them.returncode == 0, with_them.stderr
    assert not (tmp_path / "never").exists()


@pytest.mark.req("OPS-1")
def test_an_installation_of_an_earlier_version_gets_the_secret_it_lacks_once(tmp_path: Path) -> None:
    assert addresses(tmp_path)
    kept = json.loads((tmp_path / "secrets.json").read_text())
    del kept["jwt_private_key"]
    (tmp_path / "secrets.json").unlink()
    (tmp_path / "secrets.json").write_text(json.dumps(kept))

    assert addresses(tmp_path)
    made = (tmp_path / "jwt_private_key.secret").read_text()
    assert made.startswith("-----BEGIN")
    assert addresses(tmp_path)
    assert (tmp_path / "jwt_private_key.secret").read_text() == made
    assert json.loads((tmp_path / "secrets.json").read_text()) == kept
