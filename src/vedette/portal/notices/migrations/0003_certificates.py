"""Keys get a certificate, under which PDFs are signed."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("notices", "0002_walls")]

    operations: ClassVar = [
        migrations.AddField("signingkey", "certificate", models.TextField(blank=True, default="")),
        migrations.AddField("signingkey", "certificate_sealed", models.TextField(blank=True, default="")),
    ]
