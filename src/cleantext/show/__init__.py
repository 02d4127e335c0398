"""Views of an Article for people: the terminal and the notebook."""
