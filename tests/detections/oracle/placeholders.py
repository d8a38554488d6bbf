"""A site's values in the place of ``expand`` placeholders.

Each value stands for one alternative, also under ``|all``; wildcards in it are wildcards. A placeholder that the site
does not know stays, and the rule does not run.
"""

from collections.abc import Mapping, Sequence
from itertools import product

from sigma.rule import SigmaDetection, SigmaDetectionItem, SigmaDetections
from sigma.types import Placeholder, SigmaExpansion, SigmaString, SigmaType

Site = Mapping[str, Sequence[str]]


def fill(detections: SigmaDetections, site: Site) -> None:
    """Replace, in place, every string that holds placeholders by its alternatives."""
    for detection in detections.detections.values():
        _fill_detection(detection, site)


def _fill_detection(detection: SigmaDetection, site: Site) -> None:
    for item in detection.detection_items:
        if isinstance(item, SigmaDetectionItem):
            item.value = [_filled(value, site) for value in item.value]
        else:
            _fill_detection(item, site)


def _filled(value: SigmaType, site: Site) -> SigmaType:
    if isinstance(value, SigmaExpansion):
        return SigmaExpansion([_filled(variant, site) for variant in value.values])
    if not isinstance(value, SigmaString):
        return value
    names = [piece.name for piece in value.s if isinstance(piece, Placeholder)]
    if not names or not all(name in site for name in names):
        return value
    return SigmaExpansion([_with(value, choice) for choice in product(*(site[name] for name in names))])


def _with(value: SigmaString, choice: Sequence[str]) -> SigmaString:
    """The string with one choice of texts for its placeholders; a cased string stays cased."""
    texts = iter(choice)
    filled = type(value)()
    filled.s = [
        part
        for piece in value.s
        for part in (SigmaString(next(texts)).s if isinstance(piece, Placeholder) else [piece])
    ]
    return filled
