"""Whether mails would leave."""

import smtplib
import ssl
from collections.abc import Iterator

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.rules.findings import Finding, hint, well, wrong
from vedette.portal.site.settings.configuration import ON_THIS_MACHINE, Mail, mail_settings

ORDER = 90
_NAME = "mail"
_SECONDS = 10


def check(patient: Patient) -> Iterator[Finding]:
    """Greets the server and signs in as the service would; no mail is sent."""
    if not patient.configuration.smtp:
        yield hint(_NAME, "no server is set: mails go to the log", "set VEDETTE_SMTP")
        return
    mail = mail_settings(patient.configuration)
    place = f"{mail.host}:{mail.port}"
    try:
        with _connected(mail) as server:
            server.ehlo_or_helo_if_needed()
            if mail.is_starttls:
                server.starttls(context=ssl.create_default_context())
            if mail.user:
                server.login(mail.user, mail.password)
    except ssl.SSLError as error:
        yield wrong(_NAME, f"{place} does not speak TLS as it should: {error.reason or error}", "smtps:// or smtp://?")
    except smtplib.SMTPAuthenticationError as error:
        yield wrong(_NAME, f"{place} refuses the user {mail.user} ({error.smtp_code})", "correct user or password")
    except (smtplib.SMTPException, OSError) as error:
        yield wrong(
            _NAME, f"{place} does not answer as it should: {error}", "is the address right, and is it reachable?"
        )
    else:
        yield well(_NAME, f"{place} answers{' and knows the user' if mail.user else ''}")
        yield from _in_the_open(mail)


def _connected(mail: Mail) -> smtplib.SMTP:
    if mail.is_tls:
        return smtplib.SMTP_SSL(mail.host, mail.port, timeout=_SECONDS, context=ssl.create_default_context())
    return smtplib.SMTP(mail.host, mail.port, timeout=_SECONDS)


def _in_the_open(mail: Mail) -> Iterator[Finding]:
    if not mail.is_tls and not mail.is_starttls and mail.host not in ON_THIS_MACHINE:
        yield hint(
            _NAME, f"mails travel unencrypted to {mail.host}", "use smtps:// or port 587 where the server has it"
        )
