"""Addresses of the API, without a slash at the end as its clients ask for them, and of its page."""

from django.urls import path

from vedette.portal.api.web import applications, cases, resources, tokens

_PLACE = "organisations/<uuid:organisation>/api-applications/"

urlpatterns = [
    path("<str:tenant>/oauth2/v2.0/token", tokens.token, name="api_token"),
    path("<str:tenant>/oauth2/token", tokens.older_token, name="api_older_token"),
    path("api/alerts", resources.alerts, name="api_alerts"),
    path("api/alerts/batchUpdate", resources.batch_update, name="api_alerts_batch_update"),
    path("api/alerts/<str:alert>", resources.alert, name="api_alert"),
    path("api/incidents", resources.incidents, name="api_incidents"),
    path("api/incidents/<str:incident>", resources.incident, name="api_incident"),
    path("api/experts/cases", cases.cases, name="api_cases"),
    path("api/experts/cases/<str:number>", cases.case, name="api_case"),
    path("api/experts/cases/<str:number>/messages", cases.messages, name="api_case_messages"),
    path(_PLACE, applications.page, name="api_applications"),
    path(f"{_PLACE}register/", applications.register_application, name="register_application"),
    path(f"{_PLACE}<uuid:program>/secrets/", applications.add_application_secret, name="add_application_secret"),
    path(
        f"{_PLACE}<uuid:program>/secrets/<uuid:program_secret>/remove/",
        applications.remove_application_secret,
        name="remove_application_secret",
    ),
    path(f"{_PLACE}<uuid:program>/revoke/", applications.revoke_application, name="revoke_application"),
]
