"""The Sigma engine: rules become a compiled pack, batches of events become hits. Knows rules, not shippers."""
