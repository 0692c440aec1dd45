"""Settings of an installation. What differs between installations comes from the environment:

OPORA_DATA     folder of the embedded database, the keys and the files (default var/opora)
DATABASE_URL   postgresql://user:password@host:port/name; without it SQLite in OPORA_DATA
OPORA_KEYS     path of the key file (default OPORA_DATA/keys.json); or the ring itself in OPORA_KEY_RING
OPORA_HOSTS    host names served, separated by commas
OPORA_DEMO     1: invented people, one-click sign-in, everything says so
OPORA_MAIL     SMTP as smtp://user:password@host:port; without it mail waits in the outbox
"""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from opora import __version__
from opora.base import secrets

VERSION = __version__
DATA = Path(os.environ.get("OPORA_DATA", "var/opora"))
DEMO = os.environ.get("OPORA_DEMO") == "1"
DEBUG = os.environ.get("OPORA_DEBUG") == "1"
SECURE = not (DEMO or DEBUG or os.environ.get("OPORA_INSECURE") == "1")
SECRET_KEY = secrets.ring().site
ALLOWED_HOSTS = [host for host in os.environ.get("OPORA_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

CONTEXTS = ["base", "access", "people", "letters", "duties", "concerns", "casework", "gate"]
DOORS = ["public", "desk", "demo", "project"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",  # allauth's pages of visits and keys say „2 minutes ago“ with it
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    *(f"opora.{name}" for name in [*CONTEXTS, *DOORS]),
]
# Ours first: the look of the sign-in pages is a template of the same name.
INSTALLED_APPS.sort(key=lambda name: not name.startswith("opora."))

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "opora.base.headers.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "opora.access.language.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "opora.access.doors.Doors",
    "opora.access.errors.Errors",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "opora.project.urls"
WSGI_APPLICATION = "opora.project.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "opora.desk.navigation.around",
            ],
        },
    }
]
FORM_RENDERER = "opora.base.forms.Renderer"


def _postgres(url: str) -> dict:
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 8}} if os.environ.get("OPORA_POOL") == "1" else {},
    }


# FULL, not NORMAL: an acknowledged write survives a power cut. recursive_triggers: REPLACE may not slip past
# the triggers that guard the trail and the gate.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON; "
    "PRAGMA cache_size=-20000; PRAGMA mmap_size=134217728;"
)


def _sqlite(folder: Path) -> dict:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "opora.sqlite3",
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


DATABASE_URL = os.environ.get("DATABASE_URL", "")
DATABASES = {"default": _postgres(DATABASE_URL) if DATABASE_URL else _sqlite(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "bg"
LANGUAGES = [("bg", _("Bulgarian")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "opora_language"
FORMAT_MODULE_PATH = ["opora.base.formats"]
TIME_ZONE = "Europe/Sofia"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # nothing is collected: whitenoise serves the files where they lie
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600

AUTH_USER_MODEL = "access.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "opora.access.passwords.Guessable"},
]
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/today/"
ACCOUNT_ADAPTER = "opora.access.signin.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
# Wrong passwords are counted by axes alone, so that one page says what to do.
ACCOUNT_RATE_LIMITS = {"login_failed": None}
MFA_ADAPTER = "opora.access.signin.SealedSecrets"
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Opora"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "opora.access.signin.who"
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "opora.access.signin.locked_out"
SILENCED_SYSTEM_CHECKS = ["axes.W003"]
# Staff set up a second factor before they see anything; the demo's invented staff sign in with one click.
SECOND_FACTOR = not DEMO

SESSION_COOKIE_AGE = 12 * 3600
SESSION_IDLE = 30 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-opora" if SECURE else "opora"
CSRF_COOKIE_NAME = "__Host-opora_csrf" if SECURE else "opora_csrf"
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "opora.access.errors.csrf"
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_REFERRER_POLICY = "same-origin"  # with no-referrer browsers send "Origin: null" and every form is refused
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("OPORA_PROXY") == "1" else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

MAIL = os.environ.get("OPORA_MAIL", "")
_mail = urlsplit(MAIL)
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS = _mail.scheme == "smtps"
DEFAULT_FROM_EMAIL = os.environ.get("OPORA_MAIL_FROM", "opora@localhost")

# Nothing personal in logs: no request bodies, no names, only the path's route and the error's kind.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}},
}
LEAVE_TO = "https://www.bnt.bg/"  # where the quick exit leads: an everyday page, opened only by the person's own click
