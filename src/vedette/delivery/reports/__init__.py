"""The reports: every module of this package has a ``REPORT``, and every report is an option of ``vedette hunt``."""
