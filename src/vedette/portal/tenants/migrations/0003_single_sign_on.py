"""People whom an organisation's identity provider makes known."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("tenants", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="organisation", name="single_sign_on_only", field=models.BooleanField(default=False)
        ),
        migrations.AddField(
            model_name="person", name="contact", field=models.EmailField(blank=True, default="", max_length=254)
        ),
        migrations.AddField(
            model_name="person",
            name="managed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="tenants.organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("managed_by", None), ("provider_role", ""), _connector="OR"),
                name="managed_people_never_hunt",
            ),
        ),
    ]
