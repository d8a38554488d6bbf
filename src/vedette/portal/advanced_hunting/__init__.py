"""Advanced hunting: questions about all that an organisation's telemetry tells, put together from conditions."""
