"""
Files of rows: their *formats* (*lines* of text, *parquet*), the *chunks* that they are cut into, and the *sources*, on the disk
or the hub, that a dataset's rows come from.
"""
