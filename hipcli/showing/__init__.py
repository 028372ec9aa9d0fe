"""Looking up at a terminal: page and picture as the screen has room, posture, and sources opened in the browser."""
