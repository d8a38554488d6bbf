"""Cloud services: sign-ins, audit logs, platform operations and alerts as rows of their own logs."""

from collections.abc import Callable
from typing import Final

from vedette.lake.mapping.readers import constant, first
from vedette.lake.mapping.recipe import Event, Recipe

_RISKS: Final = {"none": 1, "low": 10, "medium": 50, "high": 100}
_RISK_STATES: Final = {
    "none": 0,
    "confirmedsafe": 1,
    "remediated": 2,
    "dismissed": 3,
    "atrisk": 4,
    "confirmedcompromised": 5,
}
_ACCESS: Final = {"success": 0, "failure": 1, "notapplied": 2}
_ISSUERS: Final = {"azuread": 0, "adfederationservices": 1}


def _code(name: str, codes: dict[str, int]) -> Callable[[Event], int | None]:
    return lambda event: codes.get(str(event.get(name)).casefold())


def _flag(name: str) -> Callable[[Event], int | None]:
    return lambda event: {"true": 1, "false": 0}.get(str(event.get(name)).casefold())


def _under(*ends: str) -> Callable[[Event], object]:
    """The first field under one of these names, or one that ends like it inside ``properties``."""
    return first(*ends, *(f"properties.{end[:1].lower()}{end[1:]}" for end in ends))


SIGN_IN: Final = Recipe(
    "EntraIdSignInEvents",
    columns={
        "Application": _under("AppDisplayName"),
        "ApplicationId": _under("AppId"),
        "LogonType": lambda event: "interactiveUser" if event.get("IsInteractive") in (True, "true", "True") else "",
        "ErrorCode": first("ResultType", "properties.status.errorCode"),
        "CorrelationId": _under("CorrelationId"),
        "SessionId": _under("SessionId"),
        "AccountDisplayName": _under("UserDisplayName", "Identity"),
        "AccountObjectId": _under("UserId"),
        "AccountUpn": _under("UserPrincipalName"),
        "IsGuestUser": lambda event: {"Guest": True, "Member": False}.get(str(event.get("UserType"))),
        "AlternateSignInName": _under("AlternateSignInName"),
        "ResourceDisplayName": _under("ResourceDisplayName"),
        "ResourceId": _under("ResourceIdentity"),
        "ResourceTenantId": _under("ResourceTenantId"),
        "DeviceName": first("DeviceDetail.displayName", "properties.deviceDetail.displayName"),
        "EntraIdDeviceId": first("DeviceDetail.deviceId", "properties.deviceDetail.deviceId"),
        "OSPlatform": first("DeviceDetail.operatingSystem", "properties.deviceDetail.operatingSystem"),
        "DeviceTrustType": first("DeviceDetail.trustType", "properties.deviceDetail.trustType"),
        "IsManaged": _flag("DeviceDetail.isManaged"),
        "IsCompliant": _flag("DeviceDetail.isCompliant"),
        "AuthenticationProcessingDetails": _under("AuthenticationProcessingDetails"),
        "AuthenticationRequirement": _under("AuthenticationRequirement"),
        "TokenIssuerType": _code("TokenIssuerType", _ISSUERS),
        "RiskLevelAggregated": _code("RiskLevelAggregated", _RISKS),
        "RiskState": _code("RiskState", _RISK_STATES),
        "UserAgent": _under("UserAgent"),
        "ClientAppUsed": _under("ClientAppUsed"),
        "Browser": first("DeviceDetail.browser", "properties.deviceDetail.browser"),
        "ConditionalAccessPolicies": _under("ConditionalAccessPolicies"),
        "ConditionalAccessStatus": _code("ConditionalAccessStatus", _ACCESS),
        "IPAddress": first("IPAddress", "properties.ipAddress", "callerIpAddress"),
        "Country": first("LocationDetails.countryOrRegion", "properties.location.countryOrRegion", "Location"),
        "State": first("LocationDetails.state", "properties.location.state"),
        "City": first("LocationDetails.city", "properties.location.city"),
        "Latitude": first("LocationDetails.geoCoordinates.latitude"),
        "Longitude": first("LocationDetails.geoCoordinates.longitude"),
        "NetworkLocationDetails": _under("NetworkLocationDetails"),
        "RequestId": first("OriginalRequestId", "Id", "properties.id"),
        "UniqueTokenId": _under("UniqueTokenIdentifier"),
    },
)


def _operation(event: Event) -> str:
    return str(first("Operation", "OperationName", "operationName", "ActionType")(event) or "")


OFFICE: Final = Recipe(
    "CloudAppEvents",
    _operation,
    {
        "Application": first("OfficeWorkload", "Workload", "Application"),
        "AccountId": first("UserId", "UserKey"),
        "AccountDisplayName": first("AccountDisplayName", "UserId"),
        "AccountType": "UserType",
        "IsExternalUser": "ExternalAccess",
        "IPAddress": first("ClientIP", "ClientIPAddress", "Client_IPAddress", "ActorIpAddress"),
        "UserAgent": first("UserAgent", "ClientInfoString"),
        "ObjectName": first("OfficeObjectId", "ObjectId", "SourceFileName"),
        "ObjectType": first("ItemType", "Item_Type"),
        "ObjectId": first("OfficeObjectId", "ObjectId"),
        "OAuthAppId": first("AppId", "ClientAppId"),
    },
    {"ResultStatus": "ResultStatus", "RecordType": "RecordType", "Parameters": "Parameters"},
)
ENTRA_AUDIT: Final = Recipe(
    "CloudAppEvents",
    _operation,
    {
        "Application": constant("Entra ID"),
        "AccountObjectId": first("InitiatedBy.user.id", "InitiatedBy.app.servicePrincipalId"),
        "AccountId": first("InitiatedBy.user.userPrincipalName", "InitiatedBy.app.displayName", "Identity"),
        "AccountDisplayName": first("InitiatedBy.user.displayName", "InitiatedBy.app.displayName", "Identity"),
        "IPAddress": first("InitiatedBy.user.ipAddress", "callerIpAddress"),
        "ActivityType": first("Category", "category"),
        "ObjectName": first("TargetResources.displayName"),
        "ObjectType": first("TargetResources.type"),
        "ObjectId": first("TargetResources.id"),
    },
    {"Result": first("Result", "ResultDescription"), "CorrelationId": "CorrelationId"},
)
_VERBS: Final = (
    ("Create", ("create", "put", "run", "add", "write", "attach")),
    ("Read", ("get", "list", "describe", "head", "read", "lookup")),
    ("Delete", ("delete", "remove", "terminate", "detach", "deregister")),
    ("Update", ("update", "modify", "set", "change", "enable", "disable", "start", "stop")),
)


def _verb(text: str) -> str:
    word = text.casefold()
    return next((action for action, beginnings in _VERBS if word.startswith(beginnings)), "Other")


def _call_action(event: Event) -> str:
    return _verb(str(event.get("eventName") or "")) if event.get("eventName") else "Unknown"


def _activity_action(event: Event) -> str:
    operation = str(first("OperationNameValue", "operationName")(event) or "")
    return _verb(operation.rpartition("/")[2]) if operation else "Unknown"


CLOUDTRAIL: Final = Recipe(
    "CloudAuditEvents",
    _call_action,
    {
        "DataSource": constant("AWS"),
        "OperationName": "eventName",
        "ResourceId": first("resources.ARN", "requestParameters.instanceId", "requestParameters.bucketName"),
        "IPAddress": "sourceIPAddress",
        "UserAgent": "userAgent",
    },
    {
        "EventSource": "eventSource",
        "Region": "awsRegion",
        "Identity": first("userIdentity.arn", "userIdentity.userName", "userIdentity.type"),
        "ErrorCode": "errorCode",
    },
    dash_is_nothing=False,
)
AZURE_ACTIVITY: Final = Recipe(
    "CloudAuditEvents",
    _activity_action,
    {
        "DataSource": constant("Azure"),
        "OperationName": first("OperationNameValue", "operationName"),
        "ResourceId": first("_ResourceId", "ResourceId", "resourceId"),
        "IPAddress": first("CallerIpAddress", "callerIpAddress"),
    },
    {"Identity": "Caller", "Status": first("ActivityStatusValue", "ActivityStatus")},
    dash_is_nothing=False,
)
ALERT: Final = Recipe(
    "AlertInfo",
    columns={
        "AlertId": first("Alert.Id", "SystemAlertId", "VendorOriginalId"),
        "Title": first("Alert.Title", "DisplayName", "AlertName"),
        "Category": first("Category", "category", "Tactics", "AlertType"),
        "Severity": first("Alert.Severity", "AlertSeverity", "Severity"),
        "ServiceSource": first("ServiceSource", "Alert.Product", "ProductName", "ProviderName"),
        "DetectionSource": first("DetectionSource", "detectionSource", "ProductComponentName", "ProviderName"),
        "AttackTechniques": first("AttackTechniques", "Techniques", "mitreTechniques", "Alert.Techniques"),
    },
)
"""An alert of another product, in any of the shapes in which products tell theirs."""
