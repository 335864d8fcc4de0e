"""The kinds of rule, a closed list: one file each."""
