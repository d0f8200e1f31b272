"""Who is in the demo: clinics, practitioners, patients, and the cast who sign in."""

from datetime import date
from decimal import Decimal
from random import Random
from uuid import UUID

import phonenumbers
import pytest
from django.test import Client
from tests.demo.conftest import Demo

from toubib.entrypoints.demo import load
from toubib.entrypoints.demo.data.clinics import CLINICS
from toubib.entrypoints.demo.population import make_population
from toubib.kernel.access import Role
from toubib.kernel.actor import Actor
from toubib.kernel.clock import now
from toubib.kernel.money import Money
from toubib.kernel.names import tokens
from toubib.modules.accounts.models import User
from toubib.modules.clinics import public as clinics
from toubib.modules.clinics.models import Clinic, Room, Site
from toubib.modules.directory import public as directory
from toubib.modules.directory.domain.registration import normalise_registration
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.patients import public as patients
from toubib.modules.patients.domain.identifiers import normalise, types_for
from toubib.modules.patients.models import Patient, PatientSearchEntry
from toubib.modules.scheduling.models import AppointmentType
from toubib.modules.scheduling.queries.my_appointments import my_appointments
from toubib.modules.scheduling.queries.search import PractitionerSearch, search
from toubib.platform.demo_cast import (
    AMEL,
    BOB,
    CAST,
    CHARLIE,
    CHLOE,
    DOMAIN,
    PASSWORD,
    SALMA,
    SAMI,
    CastMember,
)
from toubib.platform.tenancy import scope


def user(email: str) -> User:
    return User.objects.get(email=email)


def memberships(email: str) -> dict[str, clinics.MembershipFacts]:
    """Return somebody's memberships by the clinic's slug."""
    found = clinics.memberships_of(user(email).pk)
    return {clinics.clinic(one.clinic_id).slug: one for one in found}


@pytest.mark.req("OPS-1")
def test_there_are_three_clinics_in_three_currencies_open_to_the_public(demo: Demo) -> None:
    found = {clinic.slug: (clinic.currency, clinic.time_zone) for clinic in Clinic.objects.all()}

    assert found == {
        "clinique-el-amen": ("TND", "Africa/Tunis"),
        "centre-medical-teranga": ("XOF", "Africa/Dakar"),
        "cabinet-des-terreaux": ("EUR", "Europe/Paris"),
    }
    assert all(clinic.published and clinic.active for clinic in map(clinics.clinic, demo.clinics.values()))


@pytest.mark.req("OPS-1")
def test_twenty_four_practitioners_of_twelve_specialties_are_in_the_public_directory(demo: Demo) -> None:
    roles = list(PractitionerRole.objects.filter(published=True))

    assert len(roles) == 24
    assert len({code for role in roles for code in role.specialties}) == 12
    assert {role.gender for role in roles} == {"female", "male"}
    assert len({role.biography for role in roles}) == 24


def test_loading_again_changes_nothing(demo: Demo) -> None:
    load()

    assert Clinic.objects.count() == 3
    assert User.objects.count() == len(CAST)


def test_sites_and_rooms_can_be_found_and_called(clinic: UUID) -> None:
    sites = list(Site.objects.filter(clinic_id=clinic))

    assert len(sites) == 2
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(site.phone)) for site in sites)
    assert {room.site_id for room in Room.objects.all()} == {site.pk for site in sites}


def test_registrations_are_valid_and_french_ones_are_rpps_numbers(clinic: UUID) -> None:
    french = clinics.clinic(clinic).country == "FR"
    for role in PractitionerRole.objects.filter(clinic_id=clinic):
        assert role.registration_type == ("RPPS" if french else "other")
        assert (
            normalise_registration(role.registration_type, role.registration_value) == role.registration_value
        )


def test_fees_have_the_decimals_of_the_currency_and_names_are_in_three_languages(clinic: UUID) -> None:
    currency = clinics.clinic(clinic).currency
    for type_ in AppointmentType.objects.all():
        assert set(type_.name) == {"fr", "en", "ar"}
        assert set(type_.fees) == set(type_.modes)
        for amount in type_.fees.values():
            assert Money.parse(amount, currency).as_json()["amount"] == amount
            assert Decimal(amount) > 0


@pytest.mark.req("OPS-1")
def test_six_hundred_patients_have_valid_identifiers_telephones_and_addresses(demo: Demo) -> None:
    count = 0
    for clinic_id in demo.clinics.values():
        with scope(Actor(clinic_id=clinic_id)):
            country = clinics.clinic(clinic_id).country
            for patient in Patient.objects.prefetch_related("identifiers"):
                count += 1
                check_file(patient, country)
    assert count == 600


def check_file(patient: Patient, country: str) -> None:
    """Look at one file; the cast's patient is a Tunisian wherever he goes."""
    assert phonenumbers.is_valid_number(phonenumbers.parse(patient.phone))
    assert patient.email == "" or patient.email.endswith(f"@{DOMAIN}")
    assert patient.birth_date is not None and date(1920, 1, 1) < patient.birth_date <= now().date()
    for address in patient.administrative.get("addresses", []):
        assert address["line"] and address["city"]
    for identifier in patient.identifiers.all():
        assert identifier.type == types_for(country)[0]
        assert normalise(identifier.type, identifier.value) == identifier.value


def test_no_two_patients_of_a_clinic_share_a_name_or_an_identifier(clinic: UUID) -> None:
    names = [patient.name.casefold() for patient in Patient.objects.all()]
    lookups = [row.lookup for patient in Patient.objects.all() for row in patient.identifiers.all()]

    assert len(names) == len(set(names))
    assert len(lookups) == len(set(lookups)) > 90


@pytest.mark.req("PAT-3")
def test_every_patient_is_found_by_the_words_of_their_name(clinic: UUID) -> None:
    found: dict[UUID, set[str]] = {}
    for patient_id, token in PatientSearchEntry.objects.values_list("patient_id", "token"):
        found.setdefault(patient_id, set()).add(token)

    for patient in Patient.objects.all():
        assert set(tokens(patient.name)) <= found[patient.pk]


def test_people_are_the_same_every_time() -> None:
    data, today = CLINICS[2], date(2026, 11, 26)

    assert make_population(data, 60, today, Random("x")) == make_population(data, 60, today, Random("x"))


@pytest.mark.req("ACC-1")
@pytest.mark.parametrize("member", CAST, ids=lambda member: member.login)
def test_everybody_of_the_cast_can_sign_in(undone: Demo, member: CastMember, client: Client) -> None:
    credentials = {"email": member.email, "password": PASSWORD}

    answer = client.post("/api/v1/auth/browser/v1/auth/login", credentials, content_type="application/json")

    assert answer.status_code == 200
    assert client.get("/api/v1/me").json()["email_verified"] is True


def test_each_of_the_cast_is_what_the_sign_in_page_says(demo: Demo) -> None:
    assert memberships(AMEL.email)["clinique-el-amen"].roles == {Role.DOCTOR}
    assert memberships(BOB.email)["clinique-el-amen"].roles == {Role.SECRETARY}
    assert memberships(CHLOE.email)["clinique-el-amen"].roles == {Role.CLINIC_ADMIN}
    assert memberships(CHARLIE.email)["cabinet-des-terreaux"].roles == {Role.CLINIC_ADMIN}
    assert memberships(SALMA.email) == {}
    assert [one.email for one in User.objects.filter(is_super_admin=True)] == [SALMA.email]


@pytest.mark.req("SCH-12")
def test_amel_has_her_agenda_and_bob_keeps_it_with_others(demo: Demo) -> None:
    own = memberships(AMEL.email)["clinique-el-amen"].practitioner_role_id
    role = directory.published_role("dr-amel-ben-salah-tunis")

    assert role is not None
    assert (role.id, role.user_id) == (own, user(AMEL.email).pk)
    assigned = memberships(BOB.email)["clinique-el-amen"].assigned
    assert assigned is not None
    assert own in assigned
    assert 3 <= len(assigned) < 11


@pytest.mark.req("PAT-7", "SCH-7")
def test_sami_has_two_files_a_daughter_and_an_appointment_too_near_to_cancel(demo: Demo) -> None:
    sami = user(SAMI.email)
    actor = Actor(user_id=sami.pk)
    with scope(actor):
        links = [(clinics.clinic(link.clinic_id).slug, link.relation) for link in patients.links_of(sami.pk)]
    ahead = my_appointments("upcoming", "", actor=actor, now=demo.loaded_at)["items"]
    upcoming = [one for one in ahead if one["series"] is None][:3]
    past = my_appointments("past", "", actor=actor, now=demo.loaded_at)["items"]

    assert sorted(links) == [
        ("cabinet-des-terreaux", "self"),
        ("clinique-el-amen", "child"),
        ("clinique-el-amen", "self"),
    ]
    assert [(one["patient"]["name"], one["can_cancel"]) for one in upcoming] == [
        ("Sami Ayari", False),
        ("Lina Ayari", True),
        ("Sami Ayari", True),
    ]
    assert (upcoming[1]["start"] - demo.loaded_at).days >= 2
    assert {one["state"] for one in past} == {"fulfilled", "cancelled"}
    assert len(past) == 6


@pytest.mark.req("DIR-3", "DIR-4", "SCH-4")
def test_a_gynaecologist_in_tunis_is_found_with_free_slots(demo: Demo) -> None:
    wanted = PractitionerSearch(
        criteria=directory.Criteria(q="gynecologue", city="Tunis"), from_day=demo.loaded_at.date()
    )
    items = search(wanted, demo.loaded_at)["items"]

    assert {item["name"] for item in items} == {"Dr Amel Ben Salah", "Dr Sonia Hamdi", "Dr Karim Zouari"}
    amel = next(item for item in items if item["name"] == "Dr Amel Ben Salah")
    assert amel["modes"] == ["in-person", "video"]
    assert amel["fees"][0]["from"] == {"amount": "70.000", "currency": "TND"}
