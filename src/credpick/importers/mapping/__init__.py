"""A mapping says what the columns of a table are; with one, any table becomes a catalog."""
