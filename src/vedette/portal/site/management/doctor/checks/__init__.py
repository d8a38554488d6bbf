"""One module for each thing that is looked at from outside, found by its being here.

A module has ``check(patient)``, which yields findings, and ``ORDER``, by which they are told.
"""
