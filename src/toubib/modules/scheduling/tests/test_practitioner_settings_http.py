"""A practitioner's rules, fees and patients, a type's rooms, and why a time is not offered, over HTTP."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from toubib.kernel.access import Role
from toubib.kernel.clock import now
from toubib.kernel.ids import uuid7
from toubib.modules.clinics.models import Room
from toubib.modules.patients import public as patients
from toubib.modules.scheduling.models import Appointment, AppointmentType
from toubib.modules.scheduling.tests.conftest import World, make_clinic, make_staff, make_world
from toubib.modules.scheduling.tests.test_http import JSON, signed_in
from toubib.platform.tenancy import scope


@pytest.fixture
def world(db: None) -> World:
    """The clinic and its people, today."""
    return make_world(now)


def address(world: World, what: str) -> str:
    return f"/api/v1/clinics/{world.clinic_id}/practitioners/{world.role_id}/{what}"


@pytest.mark.req("SCH-13", "INT-1")
def test_rules_are_read_set_and_refused_when_stale(world: World) -> None:
    client = signed_in(world.admin.user_id)
    nothing = {"max_upcoming": None, "spacing_days": None, "max_per_day": None}
    assert client.get(address(world, "rules")).json() == {
        "accepts_new_patients": True,
        **nothing,
        "version": 0,
    }
    body = {"max_per_day": 4, "accepts_new_patients": False, "version": 0}
    answer = client.put(address(world, "rules"), body, **JSON)
    assert answer.status_code == 200, answer.content
    assert answer.json() == {**nothing, "accepts_new_patients": False, "max_per_day": 4, "version": 1}
    assert client.put(address(world, "rules"), body, **JSON).json()["code"] == "version_conflict"
    assert client.put(address(world, "rules"), {"max_per_day": 0}, **JSON).status_code == 422
    reader = signed_in(world.staff.user_id)
    assert reader.get(address(world, "rules")).status_code == 200
    assert reader.put(address(world, "rules"), {}, **JSON).status_code == 403


@pytest.mark.req("SCH-2", "INT-1")
def test_a_practitioners_own_fees_are_what_patients_are_told_at_once(world: World) -> None:
    client = signed_in(world.admin.user_id)
    type_ = str(world.type_id)
    (item,) = client.get(address(world, "fees")).json()["items"]
    assert (item["type_fees"], item["own_fees"]) == ({"in-person": "70.000"}, {})
    body = {"fees": {type_: {"in-person": "90.000", "video": "60.000"}}}
    answer = client.put(address(world, "fees"), body, **JSON)
    assert answer.json()["items"][0]["own_fees"] == {"in-person": "90.000", "video": "60.000"}
    page = f"/api/v1/public/practitioners/{world.role_id}"
    fees = client.get(page).json()["appointment_types"][0]["fee"]
    assert fees["in-person"] == {"amount": "90.000", "currency": "TND"}
    client.put(address(world, "fees"), {"fees": {type_: {"in-person": None}}}, **JSON)
    fees = client.get(page).json()["appointment_types"][0]["fee"]
    assert fees == {"in-person": {"amount": "70.000", "currency": "TND"}}


@pytest.mark.req("SCH-2")
@pytest.mark.parametrize(
    ("fees", "field"),
    [
        ({"in-person": "abc"}, "in-person"),
        ({"in-person": "-1"}, "in-person"),
        ({"in-person": "9999999999.000"}, "in-person"),
    ],
)
def test_a_fee_that_is_none_is_told_beside_its_field(world: World, fees: dict[str, str], field: str) -> None:
    body = {"fees": {str(world.type_id): fees}}
    answer = signed_in(world.admin.user_id).put(address(world, "fees"), body, **JSON)
    assert list(answer.json()["fields"]) == [f"fees.{world.type_id}.{field}"]


@pytest.mark.req("SCH-2", "CLI-5")
def test_fees_for_what_is_not_offered_are_refused(world: World) -> None:
    client = signed_in(world.admin.user_id)
    with scope(world.admin):
        AppointmentType.objects.filter(pk=world.type_id).update(modes=["in-person"])
    unknown = uuid7()
    body = {"fees": {str(unknown): {"video": "1.000"}, str(world.type_id): {"video": "1.000"}}}
    answer = client.put(address(world, "fees"), body, **JSON)
    assert set(answer.json()["fields"]) == {f"fees.{unknown}", f"fees.{world.type_id}.video"}


@pytest.mark.req("SCH-1", "SCH-16")
def test_a_type_names_rooms_and_equipment_of_its_clinic_of_the_right_kind(world: World) -> None:
    with scope(world.admin):
        of_site = {"clinic_id": world.clinic_id, "site_id": world.site_id}
        room = Room.objects.create(**of_site, name="Salle 1")
        device = Room.objects.create(**of_site, name="Échographe", kind="equipment")
    elsewhere, site = make_clinic()
    with scope(make_staff(elsewhere, Role.CLINIC_ADMIN)):
        theirs = Room.objects.create(clinic_id=elsewhere, site_id=site, name="Ailleurs")
    client = signed_in(world.admin.user_id)
    one = f"/api/v1/clinics/{world.clinic_id}/appointment-types/{world.type_id}"
    good = {"rooms": [str(room.pk)], "equipment": [str(device.pk)], "capacity": 1}
    answer = client.patch(one, good, **JSON)
    assert {name: answer.json()[name] for name in good} == good
    bad = {"rooms": [str(device.pk)], "equipment": [str(theirs.pk)]}
    assert set(client.patch(one, bad, **JSON).json()["fields"]) == {"rooms", "equipment"}
    with scope(world.admin):
        Room.objects.filter(pk=room.pk).update(active=False)
    assert client.patch(one, {"rooms": [str(room.pk)]}, **JSON).status_code == 200, "what is there may stay"


@pytest.mark.req("SCH-17", "INT-1")
def test_why_a_time_is_not_offered_is_told_in_the_readers_language(world: World) -> None:
    start = (now() + timedelta(days=2)).replace(hour=20, minute=0, second=0, microsecond=0)
    asked: dict[str, Any] = {"type": world.type_id, "start": start.isoformat()}
    answer = signed_in(world.staff.user_id, "en").get(address(world, "explain"), asked)
    assert answer.status_code == 200, answer.content
    body = answer.json()
    assert not body["offered"]
    (item,) = [one for one in body["items"] if one["outcome"] == "broken"]
    assert (item["code"], item["setting"]) == ("open", "hours")
    assert "09:00–12:00 (La Marsa)" in item["words"]
    bad = signed_in(world.staff.user_id).get(address(world, "explain"), {**asked, "start": "demain"})
    assert list(bad.json()["fields"]) == ["start"]


def seen(world: World, patient_id: UUID, days: int, state: str = "fulfilled") -> None:
    """Note an appointment so many days from now."""
    starts = now() + timedelta(days=days)
    Appointment.objects.create(
        clinic_id=world.clinic_id,
        agenda_id=world.role_id,
        type_id=world.type_id,
        patient_id=patient_id,
        site_id=world.site_id,
        mode="in-person",
        state=state,
        starts=starts,
        ends=starts + timedelta(minutes=20),
        currency="TND",
        cancellation_notice_hours=24,
        source=Appointment.Source.STAFF,
    )


@pytest.mark.req("PAT-9", "INT-1")
def test_a_practitioners_patients_are_those_they_have_seen_latest_first(world: World) -> None:
    names = [("Rim", "Saïdi"), ("Ines", "Trabelsi"), ("Anis", "Gharbi"), ("Hela", "Ayari")]
    rim, ines, anis, hela = (
        patients.register(patients.NewPatient(given_name=given, family_name=family), actor=world.staff)
        for given, family in names
    )
    with scope(world.staff):
        seen(world, rim, -10)
        seen(world, ines, -3)
        seen(world, ines, 5, "booked")
        seen(world, anis, 5, "booked")
        seen(world, hela, -2, "cancelled")
    client = signed_in(world.staff.user_id)
    items = client.get(address(world, "patients")).json()["items"]
    assert [one["given_name"] for one in items] == ["Ines", "Rim"]
    assert items[0]["next"] is not None and items[1]["next"] is None
    found = client.get(address(world, "patients"), {"q": "saidi"}).json()["items"]
    assert [one["given_name"] for one in found] == ["Rim"]
    assert client.get(address(world, "patients"), {"q": "gharbi"}).json()["items"] == []
    mine = client.get(f"/api/v1/clinics/{world.clinic_id}/patients/{anis}/practitioners").json()["items"]
    assert [(one["practitioner"]["name"], one["known"]) for one in mine] == [("Dr Amel Ben Salah", False)]


@pytest.mark.req("PAT-9")
def test_the_patients_of_a_practitioner_come_page_by_page_each_once(world: World) -> None:
    with scope(world.staff):
        for number in range(30):
            file = patients.register(
                patients.NewPatient(given_name=f"P{chr(97 + number % 26)}", family_name=f"N{number}"),
                actor=world.staff,
            )
            seen(world, file, -1 - number // 4)
    client = signed_in(world.staff.user_id)
    first = client.get(address(world, "patients")).json()
    second = client.get(address(world, "patients"), {"cursor": first["next"]}).json()
    ids = [one["id"] for page in (first, second) for one in page["items"]]
    assert len(ids) == len(set(ids)) == 30
    assert second["next"] is None
    assert client.get(address(world, "patients"), {"cursor": "x"}).status_code == 422


@pytest.mark.req("PAT-9", "INT-1")
def test_a_patient_is_blocked_with_a_reason_and_told_kindly_when_booking(world: World) -> None:
    file = patients.file_of_person(world.clinic_id, world.patient.user_id, world.person_id)  # type: ignore[arg-type]
    desk = signed_in(world.staff.user_id)
    one = f"/api/v1/clinics/{world.clinic_id}/patients/{file}/online-booking"
    assert list(desk.put(one, {"blocked": True}, **JSON).json()["fields"]) == ["reason"]
    answer = desk.put(one, {"blocked": True, "reason": "Absent trois fois"}, **JSON).json()
    assert (answer["blocked"], answer["history"][0]["reason"]) == (True, "Absent trois fois")
    start = (now() + timedelta(days=3)).replace(hour=9, minute=0, second=0, microsecond=0)
    body = {
        "practitioner_role": str(world.role_id),
        "type": str(world.type_id),
        "start": start.isoformat(),
        "mode": "in-person",
        "person": str(world.person_id),
    }
    refused = signed_in(world.patient.user_id, "en").post("/api/v1/me/appointments", body, **JSON)
    assert refused.json()["code"] == "patient_blocked"
    assert "Call the clinic" in refused.json()["detail"]
    assert "trois fois" not in refused.content.decode()
    assert desk.put(one, {"blocked": False}, **JSON).json()["reason"] == ""


def slots_seen(world: World, **asked: Any) -> Any:
    """Return what the preview answers for the two days after tomorrow."""
    first = (now() + timedelta(days=2)).date()
    body = {
        "type": str(world.type_id),
        "from": str(first),
        "to": str(first + timedelta(days=1)),
        **asked,
    }
    answer = signed_in(world.staff.user_id).post(address(world, "preview"), body, **JSON)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.req("SCH-2", "INT-1")
def test_the_preview_is_what_patients_are_offered(world: World) -> None:
    first = (now() + timedelta(days=2)).date()
    days = {"type": world.type_id, "from": first, "to": first + timedelta(days=1)}
    offered = (
        signed_in(None).get(f"/api/v1/public/practitioners/{world.role_id}/availability", days).json()["days"]
    )
    seen_days = slots_seen(world)["days"]
    assert seen_days == offered
    assert all(len(day["slots"]) == 9 for day in seen_days)


@pytest.mark.req("SCH-2")
def test_the_preview_shows_what_hours_would_give_before_they_are_saved(world: World) -> None:
    hours = [
        {"weekday": weekday, "start": "14:00", "end": "15:00", "site": str(world.site_id)}
        for weekday in range(7)
    ]
    drafted = slots_seen(world, hours=hours)
    assert [len(day["slots"]) for day in drafted["days"]] == [3, 3]
    assert [len(day["slots"]) for day in slots_seen(world)["days"]] == [9, 9], "nothing was saved"
    wrong = {**hours[0], "site": str(uuid7())}
    body = {"type": str(world.type_id), "from": "2026-11-26", "to": "2026-11-27", "hours": [wrong]}
    answer = signed_in(world.staff.user_id).post(address(world, "preview"), body, **JSON)
    assert list(answer.json()["fields"]) == ["hours.0.site"]


@pytest.mark.req("SCH-2", "SCH-13")
def test_the_preview_sees_with_the_eyes_of_new_patients_known_ones_and_staff(world: World) -> None:
    with scope(world.admin):
        AppointmentType.objects.filter(pk=world.type_id).update(bookable_by="known-patients")
    assert slots_seen(world, eyes="new-patient")["nothing"] == "known_patients_only"
    assert slots_seen(world, eyes="known-patient")["nothing"] is None
    with scope(world.admin):
        AppointmentType.objects.filter(pk=world.type_id).update(bookable_by="staff")
    assert slots_seen(world)["nothing"] == "type_not_bookable_online"
    assert slots_seen(world, eyes="staff")["days"]
