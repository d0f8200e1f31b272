"""Addresses under /api/v1/auth/: allauth's, less those for which Toubib has no use."""

from django.urls import URLPattern, URLResolver, include, re_path

from toubib.modules.accounts.adapters.answers import not_offered

urlpatterns: list[URLPattern | URLResolver] = [
    # Telephone numbers are part of the profile (/api/v1/me); nobody signs in with one.
    re_path(r"^(?:app|browser)/v1/(?:account/phone|auth/phone/.*)$", not_offered),
    re_path(r"^", include("allauth.headless.urls")),
]
