"""Walls around the new tables, and what queues ask of rows that were there before."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, ClassVar

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Max, QuerySet

from vedette.portal.access.models import wall
from vedette.portal.incidents.rules.bits import bits_of
from vedette.portal.incidents.rules.naming import words_of
from vedette.portal.incidents.rules.values import Category, DetectionSource

_AT_ONCE = 500


def _fill(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    if editor.connection.vendor == "postgresql":
        editor.execute("SELECT set_config('vedette.organisations', '*', true)")
    alert, incident = apps.get_model("incidents", "Alert"), apps.get_model("incidents", "Incident")
    _name_main_techniques(apps)
    for rows in _portions(alert.objects.order_by("pk")):
        for row in rows:
            row.words = words_of((row.title, row.device, row.account), row.techniques)
        alert.objects.bulk_update(rows, ["words"])
    for rows in _portions(incident.objects.order_by("pk")):
        _fill_incidents(rows)
        incident.objects.bulk_update(rows, ["words", "category_bits", "source_bits", "last_found"])


def _fill_incidents(rows: list[Any]) -> None:
    for row in rows:
        alerts = row.alerts.all()
        shown = sorted({each for techniques in alerts.values_list("techniques", flat=True) for each in techniques})
        row.words = words_of((row.name, *row.devices, *row.accounts), shown)
        row.category_bits = bits_of(map(Category, set(alerts.values_list("category", flat=True))))
        row.source_bits = bits_of(map(DetectionSource, set(alerts.values_list("detection_source", flat=True))))
        row.last_found = alerts.aggregate(found=Max("created"))["found"] or row.created


def _name_main_techniques(apps: Apps) -> None:
    """Alerts that show a sub-technique are found by its technique too."""
    entity = apps.get_model("incidents", "AlertEntity")
    told = set(entity.objects.filter(kind="technique").values_list("organisation_id", "alert_id", "key"))
    main = {(organisation, alert, key.partition(".")[0]) for organisation, alert, key in told}
    rows = [entity(organisation_id=one, alert_id=alert, kind="technique", key=key) for one, alert, key in main - told]
    entity.objects.bulk_create(rows, batch_size=_AT_ONCE)


def _portions(rows: QuerySet[Any]) -> Iterator[list[Any]]:
    found = iter(list(rows.values_list("pk", flat=True)))
    while ids := list(islice(found, _AT_ONCE)):
        yield list(rows.filter(pk__in=ids))


class Migration(migrations.Migration):
    dependencies: ClassVar = [("incidents", "0004_queues")]

    operations: ClassVar = [
        wall("incidents_savedview"),
        wall("incidents_suppressionrule"),
        migrations.RunPython(_fill, migrations.RunPython.noop),
    ]
