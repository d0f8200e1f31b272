"""What every tenant table has: an identifier, its clinic, and the key that references to it carry."""

from typing import Any

from django.db import models

from toubib.kernel.errors import VersionConflict
from toubib.kernel.ids import uuid7


class TenantModel(models.Model):
    """A row that belongs to one clinic.

    `(clinic_id, id)` is unique so that references can carry the clinic (`ClinicForeignKey`). The migration
    that creates the table also applies `RowSecurity`; a test walks the catalogue to hold it to that.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    clinic_id = models.UUIDField(editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["clinic_id", "id"], name="%(app_label)s_%(class)s_of_clinic")
        ]


class Versioned(models.Model):
    """A shared record that two people may edit at once: `version` counts its changes."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def require_version(self, expected: int | None) -> None:
        """Raise VersionConflict unless the record is still as it was read (None: no matter)."""
        if expected is not None and expected != self.version:
            raise VersionConflict


def tenant_constraints(*more: models.BaseConstraint) -> list[Any]:
    """Return the constraints of `TenantModel` and `more`, for a table's own Meta."""
    return [*TenantModel._meta.constraints, *more]
