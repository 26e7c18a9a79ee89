"""What decides without a database: moves of tickets, templates of answers, who gets the next ticket."""
