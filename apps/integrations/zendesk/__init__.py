"""Zendesk Support: tickets, their audits, agents, exports by cursor, and what its webhooks bring."""
