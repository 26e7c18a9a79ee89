"""Zendesk and Jira: an account and a site a market, with their keys, which stand here and nowhere else."""

from backoffice.env import env


def _by_market(name: str, doc: str) -> dict[str, str]:
    pairs = (env.optional(name, doc=doc) or "").split(",")
    return dict(pair.strip().split(":", 1) for pair in pairs if ":" in pair)


ZENDESK_ACCOUNTS = _by_market("ZENDESK_ACCOUNTS", "Address of Zendesk by market, `SG:https://….zendesk.com`.")
ZENDESK_TOKENS = _by_market("ZENDESK_TOKENS", "Key of Zendesk by market, `SG:agent@…/token:…`.")
ZENDESK_WEBHOOK_SECRETS = _by_market(
    "ZENDESK_WEBHOOK_SECRETS", "What Zendesk signs its webhooks with, by market."
)
JIRA_SITES = _by_market("JIRA_SITES", "Address of Jira by market, `SG:https://….atlassian.net`.")
JIRA_TOKENS = _by_market("JIRA_TOKENS", "Key of Jira by market, `SG:mail@…:token`.")
JIRA_PROJECTS = _by_market("JIRA_PROJECTS", "Project that our issues go to, by market, `SG:ENG`.")
JIRA_WEBHOOK_SECRETS = _by_market("JIRA_WEBHOOK_SECRETS", "What Jira signs its webhooks with, by market.")
# `charging=zendesk`: which queues are shared from the beginning; people change it on the screen.
SYNC_FIRST_HOMES = dict(
    pair.split("=", 1)
    for pair in (
        env.optional(
            "SYNC_FIRST_HOMES",
            doc="Homes of queues that a market begins with, `charging=zendesk,billing=ours`.",
        )
        or ""
    ).split(",")
    if "=" in pair
)
