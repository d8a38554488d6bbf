"""One file per format. Each maps what it reads to Sigma's taxonomy."""
