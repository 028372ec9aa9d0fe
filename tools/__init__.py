"""What makes shipped data and is not shipped itself."""
