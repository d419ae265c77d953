/** For each state, the state that each event leads to. An event that isn't listed changes nothing. */
export type Transitions<State extends { status: string }, Event extends { type: string }> = Readonly<
  Record<State['status'], Readonly<Partial<Record<Event['type'], State['status']>>>>
>;

/** The state after an event; the same state where it doesn't accept the event. */
export function nextState<State extends { status: string }, Event extends { type: string }>(
  transitions: Transitions<State, Event>,
  state: State,
  event: Event,
): State {
  const { type, ...details } = event;
  const status = transitions[state.status as State['status']][type as Event['type']];
  // An event carries what the state that it leads to shows; each table's test checks each pair.
  return status ? ({ ...details, status } as unknown as State) : state;
}
