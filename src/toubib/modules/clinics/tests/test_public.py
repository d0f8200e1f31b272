"""What anyone sees: the platform, the clinics one can choose among, and their pages (CLI-4)."""

from typing import Any

import pytest

from toubib.modules.clinics.models import Clinic
from toubib.modules.clinics.tests.conftest import Browser, Cast, of, open_clinic, problem

pytestmark = [pytest.mark.django_db, pytest.mark.req("CLI-4")]

ALL = "/api/v1/public/clinics"


def names(query: str = "") -> list[str]:
    answer = Browser().get(f"{ALL}{query}")
    assert answer.status_code == 200, answer.content
    return [item["name"] for item in answer.json()["items"]]


def test_anyone_reads_what_the_platform_is(cast: Cast, settings: Any) -> None:
    answer = Browser(language="fr").get("/api/v1/public/platform").json()
    assert (answer["name"], answer["default_language"]) == ("Toubib", "fr")
    assert answer["languages"] == ["fr", "en", "ar"]
    assert answer["live_url"] == settings.LIVE_URL
    tunisia = next(country for country in answer["countries"] if country["code"] == "TN")
    assert tunisia == {
        "code": "TN",
        "name": "Tunisie",
        "currency": "TND",
        "time_zone": "Africa/Tunis",
        "identifier_types": ["cin", "passport"],
    }
    arabic = Browser(language="ar").get("/api/v1/public/platform").json()
    assert "تونس" in {country["name"] for country in arabic["countries"]}


@pytest.mark.req("OPS-1")
def test_only_a_demo_says_who_can_be_played(cast: Cast, settings: Any) -> None:
    settings.DEMO = False
    answer = Browser().get("/api/v1/public/platform").json()
    assert (answer["demo"], answer["cast"]) == (False, None)
    assert "Toubib-demo-1" not in str(answer)
    settings.DEMO = True
    answer = Browser().get("/api/v1/public/platform").json()
    assert answer["demo"]
    assert {member["email"] for member in answer["cast"]} >= {
        "amel@demo.toubib.test",
        "sami@demo.toubib.test",
    }
    assert {member["password"] for member in answer["cast"]} == {"Toubib-demo-1"}


def test_anyone_browses_clinics_by_words_city_country_and_specialty(cast: Cast) -> None:
    Clinic.objects.filter(pk=cast.el_amen.pk).update(specialties=["paediatrics"])
    body = {"name": "La Marsa", "city": "La Marsa"}
    assert Browser(cast.chloe).send("POST", of(cast.el_amen, "/sites"), body).status_code == 201
    assert names() == ["Cabinet des Terreaux", "Clinique El Amen"]
    for query, found in (
        ("?q=amen+clini", ["Clinique El Amen"]),
        ("?q=TUNIS", ["Clinique El Amen"]),
        ("?q=xyz", []),
        ("?city=lyon", ["Cabinet des Terreaux"]),
        ("?city=la+marsa", ["Clinique El Amen"]),
        ("?country=tn", ["Clinique El Amen"]),
        ("?specialty=paediatrics", ["Clinique El Amen"]),
        ("?specialty=nothing", []),
    ):
        assert names(query) == found, query


@pytest.mark.req("CLI-5")
def test_unpublished_suspended_and_deleted_clinics_are_not_there(cast: Cast) -> None:
    for change in ({"published": False}, {"status": "suspended"}, {"status": "deleted"}):
        Clinic.objects.filter(pk=cast.el_amen.pk).update(**{"published": True, "status": "active", **change})
        assert names() == ["Cabinet des Terreaux"]
        for key in (cast.el_amen.slug, cast.el_amen.pk):
            assert problem(Browser().get(f"{ALL}/{key}")) == (404, "not_found")
    assert problem(Browser().get(f"{ALL}/no-such-clinic")) == (404, "not_found")


def test_a_page_shows_the_clinic_and_its_open_sites_and_nothing_of_its_own_affairs(cast: Cast) -> None:
    chloe = Browser(cast.chloe)
    chloe.send("PATCH", of(cast.el_amen), {"phone": "71 123 456", "bank": {"holder": "El Amen SA"}})
    for name, more in (("Lac", {}), ("Interne", {"published": False}), ("Ancien", {})):
        chloe.send("POST", of(cast.el_amen, "/sites"), {"name": name, "city": "Tunis", **more})
    sites = {one["name"]: one["id"] for one in chloe.get(of(cast.el_amen, "/sites")).json()["items"]}
    chloe.send("PATCH", of(cast.el_amen, f"/sites/{sites['Ancien']}"), {"active": False})
    for key in (cast.el_amen.slug, cast.el_amen.pk):
        page = Browser().get(f"{ALL}/{key}").json()
        assert page["name"] == "Clinique El Amen"
        assert page["phone"] == "+21671123456"
        assert [site["name"] for site in page["sites"]] == ["Lac"]
        assert page["practitioners"] == []
        assert {"bank", "legal", "version", "status"}.isdisjoint(page)
        assert "El Amen SA" not in str(page)


def test_a_long_list_comes_in_pages(cast: Cast) -> None:
    for number in range(25):
        open_clinic(cast.salma, f"admin{number}", name=f"Cabinet {number}", country="FR", city="Paris")
    first = Browser().get(ALL).json()
    second = Browser().get(ALL, {"cursor": first["next"]}).json()
    ids = [item["id"] for item in first["items"] + second["items"]]
    assert len(first["items"]) == 20
    assert len(ids) == len(set(ids)) == 27
    assert second["next"] is None
    for cursor in ("nonsense", "W10", "WyJhIiwgImIiXQ"):
        answer = Browser().get(ALL, {"cursor": cursor})
        assert answer.status_code in (200, 422)


def test_signing_in_changes_nothing_about_what_is_public(cast: Cast) -> None:
    Clinic.objects.filter(pk=cast.el_amen.pk).update(published=False)
    for user in (cast.chloe, cast.sami, cast.salma):
        answer = Browser(user).get(f"{ALL}/{cast.el_amen.slug}")
        assert problem(answer) == (404, "not_found")
