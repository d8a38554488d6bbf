from vedette.sources.layout_registry import LAYOUTS
from vedette.sources.shape_registry import shapes


def test_every_layout_is_found_by_its_name():
    assert all(LAYOUTS[name].name == name for name in LAYOUTS)
    assert set(LAYOUTS) == {"windows", "defender", "linux", "cloud", "network", "any", "alerts"}


def test_every_shape_s_layout_is_found():
    assert all(LAYOUTS[shape.layout.name] is shape.layout for shape in shapes())
