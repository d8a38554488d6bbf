"""What happens on a device, told in the events that Windows and Sysmon write about it."""
