"""The action center, the form by which experts recommend, and the part that both add to the page of an incident."""
