"""Addresses of what tells others what happens."""

from django.urls import path

from vedette.portal.channels.web import mail_rules, messages, webhooks

_ALL = "organisations/<uuid:organisation>/settings/webhooks/"
_ONE = f"{_ALL}<uuid:webhook>/"
_MESSAGE = f"{_ONE}messages/<uuid:delivery>/"
_RULES = "organisations/<uuid:organisation>/settings/email-notifications/"
_RULE = f"{_RULES}<uuid:mail_rule>/"

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
    path(_RULES, mail_rules.mail_rules_page, name="mail_rules"),
    path(f"{_RULES}new/", mail_rules.new_mail_rule, name="new_mail_rule"),
    path(_RULE, mail_rules.mail_rule_page, name="mail_rule"),
    path(f"{_RULE}switch/", mail_rules.switch, name="switch_mail_rule"),
    path(f"{_RULE}test/", mail_rules.try_out, name="try_mail_rule"),
    path(f"{_RULE}remove/", mail_rules.remove, name="remove_mail_rule"),
]
