"""What can be configured: environment variables, checked when a process starts.

`docs/how-to/configure.md` shows the same as a table. Nothing here talks to the database.
"""

import json
import secrets
import sys
from base64 import urlsafe_b64encode
from functools import cached_property
from pathlib import Path
from typing import Annotated, Self

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from toubib.platform.secrets import fresh_rsa_key, keep_privately

_MODULES = Path(__file__).resolve().parents[1] / "modules"


class Configuration(BaseSettings):
    """Every setting, its variable in capitals, its meaning and its default."""

    model_config = SettingsConfigDict(env_prefix="", env_ignore_empty=True, extra="ignore")

    toubib_home: Path = Field(Path(".toubib"), description="Folder of local data: database, files, secrets")
    host: str = Field("127.0.0.1", description="Address the web server listens on")
    port: int = Field(8000, ge=1, le=65_000, description="Port of the web server; live updates use the next")
    public_url: str = Field("", description="Address people reach Toubib at; http://localhost:PORT if empty")
    live_url: str = Field(
        "", description="Address of the live stream; PUBLIC_URL with the next port if empty"
    )
    database_url: str = Field("", description="PostgreSQL, as the runtime role; the embedded server if empty")
    database_owner_url: str = Field("", description="PostgreSQL, as the owner of the tables, for migrations")
    secret_key: str = Field("", description="Signs sessions and links; made in TOUBIB_HOME if empty")
    encryption_keys: Annotated[list[str], NoDecode] = Field(
        [], description="Fernet keys for encrypted fields and files, newest first, comma-separated"
    )
    lookup_key: str = Field("", description="Key of the hashes by which encrypted identifiers are found")
    jwt_private_key: str = Field("", description="RSA key (PEM) that signs access tokens of programs")
    default_country: str = Field(
        "TN", pattern="^[A-Z]{2}$", description="Country of telephone numbers written without a country code"
    )
    demo: bool = Field(False, description="Demo data, its cast on the sign-in page, and the mailbox page")
    smtp_url: str = Field("", description="smtp://user:password@host:port, smtps:// or smtp+starttls://")
    email_from: str = Field("Toubib <bonjour@toubib.test>", description="Sender of messages")
    s3_bucket: str = Field("", description="Bucket for files, S3-compatible; a local folder if empty")
    s3_endpoint_url: str = Field("", description="Address of the S3-compatible service")
    web_workers: int = Field(2, ge=1, le=64, description="Processes of the web server")
    modules: str = Field("", description="Modules whose addresses web serves, comma-separated; all if empty")
    log_level: str = Field("INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="How much is logged")
    trusted_proxies: int = Field(0, ge=0, le=5, description="Proxies in front whose X-Forwarded-For counts")
    as_owner: bool = Field(False, description="Set by `toubib migrate`: connect as the owner of the tables")

    @model_validator(mode="before")
    @classmethod
    def _split_keys(cls, values: dict[str, object]) -> dict[str, object]:
        keys = values.get("encryption_keys")
        if isinstance(keys, str):
            values["encryption_keys"] = [key.strip() for key in keys.split(",") if key.strip()]
        return values

    @model_validator(mode="after")
    def _complete(self) -> Self:
        self.jwt_private_key = self.jwt_private_key.replace("\\n", "\n")
        self.toubib_home = self.toubib_home.expanduser().resolve()
        self.public_url = (self.public_url or f"http://localhost:{self.port}").rstrip("/")
        if not self.live_url:
            self.live_url = f"{self._without_port()}:{self.port + 1}/api/v1/live"
        given = (self.secret_key, self.encryption_keys, self.lookup_key, self.jwt_private_key)
        if self.database_url and not all(given):
            raise ValueError(
                "with DATABASE_URL set, SECRET_KEY, ENCRYPTION_KEYS, LOOKUP_KEY and JWT_PRIVATE_KEY "
                "must be set too (`toubib keys` prints fresh ones)"
            )
        return self

    @field_validator("modules")
    @classmethod
    def _know(cls, names: str) -> str:
        known = {path.parent.name for path in _MODULES.glob("*/apps.py")}
        if unknown := {name.strip() for name in names.split(",") if name.strip()} - known:
            raise ValueError(f"{', '.join(sorted(unknown))}: not among {', '.join(sorted(known))}")
        return names

    @property
    def served_modules(self) -> frozenset[str]:
        """The modules whose addresses the web process serves; empty for all of them."""
        return frozenset(name.strip() for name in self.modules.split(",") if name.strip())

    def _without_port(self) -> str:
        scheme, _, rest = self.public_url.partition("://")
        return f"{scheme}://{rest.split('/')[0].split(':')[0]}"

    @property
    def live_port(self) -> int:
        """The port of the live process."""
        return self.port + 1

    @property
    def mailbox_port(self) -> int:
        """The port of the demo's SMTP server."""
        return self.port + 2

    @cached_property
    def local_secrets(self) -> dict[str, str]:
        """Secrets of a local installation, made once and kept in TOUBIB_HOME (readable by its owner only).

        One that an earlier version did not know yet is made when it is missed, and kept in a file of its own.
        """
        path = self.toubib_home / "secrets.json"
        if not path.exists():
            self.toubib_home.mkdir(parents=True, exist_ok=True)
            keep_privately(path, json.dumps(fresh_secrets()))
        kept = json.loads(path.read_text())
        for name in SECRETS - kept.keys():
            own = path.with_name(f"{name}.secret")
            if not own.exists():
                keep_privately(own, fresh_secrets()[name])
            kept[name] = own.read_text()
        return kept


SECRETS = {"secret_key", "encryption_keys", "lookup_key", "jwt_private_key"}


def fresh_secrets() -> dict[str, str]:
    """Return new random keys, by the name of their variable in lower case."""
    return {
        "secret_key": secrets.token_urlsafe(50),
        "encryption_keys": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
        "lookup_key": secrets.token_urlsafe(32),
        "jwt_private_key": fresh_rsa_key(),
    }


def load() -> Configuration:
    """Read the environment; on a mistake, say which variable and why, and stop."""
    try:
        configuration = Configuration()  # pyright: ignore[reportCallIssue]
    except ValidationError as error:
        for problem in error.errors():
            name = ".".join(str(part) for part in problem["loc"]).upper() or "configuration"
            print(f"toubib: {name}: {problem['msg'].removeprefix('Value error, ')}", file=sys.stderr)
        raise SystemExit(2) from None
    if not configuration.database_url:
        local = configuration.local_secrets
        configuration.secret_key = configuration.secret_key or local["secret_key"]
        configuration.encryption_keys = configuration.encryption_keys or [local["encryption_keys"]]
        configuration.lookup_key = configuration.lookup_key or local["lookup_key"]
        configuration.jwt_private_key = configuration.jwt_private_key or local["jwt_private_key"]
    return configuration
