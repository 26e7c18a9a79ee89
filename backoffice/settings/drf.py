"""REST framework and the OpenAPI schema. The behaviour itself lives in `apps.core.http`."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["apps.accounts.authentication.CognitoAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["apps.core.http.permissions.HasCapability"],
    "DEFAULT_RENDERER_CLASSES": ["apps.core.http.renderers.JsonRenderer"],
    "DEFAULT_PARSER_CLASSES": ["apps.core.http.parsers.StrictJsonParser"],
    "DEFAULT_SCHEMA_CLASS": "apps.core.http.schema.Schema",
    "EXCEPTION_HANDLER": "apps.core.http.problems.handle",
    "UNAUTHENTICATED_USER": None,
    "COERCE_DECIMAL_TO_STRING": True,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "EV4rent back office",
    "DESCRIPTION": "Operations console of an electric-vehicle rental company.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "OAS_VERSION": "3.1.0",
    # Several things have a state, a kind and an outcome; the generated client needs a name for each.
    "ENUM_NAME_OVERRIDES": {
        "VehicleStateEnum": "backoffice.schema.VEHICLE_STATES",
        "StationKindEnum": "backoffice.schema.STATION_KINDS",
        "DocumentStageEnum": "backoffice.schema.DOCUMENT_STAGES",
        "IntakeStepEnum": "backoffice.schema.INTAKE_STEPS",
        "IntakeStateEnum": "backoffice.schema.INTAKE_STATES",
        "NotRentableEnum": "backoffice.schema.NOT_RENTABLE",
        "CommandTypeEnum": "backoffice.schema.COMMAND_TYPES",
        "CommandStateEnum": "backoffice.schema.COMMAND_STATES",
        "HoldKindEnum": "backoffice.schema.HOLD_KINDS",
        "FleetImportKindEnum": "backoffice.schema.IMPORT_KINDS",
        "CredentialKindEnum": "backoffice.schema.CREDENTIAL_KINDS",
        "ZoneKindEnum": "backoffice.schema.ZONE_KINDS",
        "BayStatusEnum": "backoffice.schema.BAY_STATUSES",
        "SessionStatusEnum": "apps.charging.enums.SessionStatus",
        "CostImportStateEnum": "apps.costs.enums.ImportState",
        "JobRunStateEnum": "apps.jobs.enums.RunState",
        "WorkerStateEnum": "apps.jobs.enums.WorkerState",
        "OutboxMessageStateEnum": "apps.outbox.enums.MessageState",
        "ApprovalOutcomeEnum": ["approved", "rejected"],
        "ApprovalStateEnum": "apps.approvals.enums.ApprovalState",
        "InboxSeverityEnum": "apps.inbox.enums.Severity",
        "InboxStateEnum": "apps.inbox.enums.ItemState",
        "InboxOutcomeEnum": "apps.inbox.enums.Outcome",
        "InboxEntryKindEnum": "apps.inbox.enums.EntryKind",
        "AlertOutcomeEnum": ["fixed", "false_alarm", "no_action"],
        "AlertStateEnum": ["open", "acked", "snoozed", "resolved"],
        "AlertStepEnum": ["ack", "assign", "snooze", "wake", "resolve", "link"],
        "HealthRuleSourceEnum": ["readings", "silence"],
        "HealthRuleStateEnum": ["draft", "live", "retired"],
        "IncidentCauseEnum": ["gateway", "station", "area", "market"],
        "IncidentStateEnum": ["open", "acked", "mitigated", "resolved"],
        "RuleFieldKindEnum": ["number", "flag", "word", "codes"],
        "BulkOutcomeEnum": "apps.inbox.enums.BulkOutcome",
        "DeadLetterStateEnum": "apps.outbox.enums.DeadLetterState",
        "DeadLetterReasonEnum": "apps.outbox.enums.DeadLetterReason",
        "TruthReasonEnum": "backoffice.schema.TRUTH_REASONS",
        "TruthSourceEnum": "backoffice.schema.TRUTH_SOURCES",
        "TimelineSourceEnum": "apps.audit.enums.Source",
    },
    "SORT_OPERATIONS": True,
    "APPEND_COMPONENTS": {
        "securitySchemes": {
            "cognito": {"type": "http", "scheme": "bearer", "bearerFormat": "Cognito access token"},
            "regulator": {"type": "http", "scheme": "bearer", "bearerFormat": "Key of a regulator"},
            "operator": {
                "type": "apiKey",
                "in": "header",
                "name": "Authorization",
                "description": "OCPI: `Token` and the key of a charging operator in base64.",
            },
        }
    },
}

# Where commands remember the answers they gave; the store lives in the app that owns the table.
IDEMPOTENCY_STORE = "apps.outbox.services.idempotency"
