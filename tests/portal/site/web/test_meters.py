from prometheus_client import generate_latest

from vedette.portal.site.web.meters import Meters


def _value(meters, name, **labels):
    return meters.registry.get_sample_value(name, labels)


def test_requests_are_counted_by_route_and_class_of_status():
    meters = Meters()
    for status in (200, 204, 404):
        meters.answered("home", status, 0.02)
    assert _value(meters, "vedette_request_seconds_count", route="home", status="2xx") == 2
    assert _value(meters, "vedette_request_seconds_count", route="home", status="4xx") == 1
    assert _value(meters, "vedette_request_seconds_bucket", route="home", status="2xx", le="0.025") == 2
    assert _value(meters, "vedette_request_seconds_bucket", route="home", status="2xx", le="0.01") == 0


def test_each_process_has_its_own():
    one, other = Meters(), Meters()
    one.sign_in_refused()
    assert _value(one, "vedette_sign_in_failures_total") == 1
    assert _value(other, "vedette_sign_in_failures_total") == 0


def test_the_process_and_what_runs_are_told():
    text = generate_latest(Meters().registry).decode()
    assert "process_resident_memory_bytes" in text
    assert "process_open_fds" in text
    assert 'vedette_build_info{python="3.' in text
