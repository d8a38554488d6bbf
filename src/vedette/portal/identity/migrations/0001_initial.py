"""The first tables of identity."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

_ROLES = [
    ("SecurityAdministrator", "SecurityAdministrator"),
    ("SecurityOperator", "SecurityOperator"),
    ("SecurityReader", "SecurityReader"),
]


def _key() -> "models.UUIDField[uuid.UUID, uuid.UUID]":
    return models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)


def _to(table: str) -> "models.ForeignKey[models.Model, models.Model]":
    return models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=table)


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("tenants", "0003_single_sign_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="IdentityProvider",
            fields=[
                ("id", _key()),
                ("issuer", models.CharField(max_length=500)),
                ("client_id", models.CharField(max_length=255)),
                ("secret", models.TextField()),
                ("claim", models.CharField(default="groups", max_length=200)),
                ("is_enabled", models.BooleanField(default=False)),
                ("epoch", models.PositiveIntegerField(default=0)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "organisation",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="RoleValue",
            fields=[
                ("id", _key()),
                ("value", models.CharField(max_length=400)),
                ("role", models.CharField(choices=_ROLES, max_length=24)),
                ("organisation", _to("tenants.organisation")),
                ("provider", _to("identity.identityprovider")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("provider", "value"), name="role_value_once")],
            },
        ),
        migrations.CreateModel(
            name="RoleValueDeviceGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device_group",
                    models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, to="tenants.devicegroup"),
                ),
                ("organisation", _to("tenants.organisation")),
                ("role_value", _to("identity.rolevalue")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("role_value", "device_group"), name="role_value_group_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Identity",
            fields=[
                ("id", _key()),
                ("subject", models.CharField(max_length=255)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("organisation", _to("tenants.organisation")),
                ("person", _to(settings.AUTH_USER_MODEL)),
                ("provider", _to("identity.identityprovider")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("provider", "subject"), name="identity_subject_once"),
                    models.UniqueConstraint(fields=("provider", "person"), name="identity_person_once"),
                ],
            },
        ),
    ]
