import json

import pytest

from vedette.delivery.reports import html
from vedette.delivery.web_assets import Assets
from vedette.pipeline.content import own_rules
from vedette.pipeline.document import encode_document
from vedette.pipeline.hunt import HuntRequest, hunt
from vedette.simulation.write import simulate


@pytest.fixture(autouse=True, scope="module")
def small_assets():
    """The page without its built parts, which change with every library: what is tested here is what we write."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html, "report_assets", lambda: Assets("/* script */", "/* style */", "licences"))
        yield


@pytest.fixture(scope="session")
def simulated(tmp_path_factory):
    """The document of a hunt through a small simulated intrusion, as a reader of the JSON file gets it."""
    folder = tmp_path_factory.mktemp("simulated")
    simulate("ransomware-operator", devices=7, hours=4, seed=1, out=folder / "logs")
    return json.loads(encode_document(hunt(HuntRequest((str(folder / "logs"),), (own_rules(),)))))
