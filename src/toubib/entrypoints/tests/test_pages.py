"""What public pages say before their script has run: to search engines, and to whoever shares a link."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from toubib.entrypoints import pages
from toubib.kernel.access import Role
from toubib.modules.directory.models import PractitionerRole
from toubib.modules.directory.tests.conftest import add, make_clinic, make_site, make_staff

pytestmark = [pytest.mark.django_db, pytest.mark.req("DIR-5")]


@pytest.fixture(autouse=True)
def document(settings: LazySettings, tmp_path: Path) -> Iterator[None]:
    """The web application as the build leaves it, small."""
    (tmp_path / "index.html").write_text("<html><head><title>Toubib</title></head><body></body></html>")
    settings.WEB_DIST = tmp_path
    pages._document.cache_clear()
    yield
    pages._document.cache_clear()


@pytest.fixture
def amel() -> PractitionerRole:
    clinic = make_clinic("Clinique El Amen", "Tunis", "TN", "Africa/Tunis", "TND")
    return add(
        make_staff(clinic, "chloe", Role.CLINIC_ADMIN),
        "Amel",
        "Ben Salah",
        make_site(clinic, "Centre", "Tunis"),
        biography="Suit les grossesses </script><b>à risque</b>.",
    )


def described(client: Client, path: str) -> tuple[str, dict[str, Any]]:
    """Return the document of a page, and the structured data in it."""
    answer = client.get(path, headers={"Accept-Language": "fr"})
    assert answer.status_code == 200
    text = answer.content.decode()
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert found
    return text, json.loads(found[1])


def test_a_practitioners_page_says_who_what_and_where(
    client: Client, amel: PractitionerRole, settings: LazySettings
) -> None:
    text, data = described(client, f"/soignants/{amel.slug}")

    assert "<title>Dr Amel Ben Salah, Gynécologue-obstétricien, Tunis · Toubib</title>" in text
    assert f'href="{settings.PUBLIC_URL}/soignants/{amel.slug}"' in text
    assert data["@type"] == "Physician"
    assert data["parentOrganization"]["name"] == "Clinique El Amen"


def test_what_a_practitioner_wrote_cannot_leave_its_place_in_the_page(
    client: Client, amel: PractitionerRole
) -> None:
    text, _ = described(client, f"/soignants/{amel.slug}")

    assert "<b>" not in text
    assert "&lt;/script&gt;" in text


def test_a_clinics_page_says_its_name_and_place(client: Client, amel: PractitionerRole) -> None:
    text, data = described(client, "/cliniques/clinique-el-amen")

    assert "<title>Clinique El Amen, Tunis · Toubib</title>" in text
    assert (data["@type"], data["name"]) == ("MedicalClinic", "Clinique El Amen")


def test_a_page_that_does_not_exist_says_so_to_robots_too(client: Client) -> None:
    assert client.get("/soignants/nobody").status_code == 404
    assert client.get("/cliniques/nowhere").status_code == 404


def test_robots_are_told_of_public_pages_and_kept_from_the_others(
    client: Client, amel: PractitionerRole
) -> None:
    sitemap = client.get("/sitemap.xml").content.decode()
    robots = client.get("/robots.txt").content.decode()

    assert f"/soignants/{amel.slug}</loc>" in sitemap
    assert "/cliniques/clinique-el-amen</loc>" in sitemap
    assert {"Disallow: /api/", "Disallow: /moi", "Disallow: /c/"} <= set(robots.splitlines())
