from vedette.portal.api.rules.secrets import digest_of, new_secret


def test_no_two_are_the_same_and_each_has_256_bits():
    made = {new_secret().text for _ in range(100)}
    assert len(made) == 100
    assert {len(each) for each in made} == {43}


def test_it_is_recognised_by_what_is_kept():
    made = new_secret()
    assert digest_of(made.text) == made.digest
    assert made.text not in made.digest
    assert made.text.startswith(made.hint)


def test_another_is_not():
    made = new_secret()
    assert digest_of(made.text[:-1]) != made.digest
    assert digest_of("\ud800") != made.digest
