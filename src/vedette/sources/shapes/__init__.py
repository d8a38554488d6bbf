"""One file per shape of a JSON record: how a shipper writes an event. Each maps it to Sigma's taxonomy."""
