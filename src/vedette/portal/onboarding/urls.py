"""Addresses of onboarding."""

from django.urls import path

from vedette.portal.onboarding.web import (
    advanced_features,
    applications,
    contacts,
    organisations,
    privacy,
    response_authority,
    service,
    service_status,
)

_SETTINGS = "organisations/<uuid:organisation>/settings/"
_FEATURES = f"{_SETTINGS}advanced-features/"
_CONTACTS = f"{_SETTINGS}contacts/"
_AUTHORITY = f"{_SETTINGS}response-authority/"
_SERVICE = "organisations/<uuid:organisation>/service/"

urlpatterns = [
    path("privacy-statement/", privacy.privacy_statement, name="privacy_statement"),
    path("applications/", applications.applications_page, name="applications"),
    path("organisations/", organisations.organisations_page, name="organisations"),
    path(_FEATURES, advanced_features.advanced_features, name="advanced_features"),
    path(f"{_FEATURES}apply/", advanced_features.apply_page, name="apply"),
    path(f"{_FEATURES}withdraw/", advanced_features.withdraw_application, name="withdraw_application"),
    path(f"{_FEATURES}answer/", advanced_features.answer_review, name="answer_review"),
    path(f"{_FEATURES}preferences/", advanced_features.save_preferences, name="save_preferences"),
    path(f"{_FEATURES}trial/", advanced_features.trial_page, name="ask_for_trial"),
    path(f"{_SETTINGS}service-status/", service_status.service_status, name="service_status"),
    path(_CONTACTS, contacts.contacts_page, name="contacts"),
    path(f"{_CONTACTS}new/", contacts.new_contact, name="new_contact"),
    path(f"{_CONTACTS}language/", contacts.choose_language, name="notice_language"),
    path(f"{_CONTACTS}reminders/", contacts.choose_reminders, name="reminder_waits"),
    path(f"{_CONTACTS}<uuid:contact>/", contacts.contact_page, name="contact"),
    path(f"{_CONTACTS}<uuid:contact>/remove/", contacts.remove, name="remove_contact"),
    path(f"{_CONTACTS}<uuid:contact>/move/", contacts.move, name="move_contact"),
    path(_AUTHORITY, response_authority.response_authority, name="response_authority"),
    path(f"{_AUTHORITY}decide/", response_authority.decide, name="decide_authority"),
    path(_SERVICE, service.service, name="organisation_service"),
    path(f"{_SERVICE}application/", service.decide_application, name="decide_application"),
    path(f"{_SERVICE}subscription/", service.grant, name="grant_subscription"),
    path(f"{_SERVICE}trial/decline/", service.decline_trial, name="decline_trial"),
]
