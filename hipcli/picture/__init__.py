"""Pictures: layers of anatomy, figures put together from them, canvases that draw one. Pure: no disk, no screen."""
