import type { FirstScreenModule } from '../../contract/first-screen.ts';
import type { Asset } from './asset.ts';

/** The module of src/first-screen, with its style sheet as a file. */
export type FirstScreenDeps = Pick<FirstScreenModule, 'render'> & { style: Asset };
