"""Amazon Cognito: who a token belongs to (`tokens`, `jwks`) and the directory of people (`directory`)."""
