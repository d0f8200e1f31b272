"""Hot statements: prepared once per connection, so that PostgreSQL plans them once and not each time."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any, LiteralString, TypeVar, cast

import psycopg
from django.db import DEFAULT_DB_ALIAS, connection, models

Row = TypeVar("Row", bound=models.Model)


def prepared(sql: str, params: Mapping[str, Any]) -> list[Any]:
    """Run a prepared statement on Django's connection, in its transaction; return its rows, if any.

    For what makes most of the load. Parameters are typed by their Python type, so the text of the statement
    never changes. Errors are Django's.
    """
    connection.validate_no_broken_transaction()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    statement, names = _numbered(sql)
    with connection.wrap_database_errors, psycopg.RawCursor(connection.connection) as cursor:
        if connection.queries_logged:
            connection.queries_log.append({"sql": sql, "time": ""})
        cursor.execute(cast(LiteralString, statement), [params[name] for name in names], prepare=True)
        return cursor.fetchall() if cursor.description else []


@lru_cache(maxsize=1000)
def _numbered(sql: str) -> tuple[str, list[str]]:
    """Return the statement with PostgreSQL's own placeholders, and the parameters' names in their order.

    psycopg does the same, but of a long statement again each time.
    """
    names: list[str] = []

    def number(found: re.Match[str]) -> str:
        name = found[1]
        if name is None:
            return "%"
        if name not in names:
            names.append(name)
        return f"${names.index(name) + 1}"

    return re.sub(r"%\((\w+)\)s|%%", number, sql), names


def fetched(model: type[Row], condition: str, params: Mapping[str, Any]) -> list[Row]:
    """Return the rows of a table under a condition in SQL, as the ORM would; for what is read all the time.

    Saves building and compiling the query, which takes longer than PostgreSQL's answer.
    """
    select, names, converters = _reading(model)
    rows = prepared(f"{select} WHERE {condition}", params)
    for at, convert in converters:
        rows = [(*row[:at], convert(row[at], None, connection), *row[at + 1 :]) for row in rows]
    return [model.from_db(DEFAULT_DB_ALIAS, names, row) for row in rows]


@cache
def _reading(model: type[models.Model]) -> tuple[str, list[str], list[tuple[int, Any]]]:
    """Return the statement's beginning, the attributes in the order of its columns, and their converters."""
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{field.column}"' for field in fields)
    converters = [
        (at, field.from_db_value)  # pyright: ignore[reportAttributeAccessIssue]
        for at, field in enumerate(fields)
        if hasattr(field, "from_db_value")
    ]
    return f'SELECT {columns} FROM "{model._meta.db_table}"', [f.attname for f in fields], converters
