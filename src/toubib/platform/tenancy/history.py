"""History: each change of a tracked table, row by row, with who made it, walled off like the table itself."""

from typing import Any

import pghistory.models
from django.db import models
from django.db.models.expressions import RawSQL

ACTING_USER = "NULLIF(current_setting('app.user_id', true), '')::uuid"


def _acting_user() -> Any:
    return RawSQL(ACTING_USER, [])  # noqa: S611  a constant


class HistoryEntry(pghistory.models.Event):
    """One change: `pgh_label` says which kind, `actor_id` who (None: the system), `pgh_created_at` when.

    The actor comes from the scope's own setting, through a column default, so that bulk updates and plain
    SQL are attributed as well.
    """

    actor_id = models.UUIDField(null=True, db_default=_acting_user())

    class Meta:
        abstract = True


def tracked(*, exclude: list[str] | None = None) -> Any:
    """Class decorator: keep the history of a table (its migration walls the history table off too)."""
    without_context: Any = None
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        base_model=HistoryEntry,
        context_field=without_context,
        obj_field=pghistory.ObjForeignKey(
            related_name="history", related_query_name="history_query", db_index=True
        ),
        exclude=exclude,
    )
