"""Money: the ledger, payments and payouts of the provider, refunds, credits, waivers and disputes."""
