"""What holds of cases: phases, the clock, topics, what can be refused. Free of any framework."""
