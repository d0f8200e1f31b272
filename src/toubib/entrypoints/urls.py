"""Every address of the installation."""

from django.urls import URLPattern, URLResolver, include, path

from toubib.platform.http import views
from toubib.platform.http.api import ToubibAPI

api = ToubibAPI(
    title="Toubib", version="1", docs_url="/docs", openapi_url="/openapi.json", urls_namespace="api"
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz),
    path("readyz", views.readyz),
    path("api/v1/auth/", include("allauth.headless.urls")),
    path("api/v1/", api.urls),
]
