"""Addresses of what tells others what happens."""

from django.urls import path

from vedette.portal.channels.web import mail_rules

_RULES = "organisations/<uuid:organisation>/settings/email-notifications/"
_RULE = f"{_RULES}<uuid:mail_rule>/"

urlpatterns = [
    path(_RULES, mail_rules.mail_rules_page, name="mail_rules"),
    path(f"{_RULES}new/", mail_rules.new_mail_rule, name="new_mail_rule"),
    path(_RULE, mail_rules.mail_rule_page, name="mail_rule"),
    path(f"{_RULE}switch/", mail_rules.switch, name="switch_mail_rule"),
    path(f"{_RULE}test/", mail_rules.try_out, name="try_mail_rule"),
    path(f"{_RULE}remove/", mail_rules.remove, name="remove_mail_rule"),
]
