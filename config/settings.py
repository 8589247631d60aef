"""Settings of Prosa. Every one works unset; the README's table lists those that the environment may change."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = environment.folder("PROSA_DATA", BASE_DIR / "data")

DEBUG = environment.flag("PROSA_DEBUG")
SECRET_KEY = environment.secret("PROSA_SECRET_KEY", DATA_DIR / "secret.key")
SECRET_KEY_FALLBACKS = [key for key in environment.text("PROSA_SECRET_KEY_FALLBACKS").split(",") if key]

# Where people reach the site. Empty: plain http on localhost and in the LAN (chat.middleware.lan_host_only).
PROSA_URL = environment.origin("PROSA_URL")
SECURE = PROSA_URL.startswith("https://")
ALLOWED_HOSTS = [PROSA_URL.split("://")[1].rsplit(":", 1)[0]] if PROSA_URL else ["*"]
CSRF_TRUSTED_ORIGINS = [PROSA_URL] if PROSA_URL else []

INSTALLED_APPS = [
    "daphne",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "channels",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "chat",
    "fundamentals",
]

MIDDLEWARE = [
    "chat.middleware.lan_host_only",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "config.static.Middleware",
    # Pages and the catalogue of texts; static files are compressed when they are collected.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "chat.middleware.own_language",
    "chat.middleware.own_zone",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "chat.sessions.noted",
]

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chat.views.context.community",
            ],
            "libraries": {"preloads": "config.preloads"},
        },
    },
]

# The stores: embedded ones by default, PostgreSQL and Redis when named.

DATABASE_URL = environment.url("DATABASE_URL", ("postgres", "postgresql"))
REDIS_URL = environment.url("REDIS_URL", ("redis", "rediss", "unix"))

if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=None, conn_health_checks=True)}
    DATABASES["default"].setdefault("OPTIONS", {}).update(
        # A statement or a lock that takes longer is an outage: the sender is told `unavailable` and repeats.
        {"connect_timeout": 5, "options": "-c statement_timeout=20000 -c lock_timeout=5000"}
    )
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "prosa.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 5,
                # Without IMMEDIATE a reading transaction that turns to writing is refused as "locked" at once.
                "transaction_mode": "IMMEDIATE",
                # FULL: a commit is on the disk when it returns, so that acked means committed.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000;",
            },
            # A file, because threads must share it; the in-memory default is one database per connection.
            "TEST": {"NAME": str(DATA_DIR / "test.sqlite3")},
        }
    }

if REDIS_URL:
    from config.redis import layer_hosts

    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": layer_hosts(REDIS_URL), "prefix": "prosa"},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Holds what sign-in limits count. Django's own bound of 300 entries would let a stranger wash them out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# People

AUTH_USER_MODEL = "chat.User"
AUTHENTICATION_BACKENDS = ["chat.accounts.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "chat.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# Nobody makes us write to strangers.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_USERNAME_MIN_LENGTH = 2
ACCOUNT_SESSION_REMEMBER = True
# A school stands behind one address: per address generously, per account strictly.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "300/m/ip,5/5m/key",
    "signup": "300/m/ip",
    "reset_password": "100/m/ip,5/m/key",
    "reset_password_from_key": "100/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
MFA_ADAPTER = "chat.secondfactor.Adapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody is written to here, so no address is ever verified.
MFA_ALLOW_UNVERIFIED_EMAIL = True
# Phones whose clock is half a minute off.
MFA_TOTP_TOLERANCE = 1
# Passkeys need a secure context: https, or http on localhost, which browsers see to. A school behind one address.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60

MAIL = environment.mail("PROSA_MAIL_URL")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = environment.text("PROSA_MAIL_FROM", "prosa@localhost")
globals().update(MAIL)

# Language and time

LANGUAGE_CODE = environment.choice("PROSA_LANGUAGE", "pt-br", ("pt-br", "en"))
LANGUAGES = [("pt-br", _("Portuguese (Brazil)")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "chat" / "locale"]
TIME_ZONE = environment.text("PROSA_TIME_ZONE", "America/Sao_Paulo")
USE_TZ = True

# Static files: config.static.Middleware serves them under any server.

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / ".static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static.Storage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_ALLOW_ALL_ORIGINS = False

# Limits (bursts and rates per person; 0 switches a limit off)

PROSA_MESSAGE_BURST = environment.number("PROSA_MESSAGE_BURST", 300)
PROSA_MESSAGE_RATE = environment.number("PROSA_MESSAGE_RATE", 10)
PROSA_SOCKETS = int(environment.number("PROSA_SOCKETS", 10, least=1))

# The lab

# The page /filmes/ asks here for its list; `runfilmsapi` serves it.
PROSA_FILMS_API = environment.url("PROSA_FILMS_API", ("http", "https")).rstrip("/") or "http://127.0.0.1:9090"

# Security

CSRF_FAILURE_VIEW = "chat.views.errors.csrf_failure"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False
SECURE_REFERRER_POLICY = "same-origin"
# On plain http in a LAN the browser ignores the header and complains in the console.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if SECURE else None
# Only a proxy that was declared may say what the client's scheme and address are.
PROSA_PROXY = environment.flag("PROSA_PROXY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PROSA_PROXY else None
# The proxy sends http to https, and without one there is no TLS here to redirect to.
SILENCED_SYSTEM_CHECKS = ["security.W008", "security.W005", "security.W021"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# No message text in logs: what the application logs names rooms, sequences and people by id.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"one_line_an_outage": {"()": "config.redis.OneLineAnOutage"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("PROSA_LOG", "INFO").upper()},
    "loggers": {
        "channels_redis.pubsub": {"filters": ["one_line_an_outage"]},
        "daphne": {"level": "WARNING"},
        "django.server": {"level": "INFO"},
        "fido2": {"level": "WARNING"},
        # Each stray probe would log a traceback.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
