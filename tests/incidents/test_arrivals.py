from incidents.making import at
from vedette.incidents.arrivals import ArrivalTable, origin_of
from vedette.schema.facts import FileArrival


def arrival(
    minutes, path="C:\\Users\\a.chen\\Downloads\\tool.exe", *, url="", writer="C:\\msedge.exe", device="WKS-07"
):
    return FileArrival(
        device, path, "{W}", "C:\\msedge.exe", url, at(minutes), "wks-07.jsonl", int(minutes * 60) + 9_000
    )


def origin(image, *arrivals):
    table = ArrivalTable()
    for each in arrivals:
        table.add(each)
    return origin_of(image, at(0), "wks-07", table.index({"WKS-07": "wks-07"}))


def test_a_program_came_by_its_last_writing_and_its_address():
    early, late, marked = arrival(-9), arrival(-5), arrival(-4.9, url="http://192.0.2.7/tool.exe")
    assert origin("tool.exe", early, late, marked) == [late, marked]


def test_what_is_written_after_the_start_is_no_origin():
    assert origin("tool.exe", arrival(1)) == []


def test_an_office_program_came_by_the_document_that_was_saved_just_before():
    document = arrival(-1, "C:\\Users\\a.chen\\Invoice.docm")
    assert origin("winword.exe", arrival(-1), document) == [document]


def test_a_document_of_an_hour_ago_is_not_blamed():
    assert origin("winword.exe", arrival(-60, "C:\\Users\\a.chen\\Invoice.docm")) == []


def test_arrivals_are_told_by_device_in_order_of_time():
    table = ArrivalTable()
    for each in (arrival(2), arrival(1), arrival(3, device="WKS-08")):
        table.add(each)
    found = table.index({"WKS-07": "wks-07", "WKS-08": "wks-08"}).by_device
    assert {device: len(each) for device, each in found.items()} == {"wks-07": 2, "wks-08": 1}
    assert found["wks-07"][0].timestamp == at(1)
