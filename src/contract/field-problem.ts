// What can be wrong with a field of the patient form.

/** Why a field is refused. The list is closed, so that every language has a sentence for each. */
export const fieldProblems = [
  'required',
  'too_short',
  'too_long',
  'bad_characters',
  'bad_email',
  'bad_date',
  'date_in_future',
  'bad_phone',
  'phone_too_short',
  'phone_too_long',
  'unknown_value',
] as const;
export type FieldProblem = (typeof fieldProblems)[number];
