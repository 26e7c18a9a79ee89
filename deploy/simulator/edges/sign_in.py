"""An administrator's token, by password, renewed before it expires."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mypy_boto3_cognito_idp import CognitoIdentityProviderClient

RENEW_BEFORE_S: Final = 60.0


@dataclass(slots=True)
class SignIn:
    """Signs in when a token is asked for and none is fresh."""

    cognito: "CognitoIdentityProviderClient"
    client_id: str
    username: str
    password: str
    _token: str = ""
    _good_until: float = 0.0

    def token(self) -> str:
        """A valid access token; raises what Cognito's client raises."""
        if time.monotonic() >= self._good_until:
            answer = self.cognito.initiate_auth(
                ClientId=self.client_id,
                AuthFlow="USER_PASSWORD_AUTH",
                AuthParameters={"USERNAME": self.username, "PASSWORD": self.password},
            )["AuthenticationResult"]
            self._token = answer["AccessToken"]
            self._good_until = time.monotonic() + answer["ExpiresIn"] - RENEW_BEFORE_S
        return self._token

    def forget(self) -> None:
        """The token was refused, for instance because the cloud began anew."""
        self._good_until = 0.0
