"""Notices as documents for people: tagged PDF under a signature that readers show, with the signed file inside."""
