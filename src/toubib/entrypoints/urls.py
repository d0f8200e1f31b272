"""Every address of the installation: each module's own `api.ROUTERS`, authentication, health, the pages.

With MODULES set, only those modules' addresses: authentication goes with accounts, the pages with directory.
"""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path, re_path

from toubib.entrypoints import pages
from toubib.platform.http import views
from toubib.platform.http.api import ToubibAPI


def _serves(app: str) -> bool:
    """Say whether the addresses of `toubib.modules.x` are served here; those of the platform always are."""
    module = app.removeprefix("toubib.modules.")
    return module == app or not settings.SERVED_MODULES or module in settings.SERVED_MODULES


def _api() -> ToubibAPI:
    api = ToubibAPI(
        title="Toubib", version="1", docs_url=None, openapi_url="/openapi.json", urls_namespace="api"
    )
    for app in settings.INSTALLED_APPS:
        if app.startswith("toubib.") and find_spec(f"{app}.api") and _serves(app):
            for prefix, router in import_module(f"{app}.api").ROUTERS:
                api.add_router(prefix, router)
    return api


def _by_audience(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """Put the API's patterns under their first word, so that finding an address tries few of them."""
    audiences: dict[str, list[URLPattern | URLResolver]] = {}
    loose: list[URLPattern | URLResolver] = []
    for pattern in patterns:
        audience, slash, rest = str(pattern.pattern).partition("/")
        if slash and isinstance(pattern, URLPattern):
            audiences.setdefault(audience, []).append(path(rest, pattern.callback, name=pattern.name or ""))
        else:
            loose.append(pattern)
    return loose + [path(f"{audience}/", include(found)) for audience, found in audiences.items()]


api = _api()
_patterns, _app, _namespace = api.urls

handler400 = views.bad_request
handler500 = views.server_error

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
]
if _serves("toubib.modules.accounts"):
    urlpatterns += [path("api/v1/auth/", include("toubib.modules.accounts.adapters.urls"))]
urlpatterns += [
    path("api/v1/", (_by_audience(_patterns), _app, _namespace)),
    re_path(r"^api/", views.no_such_address),
]
if _serves("toubib.modules.directory"):
    urlpatterns += [
        path("robots.txt", pages.robots),
        path("sitemap.xml", pages.sitemap),
        path("soignants/<slug:slug>", pages.practitioner_page),
        path("cliniques/<slug:slug>", pages.clinic_page),
        path("proposition/<str:token>", pages.link_page),
        re_path(r"^(?!assets/).*$", pages.page),
    ]
