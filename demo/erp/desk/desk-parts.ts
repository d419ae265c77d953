// What the desk needs of the sandbox that it belongs to.
import type { Database } from '../database.ts';
import type { News } from '../news.ts';
import type { Mood } from '../process/mood.ts';

export type DeskParts = {
  db: Database;
  now: () => Date;
  news: News;
  mood: () => Mood;
  setMood: (mood: Mood) => Promise<void>;
  reset: () => void;
  /** Told of crashes; their text never leaves in an answer. */
  report: (error: unknown) => void;
};
