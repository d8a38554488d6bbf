"""Addresses of the audit log."""

from django.urls import path

from vedette.portal.audit.web import audit_log, organisation_audit_log

urlpatterns = [
    path("audit-log/", audit_log, name="audit_log"),
    path("organisations/<uuid:organisation>/audit-log/", organisation_audit_log, name="organisation_audit_log"),
]
