"""Pages of the workbench, and the bar that it adds to the page of an incident."""
