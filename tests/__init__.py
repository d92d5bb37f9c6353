"""The tests of schemalign, one folder per part, most of them folders of cases."""
