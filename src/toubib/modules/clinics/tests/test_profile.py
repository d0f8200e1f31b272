"""A clinic's administrators edit it; its staff read it; nobody else knows of it (CLI-2, CLI-5)."""

import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from toubib.kernel.access import Role
from toubib.modules.clinics.tests.conftest import Browser, Cast, events_of, grant, of, problem

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-2")]

IBAN = "TN59 1000 6035 1835 9847 8831"


def edit(cast: Cast, **fields: Any) -> Any:
    return Browser(cast.chloe).send("PATCH", of(cast.el_amen), fields)


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", ""), ("PATCH", ""), ("DELETE", "/logo"), ("GET", "/sites"), ("GET", "/rooms")],
)
@pytest.mark.req("CLI-5")
def test_visitors_sign_in_and_outsiders_find_nothing(cast: Cast, method: str, path: str) -> None:
    assert problem(Browser().send(method, of(cast.el_amen, path))) == (401, "unauthenticated")
    for outsider in (cast.charlie, cast.sami, cast.salma):
        assert problem(Browser(outsider).send(method, of(cast.el_amen, path))) == (404, "not_found")
    assert problem(Browser(cast.chloe).send(method, of(cast.sami.pk, path))) == (404, "not_found")


def test_a_patient_of_the_clinic_is_not_its_staff(cast: Cast) -> None:
    grant(cast.el_amen, cast.sami, Role.PATIENT)
    assert problem(Browser(cast.sami).get(of(cast.el_amen))) == (404, "not_found")
    assert Browser(cast.sami).get("/api/v1/me").json()["memberships"] == []


def test_a_secretary_reads_the_profile_without_its_bank_and_changes_nothing(cast: Cast) -> None:
    edit(cast, legal={"legal_name": "El Amen SA"}, bank={"iban": IBAN})
    bob = Browser(cast.bob)
    seen = bob.get(of(cast.el_amen)).json()
    assert seen["name"] == "Clinique El Amen"
    assert (seen["legal"], seen["bank"]) == (None, None)
    assert problem(bob.send("PATCH", of(cast.el_amen), {"name": "X"})) == (403, "forbidden")
    assert problem(bob.send("DELETE", of(cast.el_amen, "/logo"))) == (403, "forbidden")


def test_an_administrator_edits_everything_about_the_clinic(cast: Cast) -> None:
    changes = {
        "name": "Clinique El Amen de Tunis",
        "type": "maternity",
        "description": "Maternité et médecine de la femme.",
        "address": "4 rue du Lac",
        "postal_code": "1053",
        "city": "Tunis",
        "phone": "71 123 456",
        "email": "Accueil@ElAmen.example.org",
        "opening_hours": [
            {"weekday": 0, "start": "08:00", "end": "12:30"},
            {"weekday": 0, "start": "14:00", "end": "18:00"},
        ],
        "specialties": ["gynaecology-obstetrics", "paediatrics", "paediatrics"],
        "time_zone": "Africa/Tunis",
        "currency": "TND",
        "languages": ["ar", "fr"],
        "published": True,
        "legal": {"legal_name": "El Amen SA", "registration_number": "B123", "tax_number": "000/M/A"},
        "bank": {"iban": IBAN, "holder": "El Amen SA"},
        "version": 1,
    }
    answer = edit(cast, **changes)
    assert answer.status_code == 200, answer.content
    seen = answer.json()
    assert seen["name"] == "Clinique El Amen de Tunis"
    assert (seen["phone"], seen["email"]) == ("+21671123456", "accueil@elamen.example.org")
    assert seen["specialties"] == ["gynaecology-obstetrics", "paediatrics"]
    assert seen["opening_hours"] == changes["opening_hours"]
    assert seen["legal"] == changes["legal"]
    assert seen["bank"] == {"iban_masked": "•" * 20 + "8831", "holder": "El Amen SA"}
    assert (seen["version"], seen["slug"]) == (2, "clinique-el-amen")
    assert seen == Browser(cast.chloe).get(of(cast.el_amen)).json()


@pytest.mark.req("NFR-3")
def test_the_bank_account_lies_encrypted_and_out_of_the_history(cast: Cast) -> None:
    edit(cast, bank={"iban": IBAN})
    compact = IBAN.replace(" ", "")
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.clinic_id = '{cast.el_amen.pk}'")
        cursor.execute("SELECT iban FROM clinics_cliniclegalidentity")
        (stored,) = [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT to_jsonb(h)::text FROM clinics_cliniclegalidentityhistoryentry h")
        history = " ".join(row[0] for row in cursor.fetchall())
    assert stored
    assert compact not in stored
    assert "iban" not in history
    events = " ".join(str(event.payload) for event in events_of(cast.el_amen.pk))
    assert compact not in events


def test_the_bank_account_is_removed_by_emptying_it(cast: Cast) -> None:
    edit(cast, bank={"iban": IBAN, "holder": "X"})
    assert edit(cast, bank={"holder": "Y"}).json()["bank"]["iban_masked"].endswith("8831")
    assert edit(cast, bank={"iban": "", "holder": ""}).json()["bank"] is None


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"bank": {"iban": "TN59 1000 6035 1835 9847 8832"}}, "bank.iban"),
        ({"bank": {"iban": "nonsense"}}, "bank.iban"),
        ({"opening_hours": [{"weekday": 0, "start": "12:00", "end": "08:00"}]}, "opening_hours"),
        ({"opening_hours": [{"weekday": 0, "start": "8h", "end": "12:00"}]}, "opening_hours"),
        ({"opening_hours": [{"weekday": 7, "start": "08:00", "end": "12:00"}]}, "opening_hours.0.weekday"),
        (
            {
                "opening_hours": [
                    {"weekday": 1, "start": "08:00", "end": "12:00"},
                    {"weekday": 1, "start": "11:00", "end": "13:00"},
                ]
            },
            "opening_hours",
        ),
        ({"time_zone": "Tunis"}, "time_zone"),
        ({"currency": "DINAR"}, "currency"),
        ({"languages": ["de"]}, "languages.0"),
        ({"specialties": ["Not A Code"]}, "specialties"),
        ({"phone": "+216 1"}, "phone"),
        ({"country": "XX"}, "country"),
        ({"description": "x" * 4001}, "description"),
        ({"description": "a\x00b"}, "description"),
        ({"status": "deleted"}, "status"),
    ],
)
def test_what_is_wrong_is_said_of_its_field(cast: Cast, changes: dict[str, Any], field: str) -> None:
    answer = edit(cast, **changes)
    assert problem(answer) == (422, "invalid_input")
    assert list(answer.json()["fields"]) == [field]
    assert all(message for messages in answer.json()["fields"].values() for message in messages)


def test_of_two_administrators_who_edit_at_once_the_second_is_told(cast: Cast) -> None:
    grant(cast.el_amen, cast.sami, Role.CLINIC_ADMIN)
    first, second = Browser(cast.chloe), Browser(cast.sami)
    version = first.get(of(cast.el_amen)).json()["version"]
    assert second.get(of(cast.el_amen)).json()["version"] == version
    changed = first.send("PATCH", of(cast.el_amen), {"description": "A", "version": version})
    assert changed.status_code == 200
    answer = second.send("PATCH", of(cast.el_amen), {"description": "B", "version": version})
    assert problem(answer) == (409, "version_conflict")
    assert first.get(of(cast.el_amen)).json()["description"] == "A"


def test_an_edit_that_changes_nothing_leaves_version_and_log_alone(cast: Cast) -> None:
    before = len(events_of(cast.el_amen.pk))
    assert edit(cast, name="Clinique El Amen").json()["version"] == 1
    assert len(events_of(cast.el_amen.pk)) == before


@pytest.mark.req("CLI-5")
def test_an_administrator_of_one_clinic_is_nobody_in_another(cast: Cast) -> None:
    answer = Browser(cast.chloe).send("PATCH", of(cast.lyon), {"name": "Mine now"})
    assert problem(answer) == (404, "not_found")
    assert Browser(cast.charlie).get(of(cast.lyon)).json()["name"] == "Cabinet des Terreaux"


def a_logo() -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", (900, 300), "#0C5C5280").save(written, "PNG")
    upload = SimpleUploadedFile("logo.png", written.getvalue(), "image/png")
    return encode_multipart(BOUNDARY, {"file": upload})


def test_a_logo_is_public_and_keeps_its_transparency(cast: Cast) -> None:
    chloe = Browser(cast.chloe)
    answer = chloe.put(of(cast.el_amen, "/logo"), a_logo(), content_type=MULTIPART_CONTENT)
    assert answer.status_code == 200, answer.content
    address = answer.json()["logo"]
    seen = Browser().get(address)
    assert seen["Content-Type"] == "image/webp"
    assert "public" in seen["Cache-Control"]
    image = Image.open(io.BytesIO(seen.content))
    assert (image.mode, image.size) == ("RGBA", (512, 171))
    again = Browser().get(address, headers={"If-None-Match": seen["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    staff_copy = address.replace("/public/", f"/clinics/{cast.el_amen.pk}/")
    assert Browser(cast.bob).get(staff_copy).status_code == 200
    assert Browser(cast.charlie).get(staff_copy).status_code == 404
    assert chloe.delete(of(cast.el_amen, "/logo")).json()["logo"] is None
    assert Browser().get(address).status_code == 404


@pytest.mark.req("ACC-8")
def test_a_clinic_that_requires_a_second_factor_lets_nobody_in_without_one(cast: Cast) -> None:
    asked = edit(cast, requires_second_factor=True)
    assert problem(asked) == (403, "second_factor_required"), "nobody locks themselves out"
    Authenticator.objects.create(user=cast.chloe, type="totp", data={"secret": "x"})
    assert edit(cast, requires_second_factor=True).json()["requires_second_factor"]
    bob = Browser(cast.bob)
    assert problem(bob.get(of(cast.el_amen))) == (403, "second_factor_required")
    assert bob.get("/api/v1/me").status_code == 200
    Authenticator.objects.create(user=cast.bob, type="recovery_codes", data={})
    assert problem(bob.get(of(cast.el_amen))) == (403, "second_factor_required"), "codes alone are none"
    Authenticator.objects.create(user=cast.bob, type="webauthn", data={})
    assert bob.get(of(cast.el_amen)).status_code == 200


@pytest.mark.req("NFR-4")
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_refusals_come_in_the_language_asked_for(cast: Cast, language: str) -> None:
    answer = Browser(cast.bob, language).send("PATCH", of(cast.el_amen), {"name": "X"})
    assert answer["Content-Language"] == language
    assert answer.json()["detail"]
