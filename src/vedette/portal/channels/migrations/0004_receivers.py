"""Webhooks are one kind of receivers."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("channels", "0003_mail_rules")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="webhook", name="webhook_name_once"),
        migrations.RemoveConstraint(model_name="delivery", name="webhook_told_once"),
        migrations.RemoveIndex(model_name="delivery", name="delivery_by_next_try"),
        migrations.RemoveIndex(model_name="delivery", name="delivery_by_time"),
        migrations.RenameModel(old_name="Webhook", new_name="Receiver"),
        migrations.RenameField(model_name="delivery", old_name="webhook", new_name="receiver"),
        migrations.AddField(
            model_name="receiver",
            name="kind",
            field=models.CharField(
                choices=[("webhook", "webhook"), ("syslog", "syslog")], default="webhook", max_length=8
            ),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="receiver", name="secret", field=models.TextField(blank=True, default="")),
        migrations.AddConstraint(
            model_name="receiver",
            constraint=models.UniqueConstraint(fields=("organisation", "kind", "name"), name="receiver_name_once"),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("receiver", "name"), name="receiver_told_once"),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(fields=["receiver", "state", "next_try"], name="delivery_by_next_try"),
        ),
        migrations.AddIndex(
            model_name="delivery", index=models.Index(fields=["receiver", "-written"], name="delivery_by_time")
        ),
    ]
