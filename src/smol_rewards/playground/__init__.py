"""
How is it tried without writing code?

*Application* is a page to paste a completion and a gold into, which shows the grade as the report does; *examples* are
what there is to see on it. It needs the extra `play`, and runs as a Space as well (`examples/space`).
"""
