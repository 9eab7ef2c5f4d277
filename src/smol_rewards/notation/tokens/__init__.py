"""Into which tokens a text is cut: characters, numerals, runs of letters, and the lexer that tells them apart."""
