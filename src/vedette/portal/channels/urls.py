"""Addresses of webhooks."""

from django.urls import path

from vedette.portal.channels.web import messages, webhooks

_ALL = "organisations/<uuid:organisation>/settings/webhooks/"
_ONE = f"{_ALL}<uuid:webhook>/"
_MESSAGE = f"{_ONE}messages/<uuid:delivery>/"

urlpatterns = [
    path(_ALL, webhooks.webhooks_page, name="webhooks"),
    path(f"{_ALL}add/", webhooks.add_webhook_page, name="add_webhook"),
    path(_ONE, webhooks.webhook_page, name="webhook"),
    path(f"{_ONE}change/", webhooks.change_webhook_page, name="change_webhook"),
    path(f"{_ONE}secret/", webhooks.renew_webhook_secret, name="renew_webhook_secret"),
    path(f"{_ONE}pause/", webhooks.pause_webhook_page, name="pause_webhook"),
    path(f"{_ONE}resume/", webhooks.resume_webhook_page, name="resume_webhook"),
    path(f"{_ONE}test/", webhooks.try_webhook, name="try_webhook"),
    path(_MESSAGE, messages.webhook_message, name="webhook_message"),
    path(f"{_MESSAGE}again/", messages.send_message_again, name="send_message_again"),
    path(f"{_ONE}remove/", webhooks.remove_webhook_page, name="remove_webhook"),
]
