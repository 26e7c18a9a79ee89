"""What a browser meets: files, the way to the API, headers, levers."""
