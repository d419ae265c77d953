// The embed-code generator, when the operator has enabled it: its page and files, the facts it needs about the clinics,
// and the diagnosis of a clinic's page. For webmasters, not for patients.
import { type GeneratorFacts, type PageAnswer, PageQuestion, type PageRefusal } from '../../contract/generator.ts';
import { problemAnswer } from '../answer.ts';
import { invalidFields } from '../booking/invalid-fields.ts';
import { readJson } from '../booking/read-json.ts';
import { ownHeaders, type ProxyContext } from '../exchange.ts';
import { localizeClinic } from '../localize-clinic.ts';
import { apiHeaders, generatorHeaders } from '../policy/headers.ts';
import { allowedOrigin } from '../policy/origins.ts';
import { spendQuota } from '../policy/quotas.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type Asset, assetResponse } from './asset.ts';
import type { GeneratorDeps } from './generator-deps.ts';
import { scanPage } from './page-tags.ts';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Embed code · Alpaca Booking</title>
<link rel="stylesheet" href="generator.css">
<link rel="icon" href="data:,">
<script src="generator.js" defer></script>
</head>
<body>
<noscript>The generator needs JavaScript.</noscript>
</body>
</html>
`;

/** `GET /generator`: the page, which loads the generator's script. */
export function serveGeneratorPage(c: ProxyContext): Response {
  c.env.log.routeMatched('generator');
  return new Response(html, { headers: generatorHeaders });
}

const generatorFile = (file: Asset) => (c: ProxyContext) => {
  c.env.log.routeMatched('generator_file');
  return assetResponse(file, c.req.raw);
};
/** `GET /generator.js`, `GET /generator.css` and `GET /generator.json`: the built files. */
export const serveGeneratorScript = ({ script }: GeneratorDeps) => generatorFile(script);
export const serveGeneratorStyle = ({ style }: GeneratorDeps) => generatorFile(style);
export const serveGeneratorTexts = ({ texts }: GeneratorDeps) => generatorFile(texts);

/** Without CORS: no other site can read which clinics there are. */
export function serveGeneratorFacts({ clinics }: GeneratorDeps, { assets }: ProxyDeps) {
  return (c: ProxyContext): Response => {
    c.env.log.routeMatched('generator_facts');
    const facts: GeneratorFacts = {
      ok: true,
      clinics: clinics()
        .map((clinic) => localizeClinic(clinic))
        .map(({ id, name, languages, origins }) => ({
          id,
          name,
          languages: [...languages],
          origins: [...origins],
        })),
      script: { path: `/widget.${assets.widget.hash}.js`, integrity: assets.widget.integrity },
    };
    return new Response(JSON.stringify(facts), { headers: apiHeaders });
  };
}

/** The page's address without its fragment; undefined when it isn't a plain HTTP URL. */
function parsePageUrl(text: string): URL | undefined {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  url.hash = '';
  return url;
}

const unknownPage = { page: 'unknown_value' } as const;

/** All checks together: a page can be large, and a check sends the clinic's site several requests. */
const maxConcurrentChecks = 4;
/** All clients together, so that nobody can send a clinic's site many requests through the proxy. */
const checkLimit = { count: 10, seconds: 60 };

/**
 * `POST /generator/diagnosis`: fetches a page and reports the widget's elements and policies on it; the generator
 * judges them. Only the generator's own page may call it, and only pages of the clinic's allowed origins are fetched,
 * so it can't be used to reach any other server (SSRF).
 */
export function serveDiagnosis({ fetchPage }: GeneratorDeps, deps: ProxyDeps) {
  let running = 0;
  return async (c: ProxyContext): Promise<Response> => {
    const exchange = c.env;
    exchange.log.routeMatched('generator_diagnosis');
    if (allowedOrigin(c.req.raw, [], deps.publicUrl) === undefined)
      return problemAnswer(exchange, { code: 'origin_refused' });
    const body = await readJson(c.req.raw);
    if (!body.ok) return problemAnswer(exchange, body.problem);
    const question = PageQuestion.safeParse(body.value);
    const written: unknown = Reflect.get(body.value, 'page');
    const address = typeof written === 'string' ? parsePageUrl(written) : undefined;
    if (!question.success || !address) {
      const fields = { ...(!address && unknownPage), ...(question.error && invalidFields(question.error).fields) };
      return problemAnswer(exchange, { code: 'invalid_request', fields });
    }
    const answer = (result: PageAnswer) =>
      new Response(JSON.stringify(result), { headers: { ...apiHeaders, ...ownHeaders(exchange) } });
    const refused = (refusal: PageRefusal) => answer({ ok: true, refused: refusal });

    const clinic = deps.clinics.get(question.data.clinic);
    if (!clinic) return refused({ code: 'clinic_unknown' });
    exchange.log.clinicFound(clinic.settings.id);
    if (!clinic.settings.origins.includes(address.origin)) {
      return refused({ code: 'origin_not_allowed', detail: address.origin });
    }
    const exceeded = await spendQuota({ ...exchange, clinic, deps }, 'writes');
    if (exceeded) return problemAnswer(exchange, exceeded);
    if (clinic.settings.limits !== 'off') {
      const { used, reset } = await deps.limiter.use('checks', '', 'all', checkLimit.seconds);
      if (used > checkLimit.count) return problemAnswer(exchange, { code: 'too_many_requests', retry_after: reset });
    }
    if (running >= maxConcurrentChecks) return problemAnswer(exchange, { code: 'too_many_requests', retry_after: 5 });
    running++;
    const fetched = await fetchPage(address.href).finally(() => running--);
    if (!fetched.ok) return refused(fetched.problem);
    const { html: text, policies, ...page } = fetched.value;
    const { tags, policies: metaPolicies } = scanPage(text);
    return answer({ ok: true, page: { ...page, policies: [...policies, ...metaPolicies], tags } });
  };
}
