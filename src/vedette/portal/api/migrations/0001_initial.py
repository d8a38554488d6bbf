"""Applications, their secrets and tokens."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("tenants", "0004_holidays"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="ApiApplication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("permissions", models.JSONField(default=list)),
                ("created", models.DateTimeField()),
                ("created_by_name", models.CharField(max_length=200)),
                ("revoked", models.DateTimeField(null=True)),
                ("last_used", models.DateTimeField(null=True)),
                ("minute", models.DateTimeField(null=True)),
                ("in_minute", models.PositiveIntegerField(default=0)),
                ("hour", models.DateTimeField(null=True)),
                ("in_hour", models.PositiveIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ApiSecret",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("hint", models.CharField(max_length=8)),
                ("created", models.DateTimeField()),
                ("expires", models.DateTimeField()),
                ("last_used", models.DateTimeField(null=True)),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="secrets", to="api.apiapplication"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ApiToken",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
                (
                    "secret",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="api.apisecret"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="apiapplication",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked", None)), fields=("organisation", "name"), name="api_application_name_once"
            ),
        ),
        migrations.AddIndex(
            model_name="apitoken",
            index=models.Index(fields=["secret", "expires"], name="api_token_by_expiry"),
        ),
    ]
