"""Addresses of databases: the same server seen from another database or as another role."""

from urllib.parse import quote, unquote, urlsplit, urlunsplit


def database_address(url: str, *, database: str | None = None, role: str | None = None) -> str:
    """Return `url` with another database or role; password, host and options stay."""
    parts = urlsplit(url)
    if role is not None:
        host = parts.netloc.rpartition("@")[2]
        parts = parts._replace(netloc=f"{quote(role)}:{parts.password or ''}@{host}")
    if database is not None:
        parts = parts._replace(path=f"/{quote(database)}")
    return urlunsplit(parts)


def role_of(url: str) -> tuple[str, str]:
    """Return the role and its password ('' when the address has none)."""
    parts = urlsplit(url)
    return unquote(parts.username or ""), unquote(parts.password or "")


def database_of(url: str) -> str:
    """Return the name of the database."""
    return unquote(urlsplit(url).path.lstrip("/"))
