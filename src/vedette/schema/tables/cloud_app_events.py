"""What people and programs did in cloud applications."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import MORE_DYNAMIC, OWN, OWN_DEVICE, REPORT_ID_TEXT

TABLE: Final = Table(
    "CloudAppEvents",
    "What people and programs did in Office 365, Entra ID and other cloud applications. `ActionType` is the "
    "application's own name of the operation.",
    columns=(
        Column("Timestamp", "datetime", "When the event happened, in UTC."),
        Column("ActionType", "string", "The operation, as its application names it."),
        Column("Application", "string", "Application in which it happened."),
        Column("ApplicationId", "int", "Id of the application."),
        Column("AppInstanceId", "int", "Id of the instance of the application."),
        Column("AccountObjectId", "string", "Object id of the account in Entra ID."),
        Column("AccountId", "string", "Id of the account as the application knows it."),
        Column("AccountDisplayName", "string", "Name of the account in the address book."),
        Column("IsAdminOperation", "bool", "Whether an administrator did it."),
        Column("DeviceType", "string", "Kind of the device that was used."),
        Column("OSPlatform", "string", "Operating system of the device that was used."),
        Column("IPAddress", "string", "Address that the request came from."),
        Column("IsAnonymousProxy", "bool", "Whether that address is a known anonymous proxy."),
        Column("CountryCode", "string", "Two letters of the country of that address."),
        Column("City", "string", "City of that address."),
        Column("Isp", "string", "Internet service provider of that address."),
        Column("UserAgent", "string", "Browser or program that asked, as it names itself."),
        Column("ActivityType", "string", "Kind of operation in general."),
        Column("ActivityObjects", "dynamic", "Objects that were involved."),
        Column("ObjectName", "string", "Name of the object that was acted on."),
        Column("ObjectType", "string", "Kind of the object that was acted on."),
        Column("ObjectId", "string", "Id of the object that was acted on."),
        REPORT_ID_TEXT,
        Column("AccountType", "string", "Kind of account, e.g. Regular, Admin or Application."),
        Column("IsExternalUser", "bool", "Whether the account is not of the organisation."),
        Column("IsImpersonated", "bool", "Whether one account acted for another."),
        Column("IPTags", "dynamic", "What the organisation says about the address."),
        Column("IPCategory", "string", "Kind of address, e.g. Corporate or Risky."),
        Column("UserAgentTags", "dynamic", "What is known of that browser or program."),
        Column("RawEventData", "dynamic", "The record as the application wrote it, where the row still has it."),
        MORE_DYNAMIC,
        Column("LastSeenForUser", "dynamic", "Days since each attribute was last seen of this account."),
        Column("UncommonForUser", "dynamic", "Attributes that are unusual for this account."),
        Column("AuditSource", "string", "How the record was obtained."),
        Column("SessionData", "dynamic", "Session of an access or session control."),
        Column("OAuthAppId", "string", "Id of the application that was given access."),
        OWN_DEVICE,
        *OWN,
    ),
    device="VedetteDeviceId",
)
