"""Every address of the installation: each module's own `api.ROUTERS`, authentication, health, the pages.

With MODULES set, only those modules' addresses: authentication goes with accounts, the pages with directory.
"""

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
        title="Toubib", version="1", docs_url="/docs", openapi_url="/openapi.json", urls_namespace="api"
    )
    for app in settings.INSTALLED_APPS:
        if app.startswith("toubib.") and find_spec(f"{app}.api") and _serves(app):
            for prefix, router in import_module(f"{app}.api").ROUTERS:
                api.add_router(prefix, router)
    return api


api = _api()

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
]
if _serves("toubib.modules.accounts"):
    urlpatterns += [path("api/v1/auth/", include("toubib.modules.accounts.adapters.urls"))]
urlpatterns += [path("api/v1/", api.urls), re_path(r"^api/", views.no_such_address)]
if _serves("toubib.modules.directory"):
    urlpatterns += [
        path("robots.txt", pages.robots),
        path("sitemap.xml", pages.sitemap),
        path("soignants/<slug:slug>", pages.practitioner_page),
        path("cliniques/<slug:slug>", pages.clinic_page),
        re_path(r"^(?!assets/).*$", pages.page),
    ]
