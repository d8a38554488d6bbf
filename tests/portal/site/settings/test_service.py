from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection

from vedette.portal.site.settings import service


def test_passwords_are_hashed_by_argon2():
    assert service.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    hasher = Argon2PasswordHasher()
    assert hasher.encode("a calm and long sentence", hasher.salt()).startswith("argon2$argon2id$")


def test_the_database_is_what_was_asked_for(db):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA synchronous")
            assert cursor.fetchone()[0] == 2
        else:
            cursor.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user")
            assert cursor.fetchone()[0] is False, "a superuser passes row-level security"


def test_cookies_are_not_for_scripts():
    assert service.SESSION_COOKIE_HTTPONLY
    assert service.CSRF_COOKIE_HTTPONLY
    assert not service.DEBUG
