"""YARA rules for tests, and whether what reads them is here."""

import pytest

from vedette.portal.cases.queries.files.labelling import engine

needs_yara = pytest.mark.skipif(not engine(), reason="no file is labelled without yara-x: pip install vedette[yara]")
TOOL = """
rule says_so : dropper apt {
  meta: description = "Says what it is" tlp = "amber"
  strings: $a = "or so it says"
  condition: $a
}
"""
PROGRAM = "rule program { condition: uint16(0) == 0x5A4D }"
BROKEN = "rule broken { condition: nothing_known }"
ENDLESS = """
rule endless {
  condition: for all i in (0..filesize - 1) : (for all j in (0..filesize - 1) : (uint8(i) + uint8(j) + filesize > 0))
}
"""
FORMATS = """
import "pe"
import "elf"
import "macho"
import "dotnet"
import "math"
import "hash"
rule formats {
  condition:
    pe.is_signed or pe.number_of_sections > 90 or elf.number_of_sections > 90 or dotnet.is_dotnet
    or pe.imphash() == "x" or math.entropy(0, filesize) > 9.0 or hash.md5(0, filesize) == "x"
}
"""
