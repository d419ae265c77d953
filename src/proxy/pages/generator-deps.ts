// What the embed-code generator needs from outside.
import type { PageRefusal, PageReport } from '../../contract/generator.ts';
import type { Result } from '../../contract/problem.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import type { Asset } from './asset.ts';

/** A page as its server sent it: its address after redirects, its HTML, and the policies in its headers. */
export type FetchedPage = Omit<PageReport, 'tags'> & { html: string };

/** Fetches a page of a clinic's own site without cookies or credentials. Never rejects. */
export type FetchPage = (address: string) => Promise<Result<FetchedPage, PageRefusal>>;

export type GeneratorDeps = {
  script: Asset;
  style: Asset;
  /** Its longer texts, as JSON. */
  texts: Asset;
  fetchPage: FetchPage;
  clinics: () => readonly ClinicSettings[];
};
