"""Pure rules: what a fact says, who hears it and when, who is on call, whose signature it is."""
