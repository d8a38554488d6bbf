"""The service's own settings in a folder that goes with the process; hashes that cost nothing, mails that stay here."""

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="vedette-portal-")
os.environ["VEDETTE_DATA"] = _FOLDER.name
os.environ["VEDETTE_DATABASE"] = os.environ.get("VEDETTE_TEST_DATABASE", "")

from vedette.portal.site.settings.service import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
