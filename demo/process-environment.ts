// The environment of the processes that demo and tests start.
import { join } from 'node:path';

/**
 * Little of the parent's, so that no setting of whoever starts them is read. Node keeps what it compiled: a process
 * starts with half of the CPU, and the tests start hundreds.
 */
export const processEnvironment = {
  PATH: process.env.PATH,
  NODE_COMPILE_CACHE: join(import.meta.dirname, '../.cache/node'),
};
