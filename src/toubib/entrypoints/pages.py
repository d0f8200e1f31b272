"""The web application's pages: one document for every address, with what search engines need.

The document is the built `index.html`; titles, descriptions and structured data of public pages are put in
here, from the same queries as the API, so that a page can be found and shared before its script has run.
"""

import json
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext

from toubib.kernel.actor import VISITOR
from toubib.kernel.errors import N_, NotFound
from toubib.modules.clinics import public as clinics
from toubib.modules.directory import public as directory
from toubib.platform.tenancy import scope

_TITLE = "<title>Toubib</title>"


@lru_cache(maxsize=1)
def _document() -> str:
    return (settings.WEB_DIST / "index.html").read_text()


def page(request: HttpRequest, **_: Any) -> HttpResponse:
    """Answer any address of the web application."""
    title = gettext(N_("Toubib: the right practitioner, near you, at the right time"))
    description = gettext(N_("Find a practitioner, see their free slots and book, in person or by video."))
    return _answer(request, title, description)


def link_page(request: HttpRequest, **_: Any) -> HttpResponse:
    """Answer a page whose address is the key to it: no other site, and no search engine, is to learn it."""
    response = _answer(request, "Toubib", "")
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "no-store"
    return response


def practitioner_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer a practitioner's public page, described for search engines; 404 when there is none."""
    return _described(request, lambda: _practitioner(slug))


def clinic_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer a clinic's public page, described for search engines; 404 when there is none."""
    return _described(request, lambda: _clinic(slug))


def _described(request: HttpRequest, describe: Callable[[], tuple[str, str, dict[str, Any]]]) -> HttpResponse:
    try:
        with scope(VISITOR):
            title, description, data = describe()
    except NotFound:
        return _answer(request, gettext(N_("This page does not exist")), "", status=404)
    return _answer(request, title, description, data)


def _practitioner(slug: str) -> tuple[str, str, dict[str, Any]]:
    shown = directory.profile(slug, get_language() or "fr")
    specialty = ", ".join(one["name"] for one in shown["specialties"])
    city = shown["sites"][0]["city"] if shown["sites"] else ""
    data = {
        "@context": "https://schema.org",
        "@type": "Physician",
        "name": shown["name"],
        "medicalSpecialty": specialty,
        "address": [f"{site['address']}, {site['city']}" for site in shown["sites"]],
        "parentOrganization": {"@type": "MedicalClinic", "name": shown["clinic"]["name"]},
    }
    description = shown.get("biography") or f"{shown['name']}, {specialty}, {city}"
    return f"{shown['name']}, {specialty}, {city} · Toubib", description, data


def _clinic(slug: str) -> tuple[str, str, dict[str, Any]]:
    shown = clinics.published_clinic(slug)
    data = {
        "@context": "https://schema.org",
        "@type": "MedicalClinic",
        "name": shown.name,
        "address": f"{shown.address}, {shown.city}",
        "telephone": shown.phone,
    }
    return f"{shown.name}, {shown.city} · Toubib", f"{shown.name}, {shown.address}, {shown.city}", data


def _answer(
    request: HttpRequest, title: str, description: str, data: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    address = escape(f"{settings.PUBLIC_URL}{request.path}")
    head = [
        f"<title>{escape(title)}</title>",
        f'<meta name="description" content="{escape(description[:300])}" />',
        f'<link rel="canonical" href="{address}" />',
        f'<meta property="og:title" content="{escape(title)}" />',
        f'<meta property="og:description" content="{escape(description[:300])}" />',
        f'<meta property="og:url" content="{address}" />',
    ]
    if data:
        text = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
        head.append(f'<script type="application/ld+json">{text}</script>')
    response = HttpResponse(_document().replace(_TITLE, "\n    ".join(head)), status=status)
    response["Cache-Control"] = "no-cache"
    return response


def robots(request: HttpRequest) -> HttpResponse:
    """Tell robots what is public."""
    lines = ["User-agent: *", "Disallow: /api/", "Disallow: /moi", "Disallow: /c/", "Disallow: /compte"]
    return HttpResponse("\n".join([*lines, f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml", ""]), "text/plain")


def sitemap(request: HttpRequest) -> HttpResponse:
    """List the public pages of practitioners and clinics."""
    addresses = [f"/soignants/{slug}" for slug in directory.published_slugs()]
    addresses += [f"/cliniques/{slug}" for slug in clinics.published_slugs()]
    urls = "".join(f"<url><loc>{escape(settings.PUBLIC_URL + one)}</loc></url>" for one in addresses)
    head = (
        '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    )
    return HttpResponse(f"{head}{urls}</urlset>", content_type="application/xml")
