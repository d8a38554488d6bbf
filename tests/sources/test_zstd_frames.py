"""The ends of Zstandard frames are known without decompressing them."""

import io

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from vedette.sources.zstd_frames import FrameFollower

SKIPPABLE = b"\x52\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"12345"


def followed(content: bytes, step: int = 7) -> FrameFollower:
    follower = FrameFollower(io.BytesIO(content))
    while follower.read(step):
        pass
    return follower


@settings(max_examples=60)
@given(
    content=st.binary(max_size=3000) | st.integers(0, 400_000).map(bytes),
    checksum=st.booleans(),
    sized=st.booleans(),
    step=st.integers(1, 5000),
)
def test_whole_frames_are_complete_and_every_cut_is_seen(content, checksum, sized, step):
    compressor = zstandard.ZstdCompressor(write_checksum=checksum, write_content_size=sized)
    frame = compressor.compress(content)
    assert followed(frame + SKIPPABLE + frame, step).complete
    for cut in {1, 5, len(frame) // 2, len(frame) - 1}:
        assert not followed(frame[:cut], step).complete


@pytest.mark.parametrize("cut", range(1, len(SKIPPABLE)))
def test_a_cut_skippable_frame_is_seen(cut):
    assert not followed(SKIPPABLE[:cut], 1).complete


def test_no_bytes_are_no_frames():
    assert followed(b"").complete
