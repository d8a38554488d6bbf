"""Groups of columns that several tables of the lake share. Names and types are public; the words are ours."""

from typing import Final

from vedette.schema.table import Column

DEVICE: Final = (
    Column("Timestamp", "datetime", "When the event happened, in UTC; null where its source tells no readable time."),
    Column("DeviceId", "string", "Stable id of the device within the organisation, 40 hexadecimal digits."),
    Column("DeviceName", "string", "Name of the device as its events write it, best a fully qualified one."),
)
DEVICE_EVENT: Final = (*DEVICE, Column("ActionType", "string", "What happened; the table's actions are listed below."))

FILE: Final = (
    Column("FileName", "string", "Name of the file that the event is about, without its folder."),
    Column(
        "FolderPath", "string", "Path of the file that the event is about; usually with the file's name at its end."
    ),
    Column("SHA1", "string", "SHA-1 of the file that the event is about."),
    Column("SHA256", "string", "SHA-256 of the file that the event is about; many sensors leave it out."),
    Column("MD5", "string", "MD5 of the file that the event is about."),
)
FILE_SIZE: Final = Column("FileSize", "long", "Bytes of the file that the event is about.")

ACCOUNT: Final = (
    Column("AccountDomain", "string", "Domain, or computer, of the account that the event is about."),
    Column("AccountName", "string", "Name of the account that the event is about, without its domain."),
    Column("AccountSid", "string", "Security identifier of the account that the event is about."),
)
CLOUD_ACCOUNT: Final = (
    Column("AccountUpn", "string", "User principal name of the account that the event is about."),
    Column("AccountObjectId", "string", "Object id in Entra ID of the account that the event is about."),
)
LOGON_ID: Final = Column("LogonId", "long", "Logon session of the account; unique on its device until it restarts.")

CREATED_PROCESS: Final = (
    Column("ProcessId", "long", "Process id of the process that was started, or that the event is aimed at."),
    Column("ProcessCommandLine", "string", "Command line of that process."),
    Column("ProcessCreationTime", "datetime", "When that process was started, in UTC."),
    Column("ProcessTokenElevation", "string", "Elevation of that process's token: Default, Full or Limited."),
)
CREATED_SESSION: Final = (
    Column("CreatedProcessSessionId", "long", "Windows session of the process that was started."),
    Column("IsProcessRemoteSession", "bool", "Whether that process runs in a remote desktop session."),
    Column("ProcessRemoteSessionDeviceName", "string", "Device from which that remote desktop session was opened."),
    Column("ProcessRemoteSessionIP", "string", "Address from which that remote desktop session was opened."),
)

REGISTRY_VALUE: Final = (
    Column("RegistryKey", "string", "Registry key that the event is about, beginning with the full name of its hive."),
    Column("RegistryValueName", "string", "Name of the registry value that the event is about."),
    Column("RegistryValueData", "string", "Data of the registry value after the event."),
)

CONNECTION: Final = (
    Column("RemoteIP", "string", "Address of the other side of the connection."),
    Column("RemotePort", "int", "Port of the other side of the connection."),
    Column("RemoteUrl", "string", "URL or host name that was connected to or asked for."),
    Column("LocalIP", "string", "Address of this side of the connection."),
    Column("LocalPort", "int", "Port of this side of the connection."),
)

STARTER_ACCOUNT: Final = (
    Column("InitiatingProcessAccountDomain", "string", "Domain of the account that the acting process ran as."),
    Column("InitiatingProcessAccountName", "string", "Name of the account that the acting process ran as."),
    Column("InitiatingProcessAccountSid", "string", "Security identifier of that account."),
    Column("InitiatingProcessAccountUpn", "string", "User principal name of that account."),
    Column("InitiatingProcessAccountObjectId", "string", "Object id in Entra ID of that account."),
)
STARTER_LOGON_ID: Final = Column("InitiatingProcessLogonId", "long", "Logon session of the acting process.")
STARTER_TOKEN: Final = (
    Column("InitiatingProcessIntegrityLevel", "string", "Integrity level of the acting process, e.g. High or System."),
    Column("InitiatingProcessTokenElevation", "string", "Elevation of the acting process's token."),
)
STARTER_IMAGE: Final = (
    Column("InitiatingProcessSHA1", "string", "SHA-1 of the acting process's program."),
    Column("InitiatingProcessSHA256", "string", "SHA-256 of the acting process's program."),
    Column("InitiatingProcessMD5", "string", "MD5 of the acting process's program."),
    Column("InitiatingProcessFileName", "string", "File name of the acting process's program."),
    Column("InitiatingProcessFileSize", "long", "Bytes of the acting process's program."),
    Column("InitiatingProcessVersionInfoCompanyName", "string", "Company in the program's version information."),
    Column("InitiatingProcessVersionInfoProductName", "string", "Product in the program's version information."),
    Column("InitiatingProcessVersionInfoProductVersion", "string", "Version in the program's version information."),
    Column("InitiatingProcessVersionInfoInternalFileName", "string", "Internal name in the version information."),
    Column("InitiatingProcessVersionInfoOriginalFileName", "string", "Original name in the version information."),
    Column("InitiatingProcessVersionInfoFileDescription", "string", "Description in the version information."),
    Column("InitiatingProcessId", "long", "Process id of the acting process: of a start the parent, else who did it."),
    Column("InitiatingProcessCommandLine", "string", "Command line of the acting process."),
    Column("InitiatingProcessCreationTime", "datetime", "When the acting process was started, in UTC."),
    Column("InitiatingProcessFolderPath", "string", "Path of the acting process's program."),
    Column("InitiatingProcessParentId", "long", "Process id of the acting process's parent."),
    Column("InitiatingProcessParentFileName", "string", "Program of the acting process's parent."),
    Column("InitiatingProcessParentCreationTime", "datetime", "When the acting process's parent was started, in UTC."),
)
STARTER_SIGNER: Final = (
    Column("InitiatingProcessSignerType", "string", "Who signed the acting process's program, e.g. OsVendor."),
    Column("InitiatingProcessSignatureStatus", "string", "Whether that signature is valid."),
)
STARTER_SESSION: Final = (
    Column("InitiatingProcessSessionId", "long", "Windows session of the acting process."),
    Column("IsInitiatingProcessRemoteSession", "bool", "Whether the acting process ran in a remote desktop session."),
    Column("InitiatingProcessRemoteSessionDeviceName", "string", "Device from which that session was opened."),
    Column("InitiatingProcessRemoteSessionIP", "string", "Address from which that session was opened."),
)

REPORT_ID: Final = Column(
    "ReportId",
    "long",
    "Tells apart events of one device and time; the same event has the same id each time it is read.",
)
REPORT_ID_TEXT: Final = Column("ReportId", "string", "The same event has the same id each time it is read.")
APP_GUARD: Final = Column(
    "AppGuardContainerId", "string", "Application Guard's container, where one isolated the event."
)
MORE: Final = Column("AdditionalFields", "string", "JSON text of what this action has beyond the table's columns.")
MORE_DYNAMIC: Final = Column("AdditionalFields", "dynamic", "What this action has beyond the table's columns.")

OWN_DEVICE: Final = Column("VedetteDeviceId", "string", "Id of the device that wrote the event; empty for services.")
OWN: Final = (
    Column("VedetteSource", "string", "Input that the event was read from, as it was given to Vedette."),
    Column("VedetteRecord", "long", "The event's record within its input: EVTX record id, else the number from 0."),
    Column("VedettePosition", "long", "Number of the event within its input, from 0: the order in which it was read."),
    Column(
        "VedetteKind", "string", "JSON text of what routes the event to its Sigma rules: product, categories, services."
    ),
    Column(
        "VedetteLayout", "string", "Name of the layout that says which fields hold device, time, account and process."
    ),
    Column("VedetteProcessKey", "string", "Key of the acting process, of a start the new one; unique on its device."),
    Column("VedetteParentKey", "string", "Key of that process's parent."),
    Column("VedetteEvent", "dynamic", "The whole event in Sigma's taxonomy, exactly as rules saw it."),
)
"""What every table has beyond its public columns, so that an event can be told and rebuilt from its row."""
