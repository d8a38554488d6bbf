"""One module for each thing that is asked through the service's own code; loaded only where that can be made ready.

A module has what those of ``checks`` have.
"""
