"""One module a form, named for what it brought."""
