"""Django's settings, derived from the configuration: nothing is decided here that installations may vary."""

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from toubib.entrypoints.configuration import load

CONFIGURATION = load()
_HOME = CONFIGURATION.toubib_home
ROOT = Path(__file__).resolve().parents[3]
WEB_DIST = ROOT / "web" / "dist"

DEBUG = False
SECRET_KEY = CONFIGURATION.secret_key
ENCRYPTION_KEYS = CONFIGURATION.encryption_keys
LOOKUP_KEY = CONFIGURATION.lookup_key
DEMO = CONFIGURATION.demo
SERVED_MODULES = CONFIGURATION.served_modules
DEFAULT_COUNTRY = CONFIGURATION.default_country
PUBLIC_URL = CONFIGURATION.public_url
LIVE_URL = CONFIGURATION.live_url
_SECURE = PUBLIC_URL.startswith("https://")
_HOST = urlsplit(PUBLIC_URL).hostname or "localhost"
ALLOWED_HOSTS = [_HOST, "localhost", "127.0.0.1", "[::1]"]
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
ROOT_URLCONF = "toubib.entrypoints.urls"
WSGI_APPLICATION = "toubib.entrypoints.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.headless",
    "toubib.platform",
    "toubib.modules.accounts",
    "toubib.modules.clinics",
    "toubib.modules.directory",
    "toubib.modules.patients",
    "toubib.modules.scheduling",
    "toubib.modules.notifications",
]

MIDDLEWARE = [
    "toubib.platform.http.middleware.RequestLog",
    "toubib.platform.http.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "toubib.platform.http.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "toubib.modules.accounts.adapters.answers.AuthenticationAnswers",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
]


def _database(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", parts.hostname or "")
    options.setdefault("application_name", "toubib")
    return {
        "ENGINE": "toubib.platform.database",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Each statement is sent with its parameters apart, and prepared once it comes a second time: half the
        # work of a booking was PostgreSQL planning the same statements again.
        "OPTIONS": {**options, "server_side_binding": True, "prepare_threshold": 2},
    }


_URL = CONFIGURATION.database_owner_url if CONFIGURATION.as_owner else CONFIGURATION.database_url
DATABASES = {"default": _database(_URL or "postgresql://toubib@/toubib")}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["toubib.modules.accounts.adapters.backend.AccountBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"toubib.modules.accounts.adapters.passwords.{name}", "OPTIONS": options}
    for name, options in (
        ("NotAboutOneself", {"user_attributes": ("email", "given_name", "family_name")}),
        ("LongEnough", {"min_length": 10}),
        ("NotCommon", {}),
        ("NotOnlyDigits", {}),
    )
]

# allauth, headless: see modules/accounts/README.md
ACCOUNT_ADAPTER = "toubib.modules.accounts.adapters.account.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "toubib.modules.accounts.adapters.forms.SignupForm"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 5
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_DISPLAY = "toubib.modules.accounts.adapters.account.display_name"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if _SECURE else "http"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key", "signup": "20/m/ip"}
ALLAUTH_TRUSTED_PROXY_COUNT = CONFIGURATION.trusted_proxies
PASSWORD_RESET_TIMEOUT = 3 * 86_400
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("app", "browser")
HEADLESS_ADAPTER = "toubib.modules.accounts.adapters.account.HeadlessAdapter"
HEADLESS_TOKEN_STRATEGY = "toubib.modules.accounts.adapters.tokens.TokenStrategy"  # noqa: S105
HEADLESS_JWT_PRIVATE_KEY = CONFIGURATION.jwt_private_key
HEADLESS_JWT_STATEFUL_VALIDATION_ENABLED = True
HEADLESS_JWT_ACCESS_TOKEN_EXPIRES_IN = 300
HEADLESS_JWT_REFRESH_TOKEN_EXPIRES_IN = 86_400 * 14
HEADLESS_JWT_ROTATE_REFRESH_TOKEN = True
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": f"{PUBLIC_URL}/compte/verifier-email/{{key}}",
    "account_reset_password": f"{PUBLIC_URL}/mot-de-passe-oublie",
    "account_reset_password_from_key": f"{PUBLIC_URL}/compte/reinitialiser/{{key}}",
    "account_signup": f"{PUBLIC_URL}/inscription",
}
MFA_ADAPTER = "toubib.modules.accounts.adapters.account.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Toubib"
MFA_TOTP_TOLERANCE = 1  # one step of 30 seconds before and after: clocks of telephones drift
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _SECURE
USERSESSIONS_TRACK_ACTIVITY = False

SESSION_ENGINE = "toubib.platform.http.sessions"
SESSION_COOKIE_NAME = "toubib_session"
SESSION_COOKIE_AGE = 86_400 * 14
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIGURATION.trusted_proxies else None
SECURE_HSTS_SECONDS = 31_536_000 if _SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "toubib.platform.http.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_MAX_MEMORY_SIZE = 6_291_456

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "platform_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English"), ("ar", "العربية")]
USE_I18N = True
LOCALE_PATHS = [ROOT / "src" / "toubib" / "locale"]

_SMTP = urlsplit(CONFIGURATION.smtp_url or "smtp://127.0.0.1:1025")
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _SMTP.hostname or "127.0.0.1", _SMTP.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_SMTP.username or ""), unquote(_SMTP.password or "")
EMAIL_USE_SSL, EMAIL_USE_TLS = _SMTP.scheme == "smtps", _SMTP.scheme == "smtp+starttls"
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = CONFIGURATION.email_from
MAILBOX_FOLDER = _HOME / "mailbox"

STORAGES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _HOME / "files"},
    }
}
if CONFIGURATION.s3_bucket:
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": CONFIGURATION.s3_bucket,
            "endpoint_url": CONFIGURATION.s3_endpoint_url or None,
        },
    }

NINJA_FIX_REQUEST_FILES_METHODS: set[str] = set()  # operations that take files say so: files.reads_files
NINJA_NUM_PROXIES = CONFIGURATION.trusted_proxies
PROCRASTINATE_ON_APP_READY = "toubib.platform.jobs.register"
PGHISTORY_INSTALL_CONTEXT_FUNC_ON_MIGRATE = False
PGTRIGGER_MIGRATIONS = True
SILENCED_SYSTEM_CHECKS: list[str] = []
TESTING = "pytest" in sys.modules or "PYTEST_VERSION" in os.environ

LOGGING_CONFIG = "toubib.platform.logs.configure"
LOGGING = {"level": CONFIGURATION.log_level}
