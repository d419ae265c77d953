// The optional fields of the patient form, as pages and settings name them.

/** The form always has a name and a phone number. */
export const optionalFields = ['email', 'birthdate', 'comment', 'passport'] as const;
export type OptionalField = (typeof optionalFields)[number];
