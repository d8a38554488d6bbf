"""Who may pass which door, and whose rows are in view: the ground on which all apps of the portal stand."""
