import pytest

from vedette.simulation.actors.intrusion.collection import (
    ask_for_service_tickets,
    collect_documents,
    collect_mail,
    pack_in_parts,
    remove_collection,
    send_in_slices,
    take_browser_passwords,
)


def test_the_password_store_is_copied_by_a_tool_of_windows(stage, keyboard):
    take_browser_passwords(keyboard)
    assert "Login Data" in stage.told(1)[-1]["CommandLine"]
    assert stage.told(11)[-1]["Image"].endswith("esentutl.exe")


def test_tickets_are_told_by_the_domain_controller(stage, keyboard):
    ask_for_service_tickets(keyboard)
    controller = stage.world.with_role("domain controller")[0]
    tickets = stage.told(4769, device=controller)
    assert len(tickets) == 4
    assert {event["TicketEncryptionType"] for event in tickets} == {"0x17"}


def test_the_mailbox_is_its_owners(stage, keyboard):
    collect_mail(keyboard, "b.meadow")
    assert "C:\\Users\\b.meadow\\" in stage.told(1)[-1]["CommandLine"]


def test_parts_leave_over_hours(stage, keyboard):
    send_in_slices(stage.world, keyboard.shell, 1_000, 7_000)
    moments = [recorded.at for recorded in stage.world.tape if recorded.fields["EventID"] == 3]
    assert len(moments) == 8
    assert max(moments) - min(moments) > 4_000


@pytest.mark.parametrize(
    "act", [pack_in_parts, remove_collection, lambda board: collect_documents(board, "D:\\shares")]
)
def test_every_act_is_marked(stage, keyboard, act):
    before = len(stage.world.tape)
    act(keyboard)
    assert all(recorded.step is not None for recorded in stage.world.tape[before:])
