"""Addresses of letters."""

from django.urls import path

from vedette.portal.post import web

_OWN = "organisations/<uuid:organisation>/settings/mail/"

urlpatterns = [
    path("mail/", web.provider_mail, name="provider_mail"),
    path("mail/<uuid:letter>/", web.provider_letter, name="provider_letter"),
    path("mail/<uuid:letter>/send/", web.send_provider_letter, name="send_provider_letter"),
    path(_OWN, web.organisation_mail, name="organisation_mail"),
    path(f"{_OWN}<uuid:letter>/", web.organisation_letter, name="organisation_letter"),
    path(f"{_OWN}<uuid:letter>/send/", web.send_organisation_letter, name="send_organisation_letter"),
]
