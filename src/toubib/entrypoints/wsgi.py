"""The web application, for a WSGI server.

It loads every address at once, so that a mistake shows at the start rather than to the first visitor, and
refuses to load as a database role that row security does not hold.
"""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from whitenoise import WhiteNoise

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "toubib.entrypoints.settings")
_django = get_wsgi_application()
import_module("toubib.entrypoints.urls")
import_module("toubib.platform.tenancy.guard").refuse_privileged_role()

application = WhiteNoise(
    _django,
    root=str(settings.WEB_DIST / "assets"),
    prefix="assets/",
    max_age=31_536_000,
    charset="utf-8",
)
"""Django behind the built files of the web application, whose names change with their content."""
