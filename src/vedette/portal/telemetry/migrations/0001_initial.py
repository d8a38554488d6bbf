"""The first tables of telemetry."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial: ClassVar = True

    dependencies: ClassVar = [
        ("tenants", "0002_walls"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="LakeState",
            fields=[
                (
                    "organisation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="tenants.organisation",
                    ),
                ),
                ("settled", models.DateTimeField(null=True)),
                ("whole", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("lake_id", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=300)),
                ("key", models.CharField(max_length=300)),
                ("domain", models.CharField(blank=True, default="", max_length=300)),
                ("system", models.CharField(blank=True, default="", max_length=120)),
                ("addresses", models.JSONField(default=list)),
                ("first_seen", models.DateTimeField(null=True)),
                ("last_seen", models.DateTimeField(null=True)),
                ("received", models.DateTimeField(null=True)),
                ("events", models.BigIntegerField(default=0)),
                ("own_events", models.BigIntegerField(default=0)),
                ("heard", models.DateTimeField(null=True)),
                (
                    "risk",
                    models.CharField(
                        choices=[
                            ("None", "None"),
                            ("Informational", "Informational"),
                            ("Low", "Low"),
                            ("Medium", "Medium"),
                            ("High", "High"),
                        ],
                        default="None",
                        max_length=16,
                    ),
                ),
                ("risk_rank", models.PositiveSmallIntegerField(default=0)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="tenants.devicegroup",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeviceGroupContent",
            fields=[
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="tenants.devicegroup",
                    ),
                ),
                ("rank", models.PositiveIntegerField()),
                ("is_lab", models.BooleanField(default=False)),
                ("patterns", models.JSONField(default=list)),
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
            name="DeviceGroupPick",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="telemetry.device"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picks", to="tenants.devicegroup"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DeviceTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "device",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tags", to="telemetry.device"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="InboxFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("path", models.BinaryField()),
                ("shown_as", models.CharField(max_length=300)),
                ("seen_as", models.CharField(max_length=120)),
                ("still_since", models.DateTimeField()),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("taken", "taken"), ("half", "half"), ("refused", "refused")],
                        max_length=16,
                    ),
                ),
                ("taken", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, default="", max_length=32)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "way",
                    models.CharField(choices=[("folder", "folder"), ("command line", "command line")], max_length=16),
                ),
                ("label", models.CharField(max_length=300)),
                ("began", models.DateTimeField()),
                ("ended", models.DateTimeField(null=True)),
                ("inputs", models.PositiveIntegerField(default=0)),
                ("events", models.BigIntegerField(default=0)),
                ("known", models.PositiveIntegerField(default=0)),
                ("formats", models.JSONField(default=list)),
                ("problem_count", models.PositiveIntegerField(default=0)),
                ("problems", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(choices=[("folder", "folder"), ("command line", "command line")], max_length=16),
                ),
                ("format", models.CharField(max_length=60)),
                ("first_received", models.DateTimeField()),
                ("last_received", models.DateTimeField()),
                ("inputs", models.BigIntegerField(default=0)),
                ("events", models.BigIntegerField(default=0)),
                ("problems", models.BigIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Volume",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("events", models.BigIntegerField(default=0)),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="tenants.organisation"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["organisation", "key"], name="device_by_key"),
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["organisation", "heard"], name="device_by_heard"),
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["organisation", "-last_seen"], name="device_by_last_seen"),
        ),
        migrations.AddIndex(
            model_name="device",
            index=models.Index(fields=["organisation", "group", "key"], name="device_by_group"),
        ),
        migrations.AddConstraint(
            model_name="device",
            constraint=models.UniqueConstraint(fields=("organisation", "lake_id"), name="device_once"),
        ),
        migrations.AddConstraint(
            model_name="devicegrouppick",
            constraint=models.UniqueConstraint(fields=("group", "device"), name="device_pick_once"),
        ),
        migrations.AddIndex(
            model_name="devicetag",
            index=models.Index(fields=["organisation", "name"], name="device_tag_by_name"),
        ),
        migrations.AddConstraint(
            model_name="devicetag",
            constraint=models.UniqueConstraint(fields=("device", "name"), name="device_tag_once"),
        ),
        migrations.AddIndex(
            model_name="inboxfile",
            index=models.Index(fields=["organisation", "state"], name="inbox_file_by_state"),
        ),
        migrations.AddConstraint(
            model_name="inboxfile",
            constraint=models.UniqueConstraint(fields=("organisation", "digest"), name="inbox_file_once"),
        ),
        migrations.AddIndex(
            model_name="intake",
            index=models.Index(fields=["organisation", "-began"], name="intake_by_time"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(fields=("organisation", "way", "format"), name="source_once"),
        ),
        migrations.AddConstraint(
            model_name="volume",
            constraint=models.UniqueConstraint(fields=("organisation", "day"), name="volume_once"),
        ),
    ]
