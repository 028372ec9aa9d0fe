"""What is handed out and in: revision sheets and class tests as pages for print, and the marks of a class."""
