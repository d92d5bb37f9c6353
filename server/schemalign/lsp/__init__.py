"""The language server: converts between the protocol and the features of `editor`.

The only package that imports pygls and lsprotocol.  One file per group of features, each with
handlers that do nothing but convert; the state is the server's (`server.py`).
"""
