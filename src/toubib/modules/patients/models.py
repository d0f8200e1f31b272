"""Administrative files of patients, one per clinic, and the people who may act for them."""

from django.conf import settings
from django.db import models

from toubib.kernel.ids import uuid7
from toubib.platform.crypto import EncryptedTextField, lookup_hash
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


class Relation(models.TextChoices):
    """What the person cared for is to the account holder."""

    SELF = "self"
    CHILD = "child"
    SPOUSE = "spouse"
    PARENT = "parent"
    OTHER = "other"


class Sex(models.TextChoices):
    """Administrative sex (FHIR AdministrativeGender)."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


@tracked(exclude=["identifiers"])
class Person(models.Model):
    """Somebody an account holder books for, themselves first: independent of any clinic.

    The person "self" has the account's own identifier; its row is made when it is first written.
    `identifiers` is JSON: a list of type, country and value. It belongs to its account alone (row security by
    `app.user_id`). A clinic never reads it: when an appointment is booked, its facts are copied into, or
    matched with, a file of that clinic. `rights_end` is the day a child comes of age: from then on the holder
    may no longer act (PAT-7).
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(max_length=10, choices=Relation.choices)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    rights_end = models.DateField(null=True)
    administrative = models.JSONField(default=dict)
    identifiers = EncryptedTextField(blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(relation="self", removed_at__isnull=True),
                name="patients_one_self",
            )
        ]
        indexes = [models.Index(fields=["user"])]


@tracked(exclude=["photo", "sort_key"])
class Patient(TenantModel, Versioned):
    """A patient's administrative file in one clinic (FHIR Patient). Nothing medical is kept here.

    `administrative` holds what has no rule of its own: birth name and place, addresses, phones, attending
    physician, coverage, emergency contact; `phone` repeats the first of the phones. `blocked_online` keeps
    somebody from booking online, for a reason that only staff read. `sort_key` is the normalised name, by
    which lists are ordered.
    """

    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    preferred_channel = models.CharField(max_length=10, default="email")
    language = models.CharField(max_length=2, default="fr")
    blood_group = models.CharField(max_length=3, blank=True)
    administrative = models.JSONField(default=dict)
    photo = models.UUIDField(null=True)
    blocked_online = models.BooleanField(default=False)
    blocked_reason = models.CharField(max_length=500, blank=True)
    sort_key = models.CharField(max_length=210, db_collation="C", default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = tenant_constraints()
        indexes = [
            models.Index(fields=["clinic_id", "birth_date"]),
            models.Index(fields=["clinic_id", "sort_key", "id"], name="patients_patient_by_name"),
        ]

    @property
    def name(self) -> str:
        """Given name, then family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def numbers(self) -> list[str]:
        """Every telephone number of the file, in E.164, the main one first."""
        return [phone["number"] for phone in self.administrative.get("phones", [])]


class PatientIdentifier(TenantModel):
    """A typed national identifier of a patient: encrypted, found again by its keyed hash."""

    patient = models.ForeignKey(
        Patient, on_delete=models.CASCADE, db_constraint=False, related_name="identifiers"
    )
    type = models.CharField(max_length=12)
    country = models.CharField(max_length=2)
    value = EncryptedTextField()
    lookup = models.CharField(max_length=64)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(
                field="patient",
                to="patients.Patient",
                name="patients_identifier_patient",
                on_delete="CASCADE",
            ),
            models.UniqueConstraint(fields=["clinic_id", "patient", "type"], name="patients_identifier_once"),
        )
        indexes = [models.Index(fields=["clinic_id", "lookup"])]

    @staticmethod
    def hashed(type_: str, value: str) -> str:
        """Return the keyed hash under which a normalised value is found."""
        return lookup_hash(f"patients.identifier.{type_}", value)


class PatientSearchEntry(TenantModel):
    """One normalised word (name, phone digits, birth date) under which a file is found by text range."""

    patient = models.ForeignKey(
        Patient,
        on_delete=models.CASCADE,
        db_constraint=False,
        db_index=False,
        related_name="search_entries",
    )
    token = models.CharField(max_length=80, db_collation="C")

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(
                field="patient", to="patients.Patient", name="patients_entry_patient", on_delete="CASCADE"
            )
        )
        indexes = [
            models.Index(fields=["clinic_id", "token", "patient"], name="patients_entry_token"),
            models.Index(fields=["clinic_id", "patient", "token"], name="patients_entry_of_file"),
        ]


@tracked()
class PatientLink(TenantModel):
    """An account may act for a file: the patient themselves, a parent, a carer (FHIR RelatedPerson).

    `person_id` is the holder's own record it was made from. `until` is the first day it no longer holds.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, db_constraint=False, related_name="links")
    person_id = models.UUIDField()
    relation = models.CharField(max_length=10, choices=Relation.choices)
    until = models.DateField(null=True)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(
                field="patient", to="patients.Patient", name="patients_link_patient", on_delete="CASCADE"
            ),
            models.UniqueConstraint(fields=["clinic_id", "user", "patient"], name="patients_link_once"),
            models.UniqueConstraint(fields=["clinic_id", "person_id"], name="patients_link_person"),
        )
        indexes = [models.Index(fields=["user", "patient"])]
