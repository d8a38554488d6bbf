"""Pages of devices, files, accounts and addresses: what an organisation's telemetry and alerts tell of each."""
