"""Clinics with their sites, rooms and staff."""

from dataclasses import dataclass
from uuid import UUID

from toubib.entrypoints.demo.accounts import Accounts
from toubib.entrypoints.demo.data.practitioners import PRACTITIONERS
from toubib.entrypoints.demo.data.shapes import ClinicData, SiteData
from toubib.kernel.access import Role
from toubib.kernel.actor import system
from toubib.kernel.names import tokens
from toubib.modules.clinics.models import Clinic, ClinicLegalIdentity, Membership, Room, Site
from toubib.platform.demo_cast import CAST
from toubib.platform.tenancy import scope


@dataclass(frozen=True, slots=True)
class LoadedClinic:
    """A clinic that is in the database, with its sites by their key."""

    row: Clinic
    sites: dict[str, Site]

    @property
    def id(self) -> UUID:
        """Its identifier."""
        return self.row.pk


def load_clinic(data: ClinicData, accounts: Accounts) -> LoadedClinic:
    """Make a clinic, public and in use, with those of the cast who run it."""
    main = data.sites[0]
    row = Clinic.objects.create(
        slug=data.slug,
        name=data.name,
        search_key=_key(data.name),
        type=data.type,
        description=data.description,
        address=main.address,
        postal_code=main.postal_code,
        city=main.city,
        city_key=_key(main.city),
        country=data.country,
        phone=data.phone,
        email=data.email,
        opening_hours=[
            {"weekday": weekday, "start": f"{start:%H:%M}", "end": f"{end:%H:%M}"}
            for hours in data.hours
            for weekday, start, end in hours.each()
        ],
        specialties=list(dict.fromkeys(one.specialty for one in PRACTITIONERS[data.key])),
        time_zone=data.time_zone,
        currency=data.currency,
        languages=list(data.languages),
        published=True,
    )
    with scope(system("demo", row.pk)):
        _load_legal_identity(data, row)
        sites = {site.key: _load_site(site, data, row) for site in data.sites}
        _load_administrators(data, row, accounts)
    return LoadedClinic(row, sites)


def _load_legal_identity(data: ClinicData, clinic: Clinic) -> None:
    ClinicLegalIdentity.objects.create(
        clinic_id=clinic.pk,
        legal_name=data.legal_name,
        registration_number=data.registration_number,
        tax_number=data.tax_number,
        iban=data.iban,
        account_holder=data.legal_name,
    )


def _load_site(data: SiteData, clinic_data: ClinicData, clinic: Clinic) -> Site:
    site = Site.objects.create(
        clinic_id=clinic.pk,
        name=data.name,
        address=data.address,
        postal_code=data.postal_code,
        city=data.city,
        city_key=_key(data.city),
        country=clinic_data.country,
        phone=data.phone,
        time_zone=clinic_data.time_zone,
    )
    Room.objects.bulk_create(
        Room(
            clinic_id=clinic.pk,
            site=site,
            name=name.removeprefix("+"),
            kind=Room.Kind.EQUIPMENT if name.startswith("+") else Room.Kind.ROOM,
        )
        for name in data.rooms
    )
    return site


def _load_administrators(data: ClinicData, clinic: Clinic, accounts: Accounts) -> None:
    Membership.objects.bulk_create(
        Membership(clinic_id=clinic.pk, user=accounts[member.email], role=member.role.value)
        for member in CAST
        if member.clinic == data.name and member.role is Role.CLINIC_ADMIN
    )


def _key(text: str) -> str:
    return " ".join(tokens(text))
