"""Addresses of the service report."""

from django.urls import path

from vedette.portal.reports.web import report

_REPORT = "organisations/<uuid:organisation>/service-report/"
_MONTH = f"{_REPORT}<int:year>-<int:month>/"

urlpatterns = [
    path(_REPORT, report.newest_report, name="newest_report"),
    path(_MONTH, report.service_report, name="service_report"),
    path(f"{_MONTH}hunts.csv", report.report_hunts, name="report_hunts"),
    path(f"{_MONTH}pdf/", report.report_pdf, name="report_pdf"),
]
