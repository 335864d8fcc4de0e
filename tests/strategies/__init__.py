"""What Hypothesis draws from, for the tests of more than one room."""
