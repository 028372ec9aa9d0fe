"""Out into the world: what is known and learned as files for other programs, and what comes back from them."""
