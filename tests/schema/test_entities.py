from vedette.schema.entities import Entity, EntityKind


def test_equal_things_are_equal_and_can_be_counted():
    one, other = (Entity(EntityKind.URL, ("drop.example/a",)) for _ in range(2))
    assert len({one, other, Entity(EntityKind.DOMAIN, ("drop.example/a",))}) == 2
