"""Which recipe an event of a kind gets. Every kind has one; what nobody knows goes to VedetteOtherEvents."""

from collections.abc import Mapping
from typing import Final

from vedette.lake.mapping import cloud_recipes, linux_recipes, security_recipes, windows_recipes
from vedette.lake.mapping.defender_recipes import own_columns, row_recipe
from vedette.lake.mapping.network_recipes import zeek_recipe
from vedette.lake.mapping.readers import constant, first
from vedette.lake.mapping.recipe import Recipe, Route
from vedette.lake.mapping.sigma_recipes import BY_CATEGORY, SYSMON
from vedette.schema.events import EventKind

BY_EVENT_ID: Final[Mapping[str, Mapping[str, Route]]] = {
    "sysmon": SYSMON,
    "security": security_recipes.SECURITY,
    "system": windows_recipes.SYSTEM,
    "powershell": windows_recipes.POWERSHELL,
    "powershell-classic": windows_recipes.POWERSHELL_CLASSIC,
    "windefend": windows_recipes.ANTIVIRUS,
    "taskscheduler": windows_recipes.TASK_SCHEDULER,
    "terminalservices-localsessionmanager": windows_recipes.REMOTE_DESKTOP,
    "wmi": windows_recipes.WMI,
}
"""Events of Windows, and of Sysmon for Linux, by Sigma's service and event id."""
_BY_CHANNEL: Final[Mapping[str, Mapping[str, Route]]] = {
    "microsoft-windows-terminalservices-remoteconnectionmanager/operational": windows_recipes.DESKTOP_CONNECTIONS,
}
_BY_SERVICE: Final[Mapping[str, Route]] = {
    "windefend": windows_recipes.ANY_ANTIVIRUS,
    "auditd": linux_recipes.AUDIT_RECORD,
    "syslog": linux_recipes.SYSLOG,
    "cloudtrail": cloud_recipes.CLOUDTRAIL,
    "signinlogs": cloud_recipes.SIGN_IN,
    "auditlogs": cloud_recipes.ENTRA_AUDIT,
    "activitylogs": cloud_recipes.AZURE_ACTIVITY,
    "alertevidence": own_columns("AlertEvidence"),
    "alertinfo": cloud_recipes.ALERT,
    "alerts": cloud_recipes.ALERT,
    "securityalert": cloud_recipes.ALERT,
    "audit": cloud_recipes.OFFICE,
}
_BY_PRODUCT: Final[Mapping[str, Route]] = {
    "windows": windows_recipes.ANY_WINDOWS,
}


def route_of(kind: EventKind, layout: str) -> Route:
    """The recipe of this kind's events, or what chooses it by the event."""
    if layout == "defender":
        return row_recipe
    if kind.product == "zeek":
        return zeek_recipe(_services(kind))
    known = dict(kind.constants)
    event_id = known.get("EventID", "")
    routes = [BY_EVENT_ID.get(service, {}).get(event_id) for service in sorted(kind.services)]
    routes.append(_BY_CHANNEL.get(known.get("Channel", "").casefold(), {}).get(event_id))
    if "auditd" in kind.services and "process_creation" in kind.categories:
        routes.append(linux_recipes.PROGRAM_START)
    routes += [recipe for category, recipe in BY_CATEGORY.items() if category in kind.categories]
    routes += [_BY_SERVICE.get(service) for service in sorted(kind.services)]
    routes.append(_BY_PRODUCT.get(kind.product))
    return next((route for route in routes if route is not None), None) or _other(kind)


def _other(kind: EventKind) -> Recipe:
    return Recipe(
        "VedetteOtherEvents",
        "Event",
        {
            "Product": constant(kind.product),
            "Service": constant(_services(kind)),
            "AccountName": first("User", "user.name", "user", "username", "UserName", "userName"),
            "Message": first("message", "Message", "msg"),
        },
        dash_is_nothing=False,
    )


def _services(kind: EventKind) -> str:
    return " ".join(sorted(kind.services))
