"""The command line: one module per command, each with `run(arguments) -> exit code`.

Commands read files through `workspace`, hand values to `check`, and print through
`reports`.  Findings go to standard output, everything else to standard error.
"""
