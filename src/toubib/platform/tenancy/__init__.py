"""Tenancy: every row of a clinic is walled off by the database itself. See docs/mechanisms/tenancy.md."""

from toubib.platform.tenancy.constraints import ClinicForeignKey, NoOverlap
from toubib.platform.tenancy.models import TenantModel
from toubib.platform.tenancy.operations import PersonalRowSecurity, RowSecurity
from toubib.platform.tenancy.scope import current_actor, scope

__all__ = [
    "ClinicForeignKey",
    "NoOverlap",
    "PersonalRowSecurity",
    "RowSecurity",
    "TenantModel",
    "current_actor",
    "scope",
]
