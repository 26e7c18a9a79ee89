"""Which of this app's tasks react to which facts: every decision about a person has to reach Cognito."""

from apps.accounts.events import StaffChanged, StaffDisabled, StaffEnabled, StaffInvited

SUBSCRIPTIONS = {
    StaffInvited.type: ("accounts.push_person",),
    StaffChanged.type: ("accounts.push_person",),
    StaffDisabled.type: ("accounts.push_person",),
    StaffEnabled.type: ("accounts.push_person",),
}
