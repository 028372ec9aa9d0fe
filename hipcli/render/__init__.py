"""How things look: every kind becomes one neutral Page; the writers know only that."""
