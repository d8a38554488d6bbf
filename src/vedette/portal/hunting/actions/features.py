"""What a ranker would know of an incident, frozen when a hunter judges it."""

from datetime import timedelta

from django.db.models import Count

from vedette.portal.incidents.models import Alert, Incident

Feature = int | float | str | list[str] | dict[str, int]


def frozen_features(row: Incident) -> dict[str, Feature]:
    """Counts of the incident as it stands now; names of devices, accounts and files are no features."""
    alerts = Alert.objects.filter(incident=row)
    totals = alerts.aggregate(rules=Count("rule", distinct=True), alerts=Count("pk"))
    return {
        "alerts": totals["alerts"],
        "nearby_alerts": alerts.filter(is_nearby=True).count(),
        "rules": totals["rules"],
        "devices": len(row.devices),
        "accounts": len(row.accounts),
        "severity": row.severity,
        "tactics": list(row.tactics),
        "techniques": list(row.techniques),
        "alerts_by_severity": _counted(row, "severity"),
        "alerts_by_category": _counted(row, "category"),
        "alerts_by_source": _counted(row, "detection_source"),
        "hours": _hours(row),
    }


def _counted(row: Incident, column: str) -> dict[str, int]:
    rows = Alert.objects.filter(incident=row).order_by(column).values_list(column).annotate(count=Count("pk"))
    return dict(rows)


def _hours(row: Incident) -> float:
    """From the first to the last sign of it."""
    if row.first_activity is None or row.last_activity is None:
        return 0.0
    return round((row.last_activity - row.first_activity) / timedelta(hours=1), 2)
