"""Addresses of what tells others what happens."""

from django.urls import path

from vedette.portal.channels.web import collectors, mail_rules, webhooks

_ALL = "organisations/<uuid:organisation>/settings/webhooks/"
_ONE = f"{_ALL}<uuid:webhook>/"
_MESSAGE = f"{_ONE}messages/<uuid:delivery>/"
_COLLECTORS = "organisations/<uuid:organisation>/settings/syslog/"
_COLLECTOR = f"{_COLLECTORS}<uuid:collector>/"
_COLLECTOR_MESSAGE = f"{_COLLECTOR}messages/<uuid:syslog_message>/"
_RULES = "organisations/<uuid:organisation>/settings/email-notifications/"
_RULE = f"{_RULES}<uuid:mail_rule>/"

urlpatterns = [
    path(_ALL, webhooks.webhooks_page, name="webhooks"),
    path(f"{_ALL}add/", webhooks.add_webhook, name="add_webhook"),
    path(_ONE, webhooks.webhook_page, name="webhook"),
    path(f"{_ONE}change/", webhooks.change_webhook, name="change_webhook"),
    path(f"{_ONE}secret/", webhooks.renew_webhook_secret, name="renew_webhook_secret"),
    path(f"{_ONE}pause/", webhooks.pause_webhook, name="pause_webhook"),
    path(f"{_ONE}resume/", webhooks.resume_webhook, name="resume_webhook"),
    path(f"{_ONE}test/", webhooks.try_webhook, name="try_webhook"),
    path(_MESSAGE, webhooks.webhook_message, name="webhook_message"),
    path(f"{_MESSAGE}again/", webhooks.send_message_again, name="send_message_again"),
    path(f"{_ONE}remove/", webhooks.remove_webhook, name="remove_webhook"),
    path(_COLLECTORS, collectors.collectors_page, name="collectors"),
    path(f"{_COLLECTORS}add/", collectors.add_collector, name="add_collector"),
    path(_COLLECTOR, collectors.collector_page, name="collector"),
    path(f"{_COLLECTOR}change/", collectors.change_collector, name="change_collector"),
    path(f"{_COLLECTOR}pause/", collectors.pause_collector, name="pause_collector"),
    path(f"{_COLLECTOR}resume/", collectors.resume_collector, name="resume_collector"),
    path(f"{_COLLECTOR}test/", collectors.try_collector, name="try_collector"),
    path(_COLLECTOR_MESSAGE, collectors.collector_message, name="collector_message"),
    path(f"{_COLLECTOR_MESSAGE}again/", collectors.send_collector_message_again, name="send_collector_message_again"),
    path(f"{_COLLECTOR}remove/", collectors.remove_collector, name="remove_collector"),
    path(_RULES, mail_rules.mail_rules_page, name="mail_rules"),
    path(f"{_RULES}new/", mail_rules.new_mail_rule, name="new_mail_rule"),
    path(_RULE, mail_rules.mail_rule_page, name="mail_rule"),
    path(f"{_RULE}switch/", mail_rules.switch, name="switch_mail_rule"),
    path(f"{_RULE}test/", mail_rules.try_out, name="try_mail_rule"),
    path(f"{_RULE}remove/", mail_rules.remove, name="remove_mail_rule"),
]
