"""Hot statements: prepared once per connection, so that PostgreSQL plans them once and not each time."""

from collections.abc import Mapping
from typing import Any, LiteralString, cast

import psycopg
from django.db import connection


def prepared(sql: str, params: Mapping[str, Any]) -> list[Any]:
    """Run a prepared statement on Django's connection, in its transaction; return its rows, if any.

    For what makes most of the load. Parameters are typed by their Python type, so the text of the statement
    never changes. Errors are Django's.
    """
    connection.validate_no_broken_transaction()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        if connection.queries_logged:
            connection.queries_log.append({"sql": sql, "time": ""})
        cursor.execute(cast(LiteralString, sql), params, prepare=True)
        return cursor.fetchall() if cursor.description else []
