"""Clinics (the tenants), their sites and rooms, and who has a role there."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from toubib.kernel.access import Role
from toubib.kernel.ids import uuid7
from toubib.platform.crypto import EncryptedTextField
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


class Clinic(Versioned):
    """A clinic (FHIR Organization): the tenant. Global, because people choose where to book among them.

    What is not public about it (legal and bank identity) is in `ClinicLegalIdentity`. `search_key` is the
    normalised name, by which duplicates are found.
    """

    class Status(models.TextChoices):
        """Whether it may be used: a suspended clinic is read-only and takes no booking."""

        ACTIVE = "active"
        SUSPENDED = "suspended"
        DELETED = "deleted"

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    search_key = models.CharField(max_length=160, db_index=True)
    type = models.CharField(max_length=40, default="clinic")
    description = models.TextField(max_length=4000, blank=True)
    address = models.CharField(max_length=240, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=80)
    city_key = models.CharField(max_length=80, db_index=True)
    country = models.CharField(max_length=2)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    opening_hours = models.JSONField(default=list)
    specialties = ArrayField(models.CharField(max_length=40), default=list)
    logo = models.UUIDField(null=True)
    time_zone = models.CharField(max_length=64)
    currency = models.CharField(max_length=3)
    languages = ArrayField(models.CharField(max_length=2), default=list)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.ACTIVE)
    published = models.BooleanField(default=False)
    requires_second_factor = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    deleted_at = models.DateTimeField(null=True)


@tracked(exclude=["iban"])
class ClinicLegalIdentity(TenantModel, Versioned):
    """The legal and bank identity of a clinic; for its own administrators."""

    legal_name = models.CharField(max_length=160, blank=True)
    registration_number = models.CharField(max_length=40, blank=True)
    tax_number = models.CharField(max_length=40, blank=True)
    iban = EncryptedTextField(blank=True, default="")
    account_holder = models.CharField(max_length=160, blank=True)

    class Meta:
        constraints = tenant_constraints(
            models.UniqueConstraint(fields=["clinic_id"], name="clinics_one_legal_identity")
        )


@tracked()
class Site(TenantModel, Versioned):
    """A place of practice (FHIR Location), with the wall clock that its opening hours follow."""

    name = models.CharField(max_length=120)
    address = models.CharField(max_length=240)
    postal_code = models.CharField(max_length=12, blank=True)
    city = models.CharField(max_length=80)
    city_key = models.CharField(max_length=80)
    country = models.CharField(max_length=2)
    phone = models.CharField(max_length=20, blank=True)
    time_zone = models.CharField(max_length=64)
    published = models.BooleanField(default=True)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = tenant_constraints()
        indexes = [models.Index(fields=["clinic_id", "name"])]


@tracked()
class Room(TenantModel):
    """A room, or a piece of equipment that is booked like one."""

    class Kind(models.TextChoices):
        """What it is."""

        ROOM = "room"
        EQUIPMENT = "equipment"

    site = models.ForeignKey(Site, on_delete=models.DO_NOTHING, db_constraint=False, related_name="rooms")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ROOM)
    active = models.BooleanField(default=True)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(field="site", to="clinics.Site", name="clinics_room_site")
        )


@tracked()
class Membership(TenantModel):
    """A role that a person holds in a clinic, dated and attributed to whoever gave it.

    It is ended, never deleted. The patient role is given when an account is linked to a file of the clinic.
    `practitioner_role_id` ties care staff to their agenda; `assigned` lists those a secretary works for
    (empty: all of the clinic). Both are identifiers of the floor above, checked by its commands.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    practitioner_role_id = models.UUIDField(null=True)
    assigned = ArrayField(models.UUIDField(), default=list)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = tenant_constraints(
            models.UniqueConstraint(
                fields=["clinic_id", "user", "role"],
                condition=models.Q(revoked_at__isnull=True),
                name="clinics_membership_once",
            )
        )
        indexes = [
            models.Index(
                fields=["user"], condition=models.Q(revoked_at__isnull=True), name="clinics_membership_user"
            )
        ]
