"""hipcli: study the anatomy of the hip in the terminal."""

__version__ = "0.1.0"
