"""What an answer is worth. Written apart from the questions, which it proves. No disk, clock or screen."""
