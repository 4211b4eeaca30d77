"""The one settings file. Everything that differs between machines comes from the environment (see README.md)."""

import sys
from pathlib import Path
from typing import Any

import dj_database_url
import django_stubs_ext
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from config import mail, omgeving

# Lets generic Django classes carry their types at run time too: forms.ModelForm[Klantreis].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = Path(omgeving.tekst("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = omgeving.schakelaar("DEBUG", standaard=False)
HTTPS = omgeving.schakelaar("HTTPS", standaard=True)
# The test runner gets cheap hashes and no manifest; nothing else differs.
TEST = omgeving.schakelaar("TEST", standaard="pytest" in sys.modules)

SECRET_KEY = omgeving.tekst("SECRET_KEY")
if TEST and SECRET_KEY and "pytest" not in sys.modules:
    raise ImproperlyConfigured("TEST maakt de beveiliging los voor de tests. Haal TEST weg of zet het op nee.")
if not SECRET_KEY:
    if not (DEBUG or TEST):
        raise ImproperlyConfigured("Zet SECRET_KEY of SECRET_KEY_FILE: een lange, willekeurige tekst.")
    SECRET_KEY = "alleen-voor-ontwikkelen"  # noqa: S105 - never used in production: see the check above

ALLOWED_HOSTS = omgeving.lijst("ALLOWED_HOSTS", "127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = omgeving.lijst("CSRF_TRUSTED_ORIGINS")

# What a gemeente sets: its name and, optionally, its own theme (one CSS file that sets the seven huisstijl tokens).
GEMEENTE = omgeving.tekst("GEMEENTE", "Berkelmeer")
HUISSTIJL_CSS = omgeving.tekst("HUISSTIJL_CSS")

# The address that people of a workshop type to join, when the gemeente has a short one that leads to /mee/ of the product.
MEEDOE_ADRES = omgeving.webadres("MEEDOE_ADRES")
# Where phones in the same network find this computer. `make start NETWERK=ja` sets it; nobody else has to.
NETWERK_ADRES = omgeving.webadres("NETWERK_ADRES")

# How many months a raw verslag of an interview is kept after the verbeterplan was vastgesteld (manage.py bewaartermijn).
BEWAARTERMIJN_MAANDEN = omgeving.getal("BEWAARTERMIJN_MAANDEN", 6, minimaal=1)

# How many days names of gasten are kept after a workshop (manage.py workshop_opruimen).
WORKSHOP_BEWAARDAGEN = omgeving.getal("WORKSHOP_BEWAARDAGEN", 30, minimaal=1, maximaal=365)

INSTALLED_APPS = [
    "accounts",
    "live",
    "privacy",
    "klantreis",
    "keuze",
    "reis",
    "leidraad",
    "personas",
    "heartbeat",
    "verbeterplan",
    "workshop",
    "zoeken",
    "rapport",
    "uitwisseling",
    "serviceformules",
    "leren",
    "programma",
    "geschiedenis",
    "config",
    "django_htmx",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "accounts.middleware.InlogMiddleware",
    "geschiedenis.middleware.GeschiedenisMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leren.middleware.OefeningMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.context.product",
            ],
            "builtins": ["klantreis.templatetags.klantreis"],
        },
    },
]

# SQLite is the embedded default; DATABASE_URL chooses PostgreSQL.
DATABASE_URL = omgeving.tekst("DATABASE_URL")
_database = dj_database_url.parse(
    DATABASE_URL or f"sqlite:///{VAR_DIR / 'klantreis.sqlite3'}", conn_max_age=60, conn_health_checks=True
)
if _database["ENGINE"] == "django.db.backends.sqlite3":
    # Readers never wait for a writer (WAL); a writer takes its lock at once (IMMEDIATE) and waits at most ten seconds for
    # another (busy timeout), instead of failing halfway through a transaction.
    _database["CONN_MAX_AGE"] = None
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;",
    }
DATABASES = {"default": _database}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Gebruiker"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "klantreis.account.Achterkant"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "accounts:inloggen"
LOGIN_REDIRECT_URL = "klantreis:overzicht"
LOGOUT_REDIRECT_URL = "accounts:inloggen"

# Login rate limit: five wrong passwords for one account from one address, then fifteen minutes of rest.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_USERNAME_CALLABLE = "accounts.inlogpoging.naam"
AXES_CLIENT_IP_CALLABLE = "accounts.inlogpoging.adres"
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "accounts.views.te_vaak_geprobeerd"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["password"]

LANGUAGE_CODE = "nl"
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static", BASE_DIR / "var" / "vendor"]
STORAGES = {
    # Photos of workshops: a folder, or what OPSLAG names, such as a storage that speaks S3. No address leads to it: a view
    # reads it, for who may.
    "default": omgeving.opslag("OPSLAG"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TEST
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TEST
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = False
MEDIA_ROOT = Path(omgeving.tekst("MEDIA_DIR", str(VAR_DIR / "media")))
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_AGE = omgeving.getal("SESSIE_UREN", 12, minimaal=1) * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "config.fouten.formulier_verlopen"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS and not TEST
SECURE_HSTS_SECONDS = omgeving.getal("HSTS_SECONDEN", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
ACHTER_PROXY = HTTPS and omgeving.schakelaar("ACHTER_PROXY", standaard=True)
if ACHTER_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

MAILERS = mail.mailers()
DEFAULT_FROM_EMAIL = SERVER_EMAIL = mail.afzender()
# On the console nobody reads it: then the page shows the link of an invitation, to pass it on by hand.
MAIL_GAAT_DE_DEUR_UIT = not MAILERS["default"]["BACKEND"].endswith("console.EmailBackend")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"kort": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "kort"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"axes": {"level": "ERROR"}, "personas.opruimen": {"level": "INFO"}},
}

if TEST:
    # A test must not pay for a slow hash or for a lockout that another test caused.
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
    SECURE_HSTS_SECONDS = 0
