"""Addresses of incidents and alerts."""

from django.urls import path

from vedette.portal.incidents.web import alert, incident, story, suppressions
from vedette.portal.incidents.web.queues import alerts, export, incidents, views

_HERE = "organisations/<uuid:organisation>/"
_INCIDENTS, _ALERTS = f"{_HERE}incidents/", f"{_HERE}alerts/"
_INCIDENT, _ALERT = f"{_INCIDENTS}<uuid:incident>/", f"{_ALERTS}<uuid:alert>/"
_RULES = f"{_HERE}suppression-rules/"
_RULE = f"{_RULES}<uuid:suppression>/"

urlpatterns = [
    path(_INCIDENTS, incidents.incidents, name="organisation_incidents"),
    path(f"{_INCIDENTS}change/", incidents.change_chosen_incidents, name="change_incidents"),
    path(f"{_INCIDENTS}export.csv", export.incidents_csv, name="incidents_csv"),
    path(f"{_INCIDENTS}views/keep/", views.keep_incident_view, name="keep_incidents_view"),
    path(f"{_INCIDENTS}columns/", views.choose_incident_columns, name="choose_incidents_columns"),
    path(_INCIDENT, incident.incident, name="incident"),
    path(f"{_INCIDENT}brief/", incidents.incident_essence, name="incident_brief"),
    path(f"{_INCIDENT}story/", story.incident_story, name="incident_story"),
    path(f"{_INCIDENT}manage/", incident.manage_incident, name="manage_incident"),
    path(f"{_INCIDENT}comment/", incident.comment_incident, name="comment_incident"),
    path(f"{_INCIDENT}merge/", incident.merge_incident, name="merge_incident"),
    path(f"{_INCIDENT}move-alerts/", incident.move_incident_alerts, name="move_incident_alerts"),
    path(_ALERTS, alerts.alerts, name="organisation_alerts"),
    path(f"{_ALERTS}lines/", alerts.alert_lines, name="alert_lines"),
    path(f"{_ALERTS}change/", alerts.change_chosen_alerts, name="change_alerts"),
    path(f"{_ALERTS}export.csv", export.alerts_csv, name="alerts_csv"),
    path(f"{_ALERTS}views/keep/", views.keep_alert_view, name="keep_alerts_view"),
    path(f"{_ALERTS}columns/", views.choose_alert_columns, name="choose_alerts_columns"),
    path(_ALERT, alert.alert, name="alert"),
    path(f"{_ALERT}brief/", alerts.alert_essence, name="alert_brief"),
    path(f"{_ALERT}manage/", alert.manage_alert, name="manage_alert"),
    path(f"{_ALERT}suppress/", suppressions.suppress_alert, name="suppress_alert"),
    path(f"{_HERE}saved-views/<uuid:view>/remove/", views.remove_saved_view, name="remove_saved_view"),
    path(_RULES, suppressions.suppression_rules, name="suppression_rules"),
    path(_RULE, suppressions.suppression_rule, name="suppression_rule"),
    path(f"{_RULE}switch/", suppressions.switch_rule, name="switch_suppression_rule"),
    path(f"{_RULE}remove/", suppressions.remove_rule, name="remove_suppression_rule"),
]
