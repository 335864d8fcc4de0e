"""A drawing of a procedure in words: what its boxes, ways and lanes say to a reader, on a page or in a terminal."""
