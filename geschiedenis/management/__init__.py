"""geschiedenis_opschonen."""
