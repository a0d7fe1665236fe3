"""haki's settings: one file; every difference between installations is an environment variable.

docs/reference/settings.md describes each variable; a test holds that none is missing there.
"""

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from haki.config import env
from haki.config.home import default_home

# Before NumPy is loaded. What haki does side by side are processes and jobs; threads of one multiplication that wait for each
# other made a training on a busy machine take thirty times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

HOME: Path = default_home()
DEMO = env.flag("HAKI_DEMO")
DEBUG = env.flag("HAKI_DEBUG")
SECRET_KEY = env.secret_key(HOME)

# --- where it is served -------------------------------------------------------------------------------------
BASE_URL = env.text("HAKI_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = [*env.items("HAKI_ALLOWED_HOSTS"), "127.0.0.1", "localhost", "[::1]"]
BEHIND_TLS = BASE_URL.startswith("https://")
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
# Only a reverse proxy that the administrator set up may say that the visitor came by TLS.
if env.flag("HAKI_BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Whose tries to sign in are counted: else all visitors are one, and any of them locks out the others.
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY: dict[str, Any] = {
    "DIRECTIVES": {
        "default-src": [NONE], "script-src": [SELF], "style-src": [SELF], "img-src": [SELF, "data:"],
        "font-src": [SELF], "connect-src": [SELF], "form-action": [SELF], "base-uri": [NONE],
        "frame-ancestors": [NONE], "manifest-src": [SELF],
    },
}  # fmt: skip

ROOT_URLCONF = "haki.config.urls"
WSGI_APPLICATION = "haki.config.wsgi.application"

INSTALLED_APPS = [
    "haki.cli",
    "haki.config",
    "haki.api",
    "haki.web",
    "haki.recommendations",
    "haki.tracker",
    "haki.coding",
    "haki.subscriptions",
    "haki.reading",
    "haki.reports",
    "haki.ingest",
    "haki.search",
    "haki.links",
    "haki.ui",
    "haki.vocab",
    "haki.accounts",
    "haki.core",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "procrastinate.contrib.django",
    "django_htmx",
    "template_partials",
    "csp",
    "ninja",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    # Pages and static files alike: an uncompressed list page is ten times as long. It pads answers against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "haki.web.refusing.NulMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "haki.accounts.middleware.SecondFactor",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "haki.web.usage.UsageMiddleware",
    "haki.web.caching.PrivateMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "haki.web.context.house",
            ],
        },
    },
]

# --- store ----------------------------------------------------------------------------------------------------
DATABASES = {"default": env.database(env.text("HAKI_DATABASE_URL", "postgresql://haki@localhost/haki"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_ROOT = Path(env.text("HAKI_FILES", str(HOME / "files")))
INDEX_ROOT = Path(env.text("HAKI_INDEX", str(HOME / "index")))
UPLOAD_LIMIT = env.number("HAKI_UPLOAD_LIMIT_MB", 1024) * 1024 * 1024
# Records of a list that visitors may take away at once; the whole index is fetched as a dump.
VISITORS_EXPORT = env.number("HAKI_VISITORS_EXPORT", 20_000)
FILE_UPLOAD_TEMP_DIR = env.text("HAKI_TEMP", "") or None
# Documents that are put here are brought in by themselves, and wait for a person.
WATCHED_FOLDER = env.text("HAKI_WATCHED_FOLDER", "")
# Names, addresses or networks that feeds may be fetched from though they are not public.
FETCH_ALLOW = env.items("HAKI_FETCH_ALLOW")
CACHES = {  # tries at signing in and codes used: a process of its own would count them anew
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_tries",
        "OPTIONS": {"MAX_ENTRIES": 10_000},  # with Django's 300 a few strangers would have all others forgotten
    }
}
PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_IMPORT_PATHS = [
    "haki.tracker.tasks_mail",
    "haki.ingest.tasks_watching",
]  # besides the tasks.py of each room

# --- people ---------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "haki.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # people come by invitation to their address; that has verified it
ACCOUNT_MAX_EMAIL_ADDRESSES = 1  # the one they were invited at: else an invited person has haki write to any address
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
MFA_TOTP_ISSUER = "haki"
MFA_TOTP_TOLERANCE = 1  # telephones whose clocks are half a minute off
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14

# --- mail -----------------------------------------------------------------------------------------------------
EMAIL_HOST = env.text("HAKI_SMTP_HOST", "")
EMAIL_PORT = env.number("HAKI_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("HAKI_SMTP_USER", "")
EMAIL_HOST_PASSWORD = env.text("HAKI_SMTP_PASSWORD", "")
EMAIL_USE_TLS = env.flag("HAKI_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("HAKI_MAIL_FROM", "haki@localhost")
# Without a mail server, mail is written to files in HAKI_HOME/mail, where the administrator finds the links.
EMAIL_FILE_PATH = str(HOME / "mail")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"

# A mailbox that is read: what people forward to it comes into the tracker's inbox. Off where it is empty.
MAILBOX = env.text("HAKI_MAILBOX", "")
MAILBOX_PASSWORD = env.text("HAKI_MAILBOX_PASSWORD", "")
MAILBOX_CERTIFICATE = env.text("HAKI_MAILBOX_CERTIFICATE", "")

# --- languages ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = env.text("HAKI_LANGUAGE", "en")
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [str(Path(__file__).resolve().parent.parent / "locale")]
TIME_ZONE = env.text("HAKI_TIME_ZONE", "UTC")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["haki.ui.formats"]
FORM_RENDERER = "haki.ui.fields.Renderer"

# --- static files, logs ---------------------------------------------------------------------------------------
STATIC_URL = "/static/"
# `haki web` collects the files into HAKI_HOME at its start, compressed and named by their content, so that browsers keep them for
# good (slow lines). Every other command, and the tests, take them from where they are.
COLLECTED = env.flag("HAKI_COLLECTED_STATIC")
STATIC_ROOT = HOME / "static" if COLLECTED else None
WHITENOISE_USE_FINDERS = not COLLECTED
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 0 if DEBUG else 86_400  # addresses of our own files carry a fingerprint
_STATIC = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC if COLLECTED else "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"secret": {"()": "haki.web.logged.SecretAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secret"]}},
    "root": {"handlers": ["console"], "level": env.text("HAKI_LOG_LEVEL", "WARNING")},
}
