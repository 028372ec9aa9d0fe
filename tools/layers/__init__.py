"""Draws the layers that pictures are put together from, out of surfaces of real anatomy.

A surface seen from one side becomes a layer: how bright and how near it is, pixel by pixel. Nothing here is shipped.
"""
