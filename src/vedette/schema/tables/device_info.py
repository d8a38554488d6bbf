"""What is known of each device."""

from typing import Final

from vedette.schema.table import Column, Table
from vedette.schema.table_columns import DEVICE, MORE, OWN, REPORT_ID

TABLE: Final = Table(
    "DeviceInfo",
    "What is known of each device, told anew whenever it changes: system, people, health and exposure.",
    columns=(
        *DEVICE,
        Column("ClientVersion", "string", "Version of the sensor on the device."),
        Column("PublicIP", "string", "Address under which the device reaches the internet."),
        Column("OSArchitecture", "string", "Architecture of the operating system, e.g. 64-bit."),
        Column("OSPlatform", "string", "Operating system, e.g. Windows11, WindowsServer2022 or Linux."),
        Column("OSBuild", "long", "Build of the operating system."),
        Column("IsAzureADJoined", "bool", "Whether the device is joined to Entra ID."),
        Column("JoinType", "string", "How the device is joined to Entra ID."),
        Column("AadDeviceId", "string", "Id of the device in Entra ID."),
        Column("LoggedOnUsers", "string", "JSON list of the people who are logged on."),
        Column("RegistryDeviceTag", "string", "Tag that the device's registry gives it."),
        Column("OSVersion", "string", "Version of the operating system."),
        Column("MachineGroup", "string", "Group of devices that it belongs to, by which access is given."),
        REPORT_ID,
        Column("OnboardingStatus", "string", "Whether the device reports: Onboarded, Can be onboarded, Unsupported."),
        MORE,
        Column("DeviceCategory", "string", "Endpoint, NetworkDevice, IoT or Unknown."),
        Column("DeviceType", "string", "What the device is for, e.g. Workstation, Server or Mobile."),
        Column("DeviceSubtype", "string", "Finer kind of some types, e.g. tablet or smartphone."),
        Column("Model", "string", "Model of the device."),
        Column("Vendor", "string", "Maker of the device."),
        Column("OSDistribution", "string", "Distribution of the operating system, e.g. Debian."),
        Column("OSVersionInfo", "string", "Popular name of the operating system's version."),
        Column("MergedDeviceIds", "string", "Earlier ids that the same device had."),
        Column("MergedToDeviceId", "string", "Newest id of the device where it has changed."),
        Column("IsInternetFacing", "bool", "Whether the device can be reached from the internet."),
        Column("SensorHealthState", "string", "Health of the sensor, e.g. Active, Inactive or NoSensorData."),
        Column("IsExcluded", "bool", "Whether the device is left out of vulnerability management."),
        Column("ExclusionReason", "string", "Why the device is left out."),
        Column("ExposureLevel", "string", "How exposed the device is: Low, Medium or High."),
        Column("AssetValue", "string", "What the device is worth to the organisation: Low, Normal or High."),
        Column("DeviceManualTags", "string", "Tags that people gave the device."),
        Column("DeviceDynamicTags", "string", "Tags that rules gave the device."),
        Column("ConnectivityType", "string", "How the sensor reaches its service."),
        Column("HostDeviceId", "string", "Id of the device that hosts this one."),
        *OWN,
    ),
)
