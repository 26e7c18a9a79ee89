"""Amazon Cognito: which pool signs the tokens and which clients they may be made for."""

from datetime import timedelta

from backoffice.env import env

COGNITO_USER_POOL_ID = env.text(
    "COGNITO_USER_POOL_ID", "ap-southeast-1_BlueHorzn", doc="Pool of the staff; invitations go there."
)
COGNITO_ISSUER = env.url(
    "COGNITO_ISSUER",
    "https://cognito-idp.ap-southeast-1.amazonaws.com/{COGNITO_USER_POOL_ID}",
    doc="Who must have signed a token.",
)
COGNITO_JWKS_URL = env.url(
    "COGNITO_JWKS_URL", "{COGNITO_ISSUER}/.well-known/jwks.json", doc="Where the issuer's keys are fetched."
)
COGNITO_CLIENT_IDS = env.listing(
    "COGNITO_CLIENT_IDS", "bluehorizonsconsole000001", doc="Clients whose tokens are taken; no other's are."
)

# Tokens signed by the local cloud are signed with a public key: only development and tests may accept them.
LOCAL_ISSUERS_ALLOWED = False

STEP_UP_MAX_AGE = timedelta(
    minutes=env.integer(
        "STEP_UP_MINUTES",
        30,
        least=1,
        doc="How long ago somebody may have signed in who moves money or commands a car.",
    )
)

DEFAULT_MARKET = env.text(
    "DEFAULT_MARKET",
    "SG",
    doc="Market of somebody who signs in for the first time and has no `custom:market` in Cognito.",
)
ENVIRONMENT = env.text(
    "ENVIRONMENT", "production", doc="What this installation is called: `local`, `staging`, `production` …"
)
