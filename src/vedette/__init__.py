"""Vedette: managed threat hunting that you can run yourself."""
