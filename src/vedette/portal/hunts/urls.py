"""Addresses of hunts."""

from django.urls import path

from vedette.portal.hunts.web import ledger, team

_HUNT = "organisations/<uuid:organisation>/hunts/<uuid:hunt>/"

urlpatterns = [
    path("hunting/hunts/", team.hunts, name="hunts"),
    path("hunting/hunts/new/", team.new_hunt, name="new_hunt"),
    path("hunting/hunts/<uuid:series>/", team.hunt_series, name="hunt_series"),
    path("organisations/<uuid:organisation>/hunts/", ledger.organisation_hunts, name="organisation_hunts"),
    path(_HUNT, ledger.hunt, name="hunt"),
    path(f"{_HUNT}conclude/", ledger.conclude, name="conclude_hunt"),
    path(f"{_HUNT}reopen/", ledger.reopen, name="reopen_hunt"),
]
