"""The program that lays out: it says what it lacks, loads nothing, and leaves room for a signature."""

import re
import subprocess
import sys
import threading
import zlib
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest

from delivery.pdf.laying import needs_layout, order
from vedette.delivery.pdf import layout_process
from vedette.delivery.pdf.layout_process import PACKAGES_MISSING, laid_out, missing_packages


def test_a_library_that_is_not_there_is_named_by_its_package():
    assert missing_packages({"libc.so.6": "libc6", "libnothing.so.9": "libnothing9"}) == ["libnothing9"]


@needs_layout
def test_a_machine_without_fonts_is_told_of_one(tmp_path):
    (tmp_path / "fonts.conf").write_text("<fontconfig></fontconfig>")
    told = subprocess.run(
        [sys.executable, "-m", layout_process.__name__],
        input=msgspec.json.encode(order()),
        env={"FONTCONFIG_FILE": str(tmp_path / "fonts.conf"), "PYTHONPATH": ":".join(sys.path)},
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stdout) == (PACKAGES_MISSING, b"fonts-dejavu-core")


@needs_layout
def test_the_same_order_gives_the_same_document():
    assert laid_out(order()) == laid_out(order())


@needs_layout
def test_it_is_tagged_and_leaves_room_for_one_signature():
    pdf = laid_out(order())
    assert len(re.findall(rb"/Type /Sig/Filter /Adobe.PPKLite/SubFilter /adbe.pkcs7.detached", pdf)) == 1
    assert len(re.search(rb"/Contents <(0+)>", pdf)[1]) == 2 * layout_process.SIGNATURE_BYTES


@pytest.fixture
def heard():
    """An address, and what was asked of it."""
    asked = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@needs_layout
def test_a_hostile_document_loads_nothing_from_nowhere(heard, tmp_path):
    address, asked = heard
    secret = tmp_path / "secret.txt"
    secret.write_text("CANARY")
    hostile = "".join(
        f"""<link rel=stylesheet href={place}><link rel=attachment href={place}><a rel=attachment href={place}>a</a>
        <img src={place}><object data={place}></object><embed src={place}><svg><image href={place} /></svg>
        <svg><use href="{place}#a" /></svg><iframe src={place}></iframe><input type=image src={place}>
        <style>@import url({place}); @font-face {{ font-family: A; src: url({place}) }} p {{ font-family: A;
        background: url({place}); list-style-image: url({place}); content: url({place}) }}
        @page {{ background: url({place}) }}</style><p>p</p>"""
        for place in (f"{address}/all", secret.as_uri())
    )
    pdf = laid_out(order(hostile))
    assert asked == []
    assert len(re.findall(rb"<</Type /EmbeddedFile", pdf)) == 1
    streams = [zlib.decompress(each) for each in re.findall(rb"(?s)FlateDecode.*?>>\nstream\n(.*?)\nendstream", pdf)]
    assert len(streams) > 3
    assert not [each for each in [pdf, *streams] if b"CANARY" in each]


@needs_layout
@pytest.mark.parametrize("style", ["@color-profile --a { src: url(ADDRESS) }", "@import url(relative.css);"])
def test_where_the_layout_insists_on_loading_it_ends(style, heard):
    address, asked = heard
    with pytest.raises((OSError, ValueError)):
        laid_out(order(f"<style>{style.replace('ADDRESS', address)}</style>"))
    assert asked == []
