"""Practitioners at their clinics, and the words under which they are found."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from toubib.platform.crypto import EncryptedTextField
from toubib.platform.tenancy import ClinicForeignKey, TenantModel
from toubib.platform.tenancy.history import tracked
from toubib.platform.tenancy.models import Versioned, tenant_constraints


@tracked(exclude=["iban"])
class PractitionerRole(TenantModel, Versioned):
    """A practitioner at a clinic (FHIR PractitionerRole): identity, specialties, languages, profile.

    `user_id` is the account, when there is one. `specialties` are codes of `domain.specialties`. `listed` is
    what the clinic wants; `published` is what follows from it and from the clinic being public and in use:
    those rows are the public directory. `ended_at` marks somebody who has left: never deleted, no longer
    bookable.
    """

    user_id = models.UUIDField(null=True)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=20, blank=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    gender = models.CharField(max_length=10, blank=True)
    specialties = ArrayField(models.CharField(max_length=40))
    registration_type = models.CharField(max_length=10, blank=True)
    registration_value = models.CharField(max_length=30, blank=True)
    languages = ArrayField(models.CharField(max_length=2), default=list)
    biography = models.TextField(max_length=4000, blank=True)
    qualifications = ArrayField(models.CharField(max_length=160), default=list)
    experience = models.TextField(max_length=2000, blank=True)
    photo = models.UUIDField(null=True)
    colour = models.CharField(max_length=10, default="pine")
    iban = EncryptedTextField(blank=True, default="")
    account_holder = models.CharField(max_length=160, blank=True)
    accepts_new_patients = models.BooleanField(default=True)
    listed = models.BooleanField(default=False)
    published = models.BooleanField(default=False)
    rating_average = models.DecimalField(max_digits=2, decimal_places=1, null=True)
    rating_count = models.PositiveIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = tenant_constraints(
            models.UniqueConstraint(
                fields=["clinic_id", "user_id"],
                condition=models.Q(user_id__isnull=False, ended_at__isnull=True),
                name="directory_one_role_per_user",
            )
        )
        indexes = [models.Index(fields=["clinic_id", "family_name"])]

    @property
    def name(self) -> str:
        """As shown to people: title, given name, family name."""
        return " ".join(part for part in (self.title, self.given_name, self.family_name) if part)


@tracked()
class Practice(TenantModel):
    """A practitioner role works at a site (FHIR PractitionerRole.location)."""

    practitioner_role = models.ForeignKey(
        PractitionerRole, on_delete=models.CASCADE, db_constraint=False, related_name="practices"
    )
    site = models.ForeignKey(
        "clinics.Site", on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    published = models.BooleanField(default=False)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(
                field="practitioner_role",
                to="directory.PractitionerRole",
                name="directory_practice_role",
                on_delete="CASCADE",
            ),
            ClinicForeignKey(field="site", to="clinics.Site", name="directory_practice_site"),
            models.UniqueConstraint(
                fields=["clinic_id", "practitioner_role", "site"], name="directory_practice_once"
            ),
        )


class SearchEntry(TenantModel):
    """One word under which a published practitioner role is found at a place; rebuilt with the role.

    `kind` says where the word comes from: name, specialty (its code), city, clinic, word (label of a
    specialty in any language), service (what can be booked, told by the floor above). Words are normalised by
    `kernel.names.tokens` and looked up by text range, the only kind of prefix search that row security lets
    into an index.
    """

    practitioner_role = models.ForeignKey(
        PractitionerRole, on_delete=models.CASCADE, db_constraint=False, related_name="search_entries"
    )
    kind = models.CharField(max_length=10)
    token = models.CharField(max_length=80, db_collation="C")
    published = models.BooleanField(default=True)

    class Meta:
        constraints = tenant_constraints(
            ClinicForeignKey(
                field="practitioner_role",
                to="directory.PractitionerRole",
                name="directory_entry_role",
                on_delete="CASCADE",
            )
        )
        indexes = [models.Index(fields=["token", "kind", "practitioner_role"], name="directory_entry_token")]
