"""The reference evaluator of Sigma: slow, obviously correct, and written without a look at the engine it judges.

pySigma parses the YAML and its values; everything that decides whether an event matches stands here, as plain Python
string operations. Nothing is shared between rules and nothing is remembered between events. The semantics are told
where they are decided: strings, numbers and the like in :mod:`detections.oracle.values`, conditions and filters in
:mod:`detections.oracle.conditions`, log sources in :mod:`detections.oracle.logsources`, and correlations in
:mod:`detections.oracle.correlations`.
"""

from detections.oracle.correlations import Firing, Occurrence, correlate, occurrences
from detections.oracle.evaluation import evaluate, matches
from detections.oracle.loading import load, load_documents
from detections.oracle.rules import OracleRule

__all__ = [
    "Firing",
    "Occurrence",
    "OracleRule",
    "correlate",
    "evaluate",
    "load",
    "load_documents",
    "matches",
    "occurrences",
]
