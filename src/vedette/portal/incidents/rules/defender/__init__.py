"""Alerts and incidents in the shape and words of Defender's API, for programs that ask and servers that are told."""
