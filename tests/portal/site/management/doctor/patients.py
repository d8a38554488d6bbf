"""Installations to examine."""

from vedette.portal.site.management.doctor.patient import Patient
from vedette.portal.site.settings.configuration import Configuration


def patient(data, *, deep=False, environment=None, **settings):
    return Patient(Configuration(data=data, **settings), environment or {}, deep)


def told(findings):
    """State and sentence of each."""
    return [(str(each.state), each.said) for each in findings]


def states(findings):
    return [str(each.state) for each in findings]
