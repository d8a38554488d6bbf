"""The first tables of audit."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="AuditChain",
            fields=[
                ("key", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("organisation_id", models.UUIDField(null=True, unique=True)),
                ("number", models.PositiveBigIntegerField(default=0)),
                ("seal", models.CharField(max_length=64)),
                ("mark", models.CharField(max_length=64)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("chain", models.CharField(max_length=40)),
                ("organisation_id", models.UUIDField(db_index=True, null=True)),
                ("number", models.PositiveBigIntegerField()),
                ("at", models.CharField(max_length=32)),
                ("actor", models.CharField(max_length=40)),
                ("actor_name", models.CharField(max_length=200)),
                ("deed", models.CharField(max_length=80)),
                ("subject", models.CharField(max_length=300)),
                ("details", models.TextField()),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("chain", "number"), name="audit_number_once")],
            },
        ),
    ]
