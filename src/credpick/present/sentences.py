"""x."""

FORMS: tuple[str, ...] = ()
