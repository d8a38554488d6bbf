"""Rules by which mails tell what happens."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from vedette.portal.access.models import wall


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("channels", "0002_walls"),
        ("tenants", "0004_holidays"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="MailRule",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("description", models.CharField(blank=True, default="", max_length=500)),
                (
                    "about",
                    models.CharField(
                        choices=[("alerts", "alerts"), ("incidents", "incidents"), ("notices", "notices")],
                        max_length=12,
                    ),
                ),
                ("sources", models.JSONField(default=list)),
                ("severities", models.JSONField(default=list)),
                ("is_for_all_devices", models.BooleanField(default=False)),
                ("recipients", models.JSONField(default=list)),
                ("language", models.CharField(max_length=8)),
                ("tells_organisation", models.BooleanField(default=True)),
                ("tells_device", models.BooleanField(default=True)),
                ("tells_link", models.BooleanField(default=True)),
                ("is_once_an_incident", models.BooleanField(default=False)),
                ("is_enabled", models.BooleanField(default=True)),
                ("created", models.DateTimeField()),
                ("created_by_name", models.CharField(max_length=200)),
                ("changed", models.DateTimeField()),
                ("changed_by_name", models.CharField(max_length=200)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["organisation", "name"], name="mail_rule_name_once")],
            },
        ),
        migrations.CreateModel(
            name="MailRuleGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organisation_id", models.UUIDField()),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="tenants.devicegroup"
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="groups", to="channels.mailrule"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["rule", "group"], name="mail_rule_group_once")],
            },
        ),
        migrations.CreateModel(
            name="RuleMail",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField()),
                ("name", models.CharField(max_length=160)),
                ("subject_id", models.UUIDField()),
                ("incident_id", models.UUIDField()),
                ("title", models.CharField(max_length=300)),
                ("severity", models.CharField(max_length=16)),
                ("at", models.DateTimeField()),
                ("recipients", models.JSONField(default=list)),
                ("letters", models.JSONField(default=list)),
                ("is_summed_up", models.BooleanField(default=False)),
                ("waits", models.BooleanField(default=False)),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mails", to="channels.mailrule"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=["rule", "name"], name="mail_rule_told_once")],
                "indexes": [
                    models.Index(fields=["rule", "-at"], name="rule_mail_by_time"),
                    models.Index(fields=["rule", "incident_id"], name="rule_mail_by_incident"),
                ],
            },
        ),
        wall("channels_mailrule"),
        wall("channels_mailrulegroup"),
        wall("channels_rulemail"),
    ]
