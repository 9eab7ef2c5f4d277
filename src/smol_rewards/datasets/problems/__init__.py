"""
Questions with their golds: *roles* tells which column is what, *loaders* reads the rows, *splits* keeps some aside, *convert*
writes the XML format, *audit* looks for what is wrong, and *openr1* and *gsm8k* hold the names that those datasets' users know.
"""
