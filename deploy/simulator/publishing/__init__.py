"""What cars say: points, events and messages, and the ways they reach the cloud."""
