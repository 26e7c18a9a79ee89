/** What every small form of a step gets. */
export type StepFormProps = { busy: boolean; error: unknown; onCancel: () => void };
