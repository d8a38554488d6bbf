"""The application that the server runs. It refuses to come into being with a door that has no policy."""

import warnings
from io import StringIO

import django
from django.core.asgi import get_asgi_application
from django.core.management import call_command

from vedette.portal.site.web.attachments import allowance
from vedette.portal.site.web.bodies import bounded

django.setup(set_prefix=False)
call_command("check", fail_level="ERROR", stdout=StringIO())

# Files of our own are small: reading them at once, of which Django warns, is what we want.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

application = bounded(get_asgi_application(), larger=allowance)
