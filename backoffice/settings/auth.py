"""Amazon Cognito: which pool signs the tokens and which clients they may be made for."""

from backoffice.env import env

COGNITO_USER_POOL_ID = env.text("COGNITO_USER_POOL_ID", "ap-southeast-1_BlueHorzn")
COGNITO_ISSUER = env.url(
    "COGNITO_ISSUER", f"https://cognito-idp.ap-southeast-1.amazonaws.com/{COGNITO_USER_POOL_ID}"
)
COGNITO_JWKS_URL = env.url("COGNITO_JWKS_URL", f"{COGNITO_ISSUER}/.well-known/jwks.json")
COGNITO_CLIENT_IDS = env.listing("COGNITO_CLIENT_IDS", "bluehorizonsconsole000001")

# Tokens signed by the local cloud are signed with a public key: only development and tests may accept them.
LOCAL_ISSUERS_ALLOWED = False

# The market of somebody who signs in for the first time and has no `custom:market` in Cognito.
DEFAULT_MARKET = env.text("DEFAULT_MARKET", "SG")
# What the console calls this installation: `local`, `staging`, `production` …
ENVIRONMENT = env.text("ENVIRONMENT", "production")
