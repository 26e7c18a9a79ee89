"""Pure rules of money: the chart of accounts, and which event moves which accounts."""
