"""Every setting of Latchkey, from the environment (see .env.example) and nowhere else."""

from __future__ import annotations

from email.utils import formataddr
from pathlib import Path

import django_stubs_ext

from config.environment import (
    BASE_DIR,
    SettingsRefused,
    is_same_database,
    is_stripe_itself,
    parts_of,
    read_client_secrets,
    read_environment,
    read_event_secrets,
    read_private_keys,
    read_step_secrets,
    read_webhook_secrets,
)
from config.safety import is_production, mistakes_in
from config.version import VERSION  # noqa: F401  a setting, which the admin shows
from orgs.product.languages import name_of
from orgs.product.loading import load
from orgs.product.mistakes import ProductFolderWrong
from orgs.product.own_steps import THIS_MACHINE
from orgs.product.table import is_mail_address

# Lets admin classes be generic over their model, as the type stubs have them.
django_stubs_ext.monkeypatch()

env = read_environment()

SECRET_KEY = env("SECRET_KEY")
DEBUG = env.bool("DEBUG", default=False)

# The public address; links in mails, Stripe's return URLs and cookies are derived from it.
SITE_URL = env("SITE_URL").rstrip("/")
SITE_IS_SECURE = parts_of(SITE_URL).scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[parts_of(SITE_URL).hostname or ""])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

# --- The product ---------------------------------------------------------------------------------
# Everything that a company decides about its product; see docs/make-it-yours.md.
PRODUCT_DIR = BASE_DIR / (env("PRODUCT_DIR", default="") or "product")
try:
    PRODUCT = load(PRODUCT_DIR)
except ProductFolderWrong as e:
    raise SettingsRefused(str(e)) from e
# In the demo, where a stand-in takes the part of the company's own programs.
COMPANY_API_BASE = env("COMPANY_API_BASE", default="").rstrip("/")
STEP_SECRETS = read_step_secrets(env, PRODUCT, stand_in=COMPANY_API_BASE)
EVENT_SECRETS = read_event_secrets(env, PRODUCT, stand_in=COMPANY_API_BASE)
SUPPORT_EMAIL = env("SUPPORT_EMAIL", default=PRODUCT.brand.support_email)
APP_URL = env("APP_URL", default=PRODUCT.addresses.app or "")
DOCS_URL = env("DOCS_URL", default=PRODUCT.addresses.docs or f"{SITE_URL}/")

INSTALLED_APPS = [
    "onboarding",
    "billing",
    "orgs",
    "config.apps.StaffAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_q",
    "djstripe",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.idp.oidc",
]

MIDDLEWARE = [
    "orgs.references.ReferenceMiddleware",
    "orgs.client_address.AddressMiddleware",
    "config.malformed.RefuseMalformed",
    "django.middleware.security.SecurityMiddleware",
    "config.api_stack.AnswerApi",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "orgs.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
# Requests that one server process handles at once; a quarter of them are kept for requests that ask
# no outside service, see orgs/outside.py.
WEB_THREADS = env.int("WEB_THREADS", default=16)
# Every form and event is far smaller, and there are no uploads.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_HANDLERS: list[str] = []
FORM_RENDERER = "config.form_renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PRODUCT.templates, BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "orgs.brand.for_pages",
            ],
            # Makes {% csrf_token %} also name the form's organization, so that no form can omit it.
            "builtins": ["django.templatetags.i18n", "orgs.templatetags.everywhere"],
        },
    },
]

# One engine everywhere: constraints, advisory locks and SKIP LOCKED are part of the design.
DATABASES = {"default": env.db_url("DATABASE_URL", engine="django.db.backends.postgresql")}
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"].setdefault("CONN_HEALTH_CHECKS", True)
# Supabase, if used: the project, its keys, and the address of its database.
SUPABASE_URL = env("SUPABASE_URL", default="").rstrip("/")
SUPABASE_SECRET_KEY = env("SUPABASE_SECRET_KEY", default="")
SUPABASE_PUBLISHABLE_KEY = env("SUPABASE_PUBLISHABLE_KEY", default="")
SUPABASE_DB_URL = env("SUPABASE_DB_URL", default="")
SUPABASE_IS_OUR_DATABASE = bool(SUPABASE_DB_URL) and is_same_database(
    env.db_url("SUPABASE_DB_URL"), DATABASES["default"]
)
# Schema of our tables; empty means the server's default. Supabase's API exposes `public`.
DATABASE_SCHEMA = env("DATABASE_SCHEMA", default="app" if SUPABASE_IS_OUR_DATABASE else "")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Rate limits must hold across the server's processes, so they are counted in PostgreSQL.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        # The default of 300 entries would drop rate limits in the middle of an attack.
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# The first language is for readers who want none of the others.
LANGUAGES = [(code, name_of(code)) for code in PRODUCT.languages]
LANGUAGE_CODE = PRODUCT.languages[0]
LANGUAGE_COOKIE_AGE = 31_536_000
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = SITE_IS_SECURE
LOCALE_PATHS = [*filter(Path.is_dir, [PRODUCT.locale, BASE_DIR / "locale"])]
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [*filter(Path.is_dir, [PRODUCT.static]), BASE_DIR / "static"]
# Served straight from the app folders, so that a missing collectstatic breaks nothing.
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 300

SECURE_HSTS_SECONDS = 31_536_000 if SITE_IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SITE_IS_SECURE
SESSION_COOKIE_SAMESITE = "Lax"
# Sessions in the table hold mailed codes and unfinished second factors.
SESSION_ENGINE = "orgs.sessions"
SESSION_SERIALIZER = "orgs.sessions.EncryptedSerializer"
X_FRAME_OPTIONS = "DENY"
# Behind a proxy, its headers name the client and protocol; without one, clients could forge them.
ALLAUTH_TRUSTED_PROXY_COUNT = 0
if env.bool("BEHIND_TLS_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

# --- People -------------------------------------------------------------------------------------
AUTH_USER_MODEL = "orgs.User"
# auth.W004: the constraint on the lower-case email address makes it unique.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
# In this order, so that a correct password of an account here is sent nowhere else. Supabase's
# backend is inert until configured, and stays listed so that switching it off ends no sessions.
AUTHENTICATION_BACKENDS = [
    "orgs.accounts.AccountBackend",
    "orgs.supabase_auth.SupabaseBackend",
]
# The first one hashes; hashes of the others are upgraded when their owner signs in.
PASSWORD_HASHERS = [
    "orgs.passwords.PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_DISPLAY = "orgs.accounts.display_name"
# "Mandatory" makes allauth use codes; our adapter still lets unproven users in, and features that
# need a proven address check it themselves: the key and second factors.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
# Long enough to choose a plan and pay meanwhile; three wrong codes end it sooner.
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 3600
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_PREVENT_ENUMERATION = True
# In addition to allauth's own limits. Counted in CACHES, which all server processes share.
ACCOUNT_RATE_LIMITS = {
    # If this limit were used up by mailed codes, allauth would refuse sign-in; so it is off, and
    # mails are counted by the next limit.
    "confirm_email": None,
    # Keyed by address and source, so that nobody can use up another user's limit.
    "verification_mail": "3/5m/key,10/d/key",
    # Wrong passwords for one address from all sources except its owner's own, beside allauth's five
    # in five minutes per source. Past it, a mailed link unlocks a new source; see orgs.sources.
    "login_failed_anywhere": "30/h/key,100/d/key",
    # Each sign-up creates an account, whether or not the address already has one.
    "signup_address": "10/d/key",
    "reset_password": "20/m/ip",
    "reset_mail": "5/m/key,10/d/key",
    "verify_code": "15/15m/user",
    "check_credential": "10/m/user",
}
ACCOUNT_ADAPTER = "orgs.accounts.AccountAdapter"
ACCOUNT_FORMS = {"reset_password": "orgs.supabase_forms.ResetPasswordForm"}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = parts_of(SITE_URL).scheme
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "onboarding"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
MFA_ADAPTER = "orgs.accounts.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "orgs.forms.PasskeyForm",
    "login_webauthn": "orgs.forms.PasskeySignInForm",
    "authenticate_webauthn": "orgs.forms.PasskeyStepForm",
    "reauthenticate_webauthn": "orgs.forms.ConfirmingPasskeyForm",
    "activate_totp": "orgs.forms.NewAppForm",
    "authenticate": "orgs.forms.SecondStepForm",
    "reauthenticate": "orgs.forms.ConfirmingCodeForm",
}
# Phone clocks are off by some seconds.
MFA_TOTP_TOLERANCE = 1
# Without TLS, browsers allow passkeys on localhost only.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SITE_IS_SECURE

# Accounts may be kept at Supabase, and users may bring tokens of Supabase and Clerk. A directory at
# Supabase does not mean that users sign in there, so sign-in has its own switch.
SUPABASE_AUTH = env.bool("SUPABASE_AUTH", default=False)
SUPABASE_HOOK_SECRETS = read_webhook_secrets(env, "SUPABASE_HOOK_SECRETS")
CLERK_ISSUER = env("CLERK_ISSUER", default="").rstrip("/")
# Addresses of the sites whose tokens we accept; a token names the site that it was issued for.
CLERK_AUTHORIZED_PARTIES = env.list("CLERK_AUTHORIZED_PARTIES", default=[])
CLERK_WEBHOOK_SECRETS = read_webhook_secrets(env, "CLERK_WEBHOOK_SECRETS")

# --- Signing in elsewhere -------------------------------------------------------------------------
# OpenID Connect, for the company's own sites: off without a key. RSA keys in PEM, newest first: the
# first signs, all are published.
OIDC_PRIVATE_KEYS = read_private_keys(env, "OIDC_PRIVATE_KEYS")
IDP_OIDC_PRIVATE_KEYS = [{"pem": pem} for pem in OIDC_PRIVATE_KEYS]
IDP_OIDC_ADAPTER = "onboarding.openid.adapter.Adapter"
# Somebody who does not come back for a month signs in again.
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 30 * 86_400
# A client that proves whom it signs out need not have them asked.
IDP_OIDC_RP_INITIATED_LOGOUT_ASKS_FOR_OP_LOGOUT = False
CLIENT_SECRETS = read_client_secrets(env, PRODUCT, stand_in=COMPANY_API_BASE)

# --- Keys ---------------------------------------------------------------------------------------
# Newest first: the first key encrypts, all of them decrypt.
ENCRYPTION_KEYS = env.list("ENCRYPTION_KEYS")
API_KEY_SECRET = env("API_KEY_SECRET")
# The previous secret, accepted during a rotation; a key's digest is renewed when it is used.
API_KEY_FORMER_SECRETS = env.list("API_KEY_FORMER_SECRETS", default=[])
# Requests per minute. A wrong key uses up its address's limit twenty times as fast.
API_RATE_PER_KEY = env.int("API_RATE_PER_KEY", default=600)
API_RATE_PER_ADDRESS = env.int("API_RATE_PER_ADDRESS", default=1200)
API_RATE_PER_SERVICE = env.int("API_RATE_PER_SERVICE", default=60_000)
CA_ROOT_API_KEY = env("CA_ROOT_API_KEY")

# --- Stripe -------------------------------------------------------------------------------------
STRIPE_SECRET_KEY = env("STRIPE_SECRET_KEY")
STRIPE_LIVE_MODE = "_live_" in STRIPE_SECRET_KEY
STRIPE_TEST_SECRET_KEY = "" if STRIPE_LIVE_MODE else STRIPE_SECRET_KEY
STRIPE_LIVE_SECRET_KEY = STRIPE_SECRET_KEY if STRIPE_LIVE_MODE else ""
# Pinned: otherwise the version changes with releases of the client library.
STRIPE_API_VERSION = "2026-05-27.dahlia"
STRIPE_API_BASE = env("STRIPE_API_HOST", default="https://api.stripe.com")
STRIPE_IS_REAL = is_stripe_itself(STRIPE_API_BASE)
if STRIPE_IS_REAL:
    STRIPE_API_BASE = "https://api.stripe.com"
else:
    # dj-stripe's name for the version; it warns wherever this is set.
    STRIPE_API_HOST = STRIPE_API_BASE
    SILENCED_SYSTEM_CHECKS.append("djstripe.W002")
# See config/safety.py, which refuses settings that are only for a developer's machine.
IS_PRODUCTION = is_production(vars())
# Hosts that are sent events at private addresses and over http://: those of the company, and on a
# developer's machine itself.
EVENT_HOSTS = (*PRODUCT.internal_hosts, *(() if IS_PRODUCTION else THIS_MACHINE))
# Whether staff need a second factor to enter the admin.
STAFF_MFA_REQUIRED = env.bool("STAFF_MFA_REQUIRED", default=IS_PRODUCTION)
DJSTRIPE_FOREIGN_KEY_TO_FIELD = "id"
DJSTRIPE_SUBSCRIBER_MODEL = "orgs.Organization"
# Webhook signing secrets accepted beside the stored one, during a rotation at Stripe.
STRIPE_WEBHOOK_SECRETS = env.list("STRIPE_WEBHOOK_SECRETS", default=[])
# Deployments that share a Stripe test account need different names: each acts only on objects that
# carry its own. Not derived from the address, which may change.
ENVIRONMENT = env("ENVIRONMENT", default="production")

# --- The warehouse and the directory ------------------------------------------------------------
WAREHOUSE_BACKEND = env(
    "WAREHOUSE_BACKEND", default="onboarding.warehouse.bigquery.BigQueryWarehouse"
)
BIGQUERY_PROJECT = env("BIGQUERY_PROJECT")
# An emulator's address; if set, the client uses no credentials.
BIGQUERY_API_ENDPOINT = env("BIGQUERY_API_ENDPOINT", default="")
BIGQUERY_SYSTEM_DATASET = env("BIGQUERY_SYSTEM_DATASET", default="organizations")
BIGQUERY_SYSTEM_LOCATION = env("BIGQUERY_SYSTEM_LOCATION", default="US")
BIGQUERY_LOCATIONS = {
    "US": env("BIGQUERY_LOCATION_US", default="US"),
    "EU": env("BIGQUERY_LOCATION_EU", default="EU"),
    "ASIA": env("BIGQUERY_LOCATION_ASIA", default="asia-northeast1"),
}
# Where a customer's OpenAI key is checked, and whether checking is enabled. The address may end in
# the /v1 that OpenAI's own libraries expect.
OPENAI_API_BASE = env("OPENAI_API_BASE", default="https://api.openai.com")
OPENAI_API_BASE = OPENAI_API_BASE.rstrip("/").removesuffix("/v1").rstrip("/")
OPENAI_CHECK = env.bool("OPENAI_CHECK", default=True)
if SUPABASE_IS_OUR_DATABASE:
    DIRECTORY_BACKEND = "onboarding.directory.supabase_sql.SupabaseSqlDirectory"
elif SUPABASE_URL:
    DIRECTORY_BACKEND = "onboarding.directory.supabase.SupabaseDirectory"
else:
    DIRECTORY_BACKEND = "onboarding.directory.none.NoDirectory"
DIRECTORY_BACKEND = env("DIRECTORY_BACKEND", default=DIRECTORY_BACKEND)

# --- Background work ----------------------------------------------------------------------------
# django-q2 only wakes workers; PostgreSQL rows are the truth. `retry` must be well above `timeout`:
# its lock starts when a task is fetched, and a task that outlives it runs twice. It must exceed
# timeout * (2 + (queue_limit + 1) / workers), for a single worker too. queue_limit 1 keeps
# prefetched tasks from waiting behind a slow one. save_limit -1 stores no results, because pruning
# them locks the whole table for every task. One attempt, acknowledged even on failure, because our
# rows decide what to repeat and when.
Q_CLUSTER = {
    "name": "latchkey",
    "orm": "default",
    "broker_class": "onboarding.worker.broker.Broker",
    "workers": env.int("WORKERS", default=2),
    "timeout": 300,
    "retry": 1500,
    "queue_limit": 1,
    "bulk": 1,
    "max_attempts": 1,
    "ack_failures": True,
    "poll": 0.2,
    "save_limit": -1,
    "catch_up": False,
}
# Cluster name that `manage.py worker` passes; nothing else sets it.
WORKER_ID = env("LATCHKEY_WORKER_ID", default="")

# --- Mail ---------------------------------------------------------------------------------------
vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
if vars()["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "orgs.transports.LimitedEmailBackend"
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL",
    # With an address that is none, the start is refused below.
    default=formataddr((PRODUCT.brand.name, SUPPORT_EMAIL))
    if is_mail_address(SUPPORT_EMAIL)
    else SUPPORT_EMAIL,
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- What the browser may load ------------------------------------------------------------------
# Chromium applies form-action to redirects too, so Stripe's pages are listed here.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "form-action": [
            "'self'",
            *(
                ["https://checkout.stripe.com", "https://billing.stripe.com"]
                if STRIPE_IS_REAL
                else [STRIPE_API_BASE]
            ),
        ],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"reference": {"()": "orgs.references.ReferenceFilter"}},
    "formatters": {
        "line": {
            "()": "orgs.references.FieldFormatter",
            "format": "{asctime} {levelname} {name} {reference} {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "line",
            "filters": ["reference"],
        }
    },
    # These log every request at INFO, some with its content.
    "loggers": {name: {"level": "WARNING"} for name in ("stripe", "httpx", "httpcore")},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
}

if mistakes := env.mistakes + mistakes_in(vars(), missing=env.missing):
    lines = "\n".join(f"- {mistake}" for mistake in mistakes)
    raise SettingsRefused(f"Latchkey does not start with these settings.\n{lines}")
