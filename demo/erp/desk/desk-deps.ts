import type { ChangeNotifier } from '../change-notifier.ts';
import type { Database } from '../database.ts';
import type { Mood } from '../process/mood.ts';

/** The parts of the sandbox that its desk uses. */
export type DeskDeps = {
  db: Database;
  now: () => Date;
  changes: ChangeNotifier;
  mood: () => Mood;
  setMood: (mood: Mood) => Promise<void>;
  reset: () => void;
  /** Called with crashes, whose text is never sent to a client. */
  report: (error: unknown) => void;
};
