"""How things look: every kind becomes one neutral Card; the writers know only that."""
