import pytest

from lake.small_rows import PROCESSES, filled, many
from portal.site.management.backup.data_folders import everything_below, quietly
from vedette.lake.store import Lake
from vedette.portal.site.management.backup.create import create
from vedette.portal.site.management.backup.prune import prune
from vedette.portal.site.management.backup.verify import listed, verify
from vedette.portal.site.rules.backups import BackupError


def test_the_newest_stay_whole_and_what_only_old_ones_needed_goes(configuration, backed_up):
    with Lake.open(configuration.lake_folder, "meridian-shipping") as lake:
        filled(lake, {PROCESSES: many(5, 77)})
        lake.compact()
    new = create(configuration, backed_up, progress=quietly)
    done = prune(backed_up, 1)
    assert (done.backups, done.left) == (1, 1)
    assert done.files > 0
    assert [manifest.id for manifest in listed(backed_up)] == [new.id]
    found = verify(backed_up, None, quietly)
    assert found.flaws == ()
    assert found.files == len({file.sha256 for file in found.backups[0].files})


def test_what_was_cut_short_goes_too(backed_up):
    (backed_up / "backups" / "20990302T080000.000001Z" / "room").mkdir(parents=True)
    assert prune(backed_up, 5).backups == 0
    assert verify(backed_up, None, quietly).flaws == ()


def test_nothing_goes_while_a_manifest_cannot_be_read(backed_up):
    (path,) = (backed_up / "backups").glob("*/manifest")
    path.write_bytes(path.read_bytes()[:-1])
    before = everything_below(backed_up)
    with pytest.raises(BackupError):
        prune(backed_up, 1)
    assert everything_below(backed_up) == before


def test_a_file_of_one_is_not_pruned(tmp_path):
    with pytest.raises(BackupError, match="no folder"):
        prune(tmp_path / "backup.tar", 1)
