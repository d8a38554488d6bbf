"""The spool in order of time: facts are observed, hits become alerts, and rules over other rules' hits are decided."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from vedette.detections.correlation import CorrelationStage
from vedette.detections.pack import Pack
from vedette.incidents.watch import Watch
from vedette.pipeline.findings import Scene
from vedette.pipeline.provider_alerts import ProviderAlert, combined
from vedette.pipeline.spool import Spool, Spooled, SpooledAlert, SpooledInput
from vedette.schema.alerts import Alert
from vedette.schema.ports import Progress

_TOLD_EVERY = 20_000
PROVIDED_CAP = 10_000
"""Alerts of other products that further rows may still amend; a row on one told longer ago is an alert of its own."""


def sweep(spool: Spool, pack: Pack, watch: Watch, progress: Progress) -> None:
    """Show everything that was found to the watch."""
    teller = Teller(pack, watch)
    total = len(spool)
    for done, found in enumerate(spool.in_order()):
        teller.tell(found)
        if done % _TOLD_EVERY == 0:
            progress("joining", done, total)
    progress("joining", total, total)


@dataclass(slots=True)
class Teller:
    """Shows findings to the watch, one after the other, in about the order of time."""

    pack: Pack
    watch: Watch
    stage: CorrelationStage = field(init=False)
    _provided: dict[str, ProviderAlert] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.stage = CorrelationStage(self.pack)

    def tell(self, found: Spooled) -> None:
        """Show one finding."""
        match found:
            case SpooledAlert():
                self.watch.take(as_alert(self.pack, found.rule, found.scene, found.hits))
            case ProviderAlert():
                self._tell_provided(found)
            case SpooledInput():
                for alert in self._completed(found):
                    self.watch.take(alert)
            case _:
                self.watch.observe(found)

    def _tell_provided(self, row: ProviderAlert) -> None:
        """An alert once, amended by what later rows say of it."""
        known = self._provided.pop(row.alert.id, None)
        if known is None:
            self.watch.take(row.alert)
        else:
            row = combined(known, row)
            self.watch.amend(row.alert)
        self._provided[row.alert.id] = row
        if len(self._provided) > PROVIDED_CAP:
            del self._provided[next(iter(self._provided))]

    def _completed(self, found: SpooledInput) -> Iterator[Alert]:
        """Alerts of correlation rules, told with the event that completed them."""
        for hit in self.stage.feed(found.given, 0):
            if hit.rule not in self.pack.silent:
                yield as_alert(self.pack, hit.rule, found.scene)


def as_alert(pack: Pack, rule: int, scene: Scene, count: int = 1) -> Alert:
    """An alert with its stable id."""
    info = pack.rules[rule]
    name = sha256(f"{info.id}\n{scene.source}\n{scene.record}".encode()).hexdigest()[:16]
    return Alert(
        name,
        info,
        scene.source,
        scene.record,
        scene.timestamp,
        scene.device,
        scene.account,
        scene.process,
        count,
        scene.entities,
    )
