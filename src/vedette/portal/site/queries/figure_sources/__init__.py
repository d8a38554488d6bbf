"""Where figures come from: one module for each source, found by its being here.

A module has ``figures(*, actor)``, which asks a number of questions that does not grow with what it counts.
"""
