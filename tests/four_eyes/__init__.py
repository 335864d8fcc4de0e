"""Self-approval, tried in every way that people have: a machine of the ways, and a judge of its own."""
