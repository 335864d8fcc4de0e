"""A plan that comes as a table: the cells of a file, what each column says, and the template to begin from."""
