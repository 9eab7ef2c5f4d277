"""
How are completions graded over HTTP?

A stateless service for trainers and programs that call one: *requests* says what a request is, *endpoints* what may be
asked and what is answered, *application* holds limits of size and time, *metrics* counts, *openapi* describes all of it,
*processes* runs as many workers as are wanted.
"""
