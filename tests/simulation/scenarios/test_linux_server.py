from vedette.simulation.write import play


def test_the_web_server_falls_first_and_the_database_server_follows():
    world = play("linux-server", devices=7, hours=1, seed=2)
    assert list(dict.fromkeys(process.device.name for process in world.intruder_processes)) == ["mer-web01", "mer-db01"]


def test_windows_machines_only_idle_along():
    world = play("linux-server", devices=7, hours=1, seed=2)
    assert {recorded.device.system for recorded in world.tape} == {"windows", "linux"}
    assert {recorded.device.system for recorded in world.tape if recorded.step} == {"linux"}


def test_the_accounts_in_hand_are_those_of_the_servers():
    world = play("linux-server", devices=7, hours=1, seed=2)
    assert list(world.intruder_accounts) == ["www-data", "root", "deploy"]
