"""Pictures: geometry, the scene made from it, and the canvases that draw a scene. Pure: no disk, no screen."""
