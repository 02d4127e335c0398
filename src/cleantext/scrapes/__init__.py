"""Many documents: where they come from, and where the results go."""
