"""The application that the server runs. It refuses to come into being with a door that has no policy."""

from io import StringIO

import django
from django.core.asgi import get_asgi_application
from django.core.management import call_command

django.setup(set_prefix=False)
call_command("check", fail_level="ERROR", stdout=StringIO())

application = get_asgi_application()
