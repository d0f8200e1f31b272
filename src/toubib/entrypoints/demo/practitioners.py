"""Practitioners with their place in the public directory, and their agendas: types, hours, absences."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from toubib.entrypoints.demo.accounts import Accounts
from toubib.entrypoints.demo.clinics import LoadedClinic
from toubib.entrypoints.demo.data.practitioners import ABSENCES, AMEL, OPENINGS, PRACTITIONERS
from toubib.entrypoints.demo.data.shapes import ClinicData, Hours, PractitionerData, TypeData, by_language
from toubib.entrypoints.demo.data.types import TYPES
from toubib.kernel.access import Role
from toubib.kernel.slugs import slug
from toubib.kernel.wall_clock import local_date, to_instant
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.models import Membership
from toubib.modules.directory.commands.placing import place
from toubib.modules.directory.commands.practitioner_fields import apply, checked
from toubib.modules.directory.commands.publication import refresh
from toubib.modules.directory.domain.registration import RegistrationType, complete_rpps
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.scheduling.models import (
    Absence,
    Agenda,
    AppointmentType,
    DatedOpening,
    PractitionerFee,
    WeeklyHours,
)
from toubib.platform import demo_cast

_OF_THE_SECRETARY = ("gynaecology-obstetrics", "midwifery", "paediatrics")

PAST = timedelta(days=92)
"""How far back the demo's appointments, and so its opening hours, go: three months."""


@dataclass(frozen=True, slots=True)
class LoadedPractitioner:
    """A practitioner who is in the database, with the types they offer."""

    data: PractitionerData
    role: PractitionerRole
    agenda: Agenda
    types: list[tuple[TypeData, AppointmentType]]

    @property
    def id(self) -> UUID:
        """The identifier of the role and of its agenda."""
        return self.role.pk


def load_practitioners(
    data: ClinicData, clinic: LoadedClinic, accounts: Accounts, present: datetime
) -> list[LoadedPractitioner]:
    """Make the practitioners of a clinic, in its scope; their free time remains to be worked out."""
    types = _load_types(data, clinic.id)
    facts, sites = clinics.clinic(clinic.id), clinics.sites(clinic.id)
    found: list[LoadedPractitioner] = []
    for one in PRACTITIONERS[data.key]:
        user = accounts[demo_cast.AMEL.email] if one is AMEL else None
        role = _load_role(one, data, clinic, user.pk if user else None)
        place(role, [site for key in one.sites for site in sites if site.id == clinic.sites[key].pk])
        refresh(role, facts, sites)
        agenda = Agenda.objects.create(pk=role.pk, clinic_id=clinic.id, time_zone=data.time_zone)
        offered = [(type_, row) for type_, row in types if type_.specialty == one.specialty]
        found.append(LoadedPractitioner(one, role, agenda, offered))
    today = local_date(present, data.time_zone)
    for loaded in found:
        _load_hours(loaded, clinic, today)
    _load_staff(data, clinic, found, accounts)
    return found


def _load_role(
    one: PractitionerData, data: ClinicData, clinic: LoadedClinic, user_id: UUID | None
) -> PractitionerRole:
    french = data.country == "FR"
    fields = checked(
        {
            "title": one.title,
            "given_name": one.given_name,
            "family_name": one.family_name,
            "gender": one.gender,
            "specialties": [one.specialty],
            "registration": {
                "type": RegistrationType.RPPS if french else RegistrationType.OTHER,
                "value": complete_rpps(one.registration) if french else one.registration,
            },
            "languages": list(one.languages),
            "biography": one.biography,
            "qualifications": list(one.qualifications),
            "experience": one.experience,
            "colour": one.colour,
            "accepts_new_patients": one.accepts_new_patients,
            "published": True,
        }
    )
    city = clinic.sites[one.sites[0]].city
    role = PractitionerRole(
        clinic_id=clinic.id,
        user_id=user_id,
        slug=slug(one.title, one.given_name, one.family_name, city),
    )
    apply(role, fields)
    role.save(force_insert=True)
    return role


def _load_types(data: ClinicData, clinic_id: UUID) -> list[tuple[TypeData, AppointmentType]]:
    rooms = {room.name: room.id for room in clinics.rooms(clinic_id)}
    types = [
        (
            TYPES[code],
            AppointmentType(
                clinic_id=clinic_id,
                name=by_language(TYPES[code].name),
                duration_minutes=TYPES[code].minutes,
                buffer_before_minutes=TYPES[code].before,
                buffer_after_minutes=TYPES[code].after,
                modes=list(fees),
                fees=dict(fees),
                specialties=[TYPES[code].specialty],
                bookable_by=TYPES[code].bookable_by,
                confirmation=TYPES[code].confirmation,
                instructions=by_language(TYPES[code].instructions),
                cancellation_notice_hours=TYPES[code].cancel_hours,
                min_notice_minutes=TYPES[code].notice,
                horizon_days=TYPES[code].horizon,
                max_upcoming=TYPES[code].max_upcoming,
                room_required=any(name in rooms for name in TYPES[code].rooms),
                rooms=[rooms[name] for name in TYPES[code].rooms if name in rooms],
                equipment=[rooms[name] for name in TYPES[code].equipment if name in rooms],
                colour=TYPES[code].colour,
                position=position,
            ),
        )
        for position, (code, fees) in enumerate(data.fees.items())
    ]
    AppointmentType.objects.bulk_create(row for _, row in types)
    return types


def _load_hours(loaded: LoadedPractitioner, clinic: LoadedClinic, today: date) -> None:
    """Write down when a practitioner is there, and the fees that are theirs alone."""
    agenda, of_clinic = loaded.agenda, {"clinic_id": clinic.id, "agenda": loaded.agenda}
    monday = today - timedelta(days=today.weekday())
    WeeklyHours.objects.bulk_create(
        WeeklyHours(
            **of_clinic,
            site=clinic.sites[hours.site],
            weekday=weekday,
            start=start,
            end=end,
            valid_from=monday - PAST - timedelta(days=7),
        )
        for hours in loaded.data.hours
        for weekday, start, end in hours.each()
    )
    for away in ABSENCES:
        if away.family_name == loaded.data.family_name:
            first = monday + timedelta(days=away.first)
            Absence.objects.create(
                **of_clinic,
                starts=to_instant(first, time(0), agenda.time_zone),
                ends=to_instant(first + timedelta(days=away.days), time(0), agenda.time_zone),
                reason=away.reason,
            )
    for extra in OPENINGS:
        if extra.family_name == loaded.data.family_name:
            for _, start, end in Hours(extra.site, "0", extra.times).each():
                DatedOpening.objects.create(
                    **of_clinic,
                    site=clinic.sites[extra.site],
                    date=monday + timedelta(days=extra.day),
                    start=start,
                    end=end,
                )
    PractitionerFee.objects.bulk_create(
        PractitionerFee(**of_clinic, type=row, fees=dict(loaded.data.fees[type_.code]))
        for type_, row in loaded.types
        if type_.code in loaded.data.fees
    )


def _load_staff(
    data: ClinicData, clinic: LoadedClinic, found: list[LoadedPractitioner], accounts: Accounts
) -> None:
    """Tie the cast's practitioner to her agenda, and the secretary to those she works for."""
    of_cast = [one for one in found if one.role.user_id]
    doctor, secretary = accounts[demo_cast.AMEL.email], accounts[demo_cast.BOB.email]
    Membership.objects.bulk_create(
        Membership(clinic_id=clinic.id, user=doctor, role=Role.DOCTOR.value, practitioner_role_id=one.id)
        for one in of_cast
    )
    if of_cast:
        Membership.objects.create(
            clinic_id=clinic.id,
            user=secretary,
            role=Role.SECRETARY.value,
            assigned=sorted(of_the_secretary(data, found)),
        )


def of_the_secretary(data: ClinicData, found: Iterable[LoadedPractitioner]) -> frozenset[UUID]:
    """Return the agendas that the cast's secretary keeps: women's and children's, in his clinic."""
    if data.name != demo_cast.BOB.clinic:
        return frozenset()
    return frozenset(one.id for one in found if one.data.specialty in _OF_THE_SECRETARY)
