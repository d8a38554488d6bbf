from vedette.simulation.telemetry.network import Endpoint, accept, connect, device_endpoint, reach

_SITE = Endpoint("news.lowlands.example", "192.0.2.60")


def test_a_name_is_looked_up_before_the_connection(stage):
    reach(stage.world, stage.office.residents["svchost.exe"], _SITE, 10)
    lookup, connection = stage.told()
    assert (lookup["EventID"], lookup["QueryName"]) == (22, _SITE.name)
    assert (connection["EventID"], connection["DestinationIp"]) == (3, "192.0.2.60")
    assert lookup["UtcTime"] < connection["UtcTime"]


def test_a_connection_starts_at_its_own_device(stage):
    connect(stage.world, stage.office.residents["svchost.exe"], _SITE, 10)
    (event,) = stage.told()
    assert (event["Initiated"], event["SourceIp"]) == ("true", stage.office.address)
    assert event["DestinationPortName"] == "https"


def test_the_called_device_sees_its_caller(stage):
    server = stage.world.with_role("file server")[0]
    accept(stage.world, server.residents["System"], stage.office, 445, 10)
    (event,) = stage.told(device=server)
    assert (event["Initiated"], event["SourceIp"], event["DestinationIp"]) == (
        "false",
        stage.office.address,
        server.address,
    )
    assert device_endpoint(server, 445).port == int(event["DestinationPort"])
