"""What is known: the catalog format, its loading, its compiled store."""
