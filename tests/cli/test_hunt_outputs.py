from vedette.cli.hunt_outputs import HuntOutputs


def test_standard_output_is_taken_by_whatever_goes_there():
    assert HuntOutputs("-", "", {}).on_standard_output
    assert HuntOutputs("", "", {"stix": "-"}).on_standard_output
    assert not HuntOutputs("result.json", "", {}).on_standard_output
