"""What Django is told. Everything an operator can change stands in :mod:`.configuration`."""

from dataclasses import astuple
from pathlib import Path
from urllib.parse import urlsplit

from vedette.portal.site.settings.configuration import (
    database_settings,
    mail_settings,
    read_configuration,
    refuse_unfinished_restore,
)
from vedette.portal.site.settings.secrets import secrets_in

CONFIGURATION = read_configuration()
refuse_unfinished_restore(CONFIGURATION)
_SECRETS = secrets_in(CONFIGURATION.secrets_file)
_SITE = Path(__file__).resolve().parent.parent
_BUILT = _SITE.parent.parent / "_web" / "app"

SECRET_KEY = _SECRETS.sessions
AUDIT_KEY = _SECRETS.audit.encode()
SEALING_KEY = _SECRETS.sealing.encode()
REPLY_KEY = _SECRETS.replies.encode()
DEBUG = False
ALLOWED_HOSTS = sorted({urlsplit(CONFIGURATION.reached_at).hostname or "", "localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = [CONFIGURATION.reached_at]
LAKE_FOLDER, INBOX_FOLDER = CONFIGURATION.lake_folder, CONFIGURATION.inbox_folder
FILES_FOLDER = CONFIGURATION.files_folder
SITE_ADDRESS = CONFIGURATION.reached_at
EGRESS_POLICY = CONFIGURATION.egress

INSTALLED_APPS = [
    "vedette.portal.site.apps.SiteConfig",
    "vedette.portal.api.apps.ApiConfig",
    "vedette.portal.channels.apps.ChannelsConfig",
    "vedette.portal.reports.apps.ReportsConfig",
    "vedette.portal.cases.apps.CasesConfig",
    "vedette.portal.hunts.apps.HuntsConfig",
    "vedette.portal.drills.apps.DrillsConfig",
    "vedette.portal.notices.apps.NoticesConfig",
    "vedette.portal.onboarding.apps.OnboardingConfig",
    "vedette.portal.advanced_hunting.apps.AdvancedHuntingConfig",
    "vedette.portal.entities.apps.EntitiesConfig",
    "vedette.portal.response.apps.ResponseConfig",
    "vedette.portal.incidents.apps.IncidentsConfig",
    "vedette.portal.hunting.apps.HuntingConfig",
    "vedette.portal.telemetry.apps.TelemetryConfig",
    "vedette.portal.identity.apps.IdentityConfig",
    "vedette.portal.tenants.apps.TenantsConfig",
    "vedette.portal.post.apps.PostConfig",
    "vedette.portal.audit.apps.AuditConfig",
    "vedette.portal.live.apps.LiveConfig",
    "vedette.portal.jobs.apps.JobsConfig",
    "vedette.portal.access.apps.AccessConfig",
    "vedette.portal.site.borrowed",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "vedette.portal.site.web.journal.Journal",
    "django.middleware.security.SecurityMiddleware",
    "vedette.portal.site.web.headers.strict_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vedette.portal.site.web.activity.note_activity",
    "vedette.portal.site.web.doorkeeper.Doorkeeper",
]

ROOT_URLCONF = "vedette.portal.site.urls"
ASGI_APPLICATION = "vedette.portal.site.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_SITE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vedette.portal.site.web.shell.shell",
            ],
        },
    }
]

DATABASES = {"default": database_settings(CONFIGURATION)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "tenants.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "vedette.portal.identity.web.vouching.VouchedBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "vedette.portal.site.web.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Vedette] "
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,20/15m/ip"}
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Vedette"
MFA_FORMS = {
    "add_webauthn": "vedette.portal.site.web.passkeys.AddPasskeyForm",
    "edit_webauthn": "vedette.portal.site.web.passkeys.RenamePasskeyForm",
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not CONFIGURATION.is_secure
USERSESSIONS_TRACK_ACTIVITY = True
SOCIALACCOUNT_ADAPTER = "vedette.portal.identity.web.protocol.OrganisationAdapter"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("fr", "Français")]
LOCALE_PATHS = [_SITE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATICFILES_DIRS = [("app", _BUILT)]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

SESSION_COOKIE_NAME = "__Host-session" if CONFIGURATION.is_secure else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIGURATION.is_secure
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = CONFIGURATION.session_hours * 3600
CSRF_COOKIE_NAME = "__Host-csrf" if CONFIGURATION.is_secure else "csrf"
CSRF_FAILURE_VIEW = "vedette.portal.site.web.errors.forged"
SECURE_HSTS_SECONDS = 31_536_000 if CONFIGURATION.is_secure else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576

DEFAULT_FROM_EMAIL = SERVER_EMAIL = CONFIGURATION.mail_from
_MAIL = mail_settings(CONFIGURATION)
EMAIL_BACKEND, EMAIL_TIMEOUT = _MAIL.backend, 10
EMAIL_HOST, EMAIL_PORT, EMAIL_USE_SSL = _MAIL.host, _MAIL.port, _MAIL.is_tls
EMAIL_USE_TLS = _MAIL.is_starttls
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password

_KNOWN_SECRETS = (
    *astuple(_SECRETS),
    CONFIGURATION.metrics_token,
    _MAIL.password,
    str(DATABASES["default"].get("PASSWORD", "")),
)
_LINES = (
    {"class": "logging.handlers.WatchedFileHandler", "filename": CONFIGURATION.log_file, "delay": True}
    if CONFIGURATION.log_file
    else {"class": "logging.StreamHandler"}
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "vedette.portal.site.settings.log_lines.JsonLines", "secrets": _KNOWN_SECRETS}},
    "filters": {"no_addresses": {"()": "vedette.portal.site.settings.log_lines.NoAddresses"}},
    "handlers": {"lines": {**_LINES, "formatter": "line", "filters": ["no_addresses"]}},
    "root": {"handlers": ["lines"], "level": "INFO"},
}
