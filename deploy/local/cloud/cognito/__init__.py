"""Cognito: the hosted UI, and the parts of the user pool API in which moto differs from it."""

from werkzeug.wrappers import Request, Response

from deploy.local.cloud.application import LocalCloudApplication
from deploy.local.cloud.cognito import api
from deploy.local.cloud.cognito.directory import Directory
from deploy.local.cloud.cognito.hosted_ui import HostedUi
from deploy.local.cloud.cognito.keys import SigningKey
from deploy.local.cloud.cognito.mailbox import Mailbox
from deploy.local.cloud.cognito.tokens import TokenService
from deploy.local.cloud.config import CloudConfig

MOTO_APP = "cognitoidp"


def install(application: LocalCloudApplication, config: CloudConfig) -> None:
    """Add sign-in to the cloud and bring back its users."""
    home = config.state_dir / "cognito"
    key = SigningKey.load_or_create(home / "signing-key.pem")
    tokens = TokenService(config.origin, key)
    mailbox = Mailbox(home / "mail.json")
    hosted_ui = HostedUi(tokens, key, mailbox)
    api.install(tokens, mailbox, hosted_ui.end_sessions)
    directory = Directory(home / "directory.json", config.account_id, config.region)
    directory.restore()
    application.after(MOTO_APP, directory.save)

    def route(request: Request) -> Response | None:
        with application.lock(MOTO_APP):
            answer = hosted_ui(request)
            if answer is not None and request.method == "POST":
                directory.save()
        return answer

    application.add_route(route)
