"""Addresses of the workbench."""

from django.urls import path

from vedette.portal.hunting.web import hunted, queue, verdicts, workbench

_HUNT = "hunting/<uuid:organisation>/incidents/<uuid:incident>/"

urlpatterns = [
    path("hunting/", queue.hunting_queue, name="hunting_queue"),
    path("hunting/next/", queue.hunting_next, name="hunting_next"),
    path("hunting/verdicts/", verdicts.verdicts, name="verdicts"),
    path("hunting/verdicts/ledger/", verdicts.ledger, name="ledger"),
    path(f"{_HUNT}claim/", workbench.claim_incident, name="claim_incident"),
    path(f"{_HUNT}release/", workbench.release_incident, name="release_incident"),
    path(f"{_HUNT}hand-over/", workbench.hand_over_incident, name="hand_over_incident"),
    path(f"{_HUNT}note/", workbench.note_incident, name="note_incident"),
    path(f"{_HUNT}verdict/", workbench.judge_incident, name="judge_incident"),
    path(f"{_HUNT}review/", workbench.review_verdict_on_incident, name="review_verdict"),
    path("organisations/<uuid:organisation>/verdicts/", hunted.organisation_verdicts, name="organisation_verdicts"),
]
