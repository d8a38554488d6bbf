"""How an organisation applies for Targeted Attack Notifications and becomes ready to be hunted for."""
