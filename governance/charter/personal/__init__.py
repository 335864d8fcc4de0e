"""How addresses and numbers that lead to a person are found in a text; one file each, each with its checksum."""
