"""What other modules may use of the directory.

Reads happen in the caller's scope: a clinic's own practitioners in its scope, published ones in any.
"""

from toubib.modules.directory.commands.edit_practitioner import accept_new_patients
from toubib.modules.directory.commands.publication import index_services
from toubib.modules.directory.domain.specialties import SPECIALTIES, Specialty, specialty_name
from toubib.modules.directory.facts import RoleFacts
from toubib.modules.directory.queries.cards import cards, profile
from toubib.modules.directory.queries.roles import published_role, published_slugs, role, roles, roles_by_id
from toubib.modules.directory.queries.search import (
    Criteria,
    cities,
    matching_roles,
    service_ranges,
    specialties,
)

__all__ = [
    "SPECIALTIES",
    "Criteria",
    "RoleFacts",
    "Specialty",
    "accept_new_patients",
    "cards",
    "cities",
    "index_services",
    "matching_roles",
    "profile",
    "published_role",
    "published_slugs",
    "role",
    "roles",
    "roles_by_id",
    "service_ranges",
    "specialties",
    "specialty_name",
]
