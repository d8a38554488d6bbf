"""Organisations' own identity providers: their people come in by them, in the roles that the organisation says."""
