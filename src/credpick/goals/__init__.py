"""Goals: from words to occupations, fields and credentials."""
