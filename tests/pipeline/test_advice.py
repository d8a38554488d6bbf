from vedette.pipeline.advice import RECOMMENDED, Advice, read_advice, recommendations

YAML = """
T1003.001:
  title: {en: LSASS memory, fr: Mémoire de LSASS}
  steps:
    - {en: Reset the passwords, fr: Changer les mots de passe}
T1059:
  title: {en: Interpreters, fr: Interpréteurs}
  steps: []
"""


def test_advice_is_read_in_the_language_asked_for(tmp_path):
    (tmp_path / "credential-access.yml").write_text(YAML)
    assert read_advice(tmp_path, "fr")["T1003.001"].steps == ("Changer les mots de passe",)


def test_without_the_folder_there_is_no_advice(tmp_path):
    assert read_advice(tmp_path / "none") == {}


def test_a_technique_without_advice_of_its_own_gets_its_parents_once(tmp_path):
    (tmp_path / "all.yml").write_text(YAML)
    found = recommendations(["T1059.001", "T1059.003", "T1999"], read_advice(tmp_path))
    assert [advice.technique for advice in found] == ["T1059"]


def test_no_more_is_recommended_than_a_person_can_do():
    book = {f"T{number}": Advice(f"T{number}", "", ()) for number in range(99)}
    assert len(recommendations(book, book)) == RECOMMENDED
