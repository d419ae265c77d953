// The bundle's entry point: the page at /generator, which makes embed codes for webmasters. Nothing imports this room
// except tests.
import { render } from 'preact';
import { createApi } from './api.ts';
import { DiagnosisModel } from './check/diagnosis.ts';
import { DraftModel } from './code/draft.ts';
import { Generator } from './Generator.tsx';
import './generator.css';

// The page is beside the proxy's other addresses, which may be under a path.
const proxy = new URL('.', location.href).href.slice(0, -1);
const api = createApi(proxy, (input, init) => fetch(input, init));
const draft = new DraftModel(api, proxy);
const diagnosis = new DiagnosisModel(api, proxy);
render(<Generator draft={draft} diagnosis={diagnosis} />, document.body);
void draft.start();
