// The trials: what a booking proxy and its widget must survive, by number, and the tests that try it. Longer than a
// file should be: it is one table.
//
// R: the truth of a booking. U: a hostile ERP. S: abuse. W: the widget on any page. L: long runs.

/** Tests by file. A name is written as in its file, suites first, with placeholders; it may be the beginning. */
type CitedTests = Readonly<Record<string, readonly string[]>>;

export type TrialRow = { number: string; tries: string; tests: CitedTests };

const booking = 'src/proxy/booking';
const attacks = 'e2e/attacks/attacks.test.ts';
const anAttack = ['an attack by %s'];
const frames = 'e2e/embed/frames.spec.ts';

/** Only by its name, because it takes as long as it is told to. */
export const soak: TrialRow = {
  number: 'soak',
  tries: 'everything at once for 30 minutes (--minutes N): four proxies, moods, kills, Redis stopped and started',
  tests: { 'e2e/trials/soak.test.ts': ['at the end of %s minutes'] },
};

export const trials: readonly TrialRow[] = [
  {
    number: 'R1',
    tries: 'one place, thousands of patients at once: one is booked, with one call to the ERP',
    tests: {
      'e2e/trials/one-place.test.ts': ['four proxies on one Redis', 'one proxy on a SQLite file'],
      [`${booking}/ledger/slot-holds.test.ts`]: [
        'when many patients want one slot at once two hundred are one request to the ERP',
      ],
    },
  },
  {
    number: 'R2',
    tries: '200 places × 5 patients: every place is booked once',
    tests: { 'e2e/trials/many-places.test.ts': ['every place is booked once'] },
  },
  {
    number: 'R3',
    tries: 'the same with 40% faults of the ERP',
    tests: {
      'e2e/trials/many-places.test.ts': ['while four of ten bookings meet a fault of the ERP'],
      'e2e/trials/truth.test.ts': ['a booking while the ERP is %s'],
    },
  },
  {
    number: 'R4',
    tries: 'the same with kill -9 of a proxy every 150–350 ms',
    tests: {
      'e2e/trials/many-places.test.ts': ['while four of ten bookings meet a fault, and %s times a proxy is killed'],
      'e2e/trials/truth.test.ts': ['kill -9 at %s moments of many bookings'],
    },
  },
  {
    number: 'R5',
    tries: 'one key a hundred times at once, with another body, without a key, with two keys, after it expired',
    tests: {
      [`${booking}/ledger/claims.test.ts`]: [
        'the same request again a hundred times at once books once',
        'the same request again is new after a day',
        'another request under the same key %s is refused and books nothing',
      ],
      [`${booking}/idempotency-key.test.ts`]: ['the Idempotency-Key'],
      [attacks]: anAttack,
    },
  },
  {
    number: 'R6',
    tries: 'kill -9 at five points of a booking, and in each of its states',
    tests: {
      'e2e/trials/kill-points.test.ts': ['a proxy killed $at'],
      [`${booking}/resume.test.ts`]: ['%s'],
    },
  },
  {
    number: 'R7',
    tries: 'the browser’s own resend after a reused connection was cut',
    tests: { 'e2e/trials/resend.spec.ts': ['the connection is cut after the ERP has booked'] },
  },
  {
    number: 'R8',
    tries: 'double presses, Back, a reload, two tabs, no network, a clock that jumps',
    tests: {
      'e2e/trials/presses.spec.ts': ['a patient who'],
      'e2e/faults/unknown.spec.ts': [
        'a double click on "Book visit" books once',
        'after a broken connection, "Check again" sends the same key and finds the booking',
      ],
      'e2e/flows/times-away.spec.ts': ['offline, the patient is told so, and loading resumes'],
      'e2e/flows/wrong-clock.spec.ts': ['a visitor whose clock is a year %s sees open days'],
    },
  },
  {
    number: 'R9',
    tries: 'SIGKILL during a thousand commits, and a full disk',
    tests: { 'e2e/trials/store-file.test.ts': ['a store file'] },
  },
  {
    number: 'R10',
    tries: 'Redis is away at the start, killed, stopped for five seconds, and flushed',
    tests: {
      'e2e/trials/redis-outages.test.ts': ['two proxies whose Redis'],
      'src/server/stores/redis-away.test.ts': ['while Redis is %s patients look, nobody books'],
      'src/server/stores/redis-store.test.ts': ['a Redis that becomes unavailable'],
    },
  },
  {
    number: 'R11',
    tries: 'SIGTERM with 200 bookings under way',
    tests: {
      'e2e/trials/stop.test.ts': ['a proxy that is stopped with %s bookings under way'],
      'e2e/server/process.spec.ts': ['SIGTERM during a booking'],
      'src/server/serve.test.ts': ['a stop isn’t delayed by %s'],
    },
  },
  {
    number: 'R12',
    tries: '10,000 instants × 20 zones, with both nights when the clocks change',
    tests: {
      'e2e/trials/instants.test.ts': ['local times and instants'],
      'src/contract/local-time.test.ts': ['the instant of %s'],
    },
  },
  {
    number: 'R13',
    tries:
      'the real nginx, Caddy, HAProxy and Apache, set up by the guide, before two proxies of which one is restarted',
    tests: { 'e2e/trials/reverse-proxies.test.ts': ['behind %s every booking happens once'] },
  },
  {
    number: 'R14',
    tries: 'kill -9 of processes that tell patients: no mail is lost, a visit’s come in order, one poller reads',
    tests: {
      'e2e/trials/telling.test.ts': ['kill -9 at %s moments of mails'],
      'src/proxy/earlier/killed-poller.test.ts': ['while %s wait for a time that becomes free'],
      'src/proxy/outbox/killed-process.test.ts': ['while booking; the patient %s', 'while delivering'],
    },
  },
  {
    number: 'U1',
    tries: 'an ERP that refuses connections, swallows them, hangs, trickles or breaks off',
    tests: {
      'e2e/trials/upstream.test.ts': ['an ERP that %s'],
      'src/server/fetching/erp-guard.test.ts': [
        'an ERP that doesn’t answer',
        'a proxy whose ERP accepts every request',
      ],
    },
  },
  {
    number: 'U2',
    tries: 'error statuses, 401 and redirects: another server gets no request',
    tests: {
      'src/erp/client.test.ts': ['a refusal and a missing answer differ'],
      'src/server/serve.test.ts': ['the ERP over real connections isn’t followed when it redirects'],
    },
  },
  {
    number: 'U3',
    tries: 'empty, HTML, cut, wrong, deep and huge answers, gzip bombs, prototypes',
    tests: {
      'src/erp/wire.fuzz.test.ts': ['ten thousand answers', 'a hostile answer', 'an answer of 50 MB'],
      'src/erp/read-body.test.ts': ['many large answers at once', 'an answer with brackets'],
      'src/erp/client.test.ts': ['bodies that do not match the contract'],
    },
  },
  {
    number: 'U4',
    tries: 'names that are scripts: they are text only',
    tests: {
      'e2e/trials/hostile-names.spec.ts': ['names that are scripts'],
      'src/proxy/pages/catalog/pages.test.ts': ['texts of the ERP and the clinic are escaped'],
    },
  },
  {
    number: 'U5',
    tries: '500 clients on a slow ERP: the event loop stays free',
    tests: { 'e2e/trials/upstream.test.ts': ['%s clients on a slow ERP'] },
  },
  {
    number: 'S1',
    tries: '10,000 fuzzed requests',
    tests: { 'src/proxy/fuzz.test.ts': ['10,000 fuzzed requests'] },
  },
  {
    number: 'S2',
    tries: 'hostile ids on every route and field: the ERP sees a fixed set of paths',
    tests: { [attacks]: anAttack, 'src/contract/contract.test.ts': ['ids'] },
  },
  {
    number: 'S3',
    tries: 'the token and planted patient details, in four spellings, everywhere',
    tests: {
      'src/proxy/leaks.test.ts': ['neither the token nor patients’ data'],
      'e2e/faults/secrets.spec.ts': ['the ERP’s token is in no answer'],
      'src/erp/client.test.ts': ['no failure contains the token'],
    },
  },
  {
    number: 'S4',
    tries: 'bodies, headers and addresses that are too large, compressed, or have no length',
    tests: { [attacks]: anAttack, 'src/proxy/app.test.ts': ['a request body'] },
  },
  {
    number: 'S5',
    tries: '1,000 slow senders, 1,500 slow readers: cut, and other patients are answered',
    tests: {
      'e2e/trials/slow-readers.test.ts': ['%s clients that read nothing are cut, and the others are served'],
      [attacks]: ['slow connections are closed, and other patients are answered meanwhile'],
      'src/server/slow-readers.test.ts': ['a client that doesn’t read its answer', 'fifteen hundred clients'],
    },
  },
  { number: 'S6', tries: 'request smuggling, as bytes on a socket', tests: { [attacks]: anAttack } },
  {
    number: 'S7',
    tries: 'origins: null, suffixes, case, port, two of them, text/plain',
    tests: { [attacks]: anAttack, 'src/proxy/policy/origins.test.ts': ['reading is allowed', 'booking is allowed'] },
  },
  {
    number: 'S8',
    tries: 'cancelling: random tokens, another’s, used, late, a hundred at once',
    tests: {
      'e2e/trials/cancel-tokens.test.ts': ['cancelling'],
      [`${booking}/cancel.test.ts`]: [
        "nobody cancels another's visit",
        'a patient cancels a visit until the visit is over',
      ],
    },
  },
  {
    number: 'S9',
    tries: 'an ERP that sends sixty fields: only the contract’s leave',
    tests: { 'src/proxy/app.test.ts': ['the six reads are served at the ERP’s own paths fields that the contract'] },
  },
  {
    number: 'S10',
    tries: 'ten times the quota, spoofed addresses, a swept network; fifty patients behind one address still book',
    tests: {
      'src/proxy/policy/limits.test.ts': ['reads have a quota', 'bookings by'],
      'src/server/rate-limiter.test.ts': ['counters in Redis are shared by four proxies'],
      'src/server/client-address.test.ts': ['the client behind trusted proxies'],
    },
  },
  {
    number: 'S11',
    tries: 'hoarding places, by attackers of seven kinds for ten minutes',
    tests: {
      'e2e/attacks/attackers.test.ts': ['in ten minutes'],
      [`${booking}/challenge.test.ts`]: ['an attacker with many addresses'],
    },
  },
  {
    number: 'S12',
    tries: 'a replayed request, also after a restart',
    tests: {
      [attacks]: ['a replayed request books nothing more'],
      'e2e/trials/stop.test.ts': ['a proxy that is stopped with %s bookings under way'],
    },
  },
  {
    number: 'S13',
    tries: 'line breaks and NUL in every echoed field: a log line stays one line',
    tests: {
      'src/server/monitoring/log.test.ts': ['a line has only the allow-listed fields, and stays one line'],
      [attacks]: ['the log contains nothing of the request bodies'],
    },
  },
  {
    number: 'S14',
    tries: 'prototype pollution, from clients, the ERP and the host page',
    tests: {
      'src/proxy/app.test.ts': ['a request body with __proto__ or absurd depth is harmless'],
      'src/erp/wire.test.ts': ['texts by language a key that is no language tag'],
      'e2e/embed/hostile.spec.ts': ['booking works next to scripts that patched prototypes'],
    },
  },
  {
    number: 'W1',
    tries: 'the host’s policies, COEP, sandbox, no storage, Trusted Types',
    tests: {
      'e2e/embed/policies.spec.ts': ['the widget books under a strict policy', 'an isolated page', 'under a policy'],
      [frames]: ['the three required sandbox permissions', 'without storage, as in private windows'],
    },
  },
  {
    number: 'W2',
    tries: 'messages of the wrong origin, source and shape, and floods of them; who may frame',
    tests: {
      'e2e/embed/events.spec.ts': ['a frame accepts messages only from allowed origins'],
      'src/embed/frame/messages.test.ts': ['%s is rejected'],
      [frames]: ['a page whose origin isn’t allowed can’t embed the frame'],
    },
  },
  {
    number: 'W3',
    tries: 'hostile styles, polluted globals, the script loaded twice',
    tests: {
      'e2e/embed/hostile.spec.ts': ['a page’s styles', 'booking works next to scripts', 'the widget adds only'],
      'e2e/embed/several.spec.ts': ['the same tag twice and an element are three widgets of one script'],
    },
  },
  {
    number: 'W4',
    tries: 'axe, keyboard only, 320 px, forced colours',
    tests: {
      'e2e/flows/accessibility.spec.ts': ['axe finds nothing', 'a patient books with the keyboard alone'],
      'e2e/embed/script.spec.ts': ['no step is wider than a screen of 320 px'],
      'e2e/flows/theme.spec.ts': ['in forced colours the selection stands out'],
    },
  },
  {
    number: 'W5',
    tries: 'bytes, no eval, no third-party address, a pinned script, two builds equal',
    tests: {
      'e2e/gates/budget.test.ts': ['dist/%s is at most %i bytes'],
      'e2e/trials/two-builds.test.ts': ['two builds of one source are equal'],
      'e2e/embed/policies.spec.ts': ['the widget books under a strict policy with Trusted Types'],
      'e2e/generator/generator.spec.ts': ['the browser verifies a pinned script and refuses another one'],
    },
  },
  {
    number: 'W6',
    tries: 'routers, modals, sliders, scrollers, built-ins and frameworks: the real libraries, from npm',
    tests: {
      'e2e/trials/libraries/routers.spec.ts': ['with %s'],
      'e2e/trials/libraries/modals.spec.ts': ['with %s'],
      'e2e/trials/libraries/page-scripts.spec.ts': ['beside %s', 'with %s the days', 'jQuery inserts the tag'],
      'e2e/trials/libraries/frameworks.spec.ts': ['with %s', '%s hydrates a document'],
    },
  },
  {
    number: 'W7',
    tries:
      '200 host pages of random containers, styles and scripts: a visit is booked, and nothing is wider than its place',
    tests: { 'e2e/embed/wildcard.spec.ts': ['a visit is booked on the host page %s'] },
  },
  {
    number: 'W8',
    tries:
      'the generator’s components and the npm package in React, Next.js, Preact, Vue, Svelte and Angular themselves',
    tests: {
      'e2e/trials/frameworks/codes.spec.ts': [
        'built by Vite %s: code and package compile',
        'Next.js: pages of the server',
        'Angular: code and package build',
      ],
    },
  },
  {
    number: 'W9',
    tries: 'a real WordPress with MariaDB: zip, settings, block, shortcode, roles, languages, a network of sites',
    tests: {
      'e2e/trials/wordpress/editor.spec.ts': [
        'a webmaster uploads the zip',
        'the block from the inserter',
        'a shortcode books',
        'of what an author saves',
      ],
      'e2e/trials/wordpress/site.spec.ts': [
        'in a WordPress in %s the plugin speaks it',
        'while the plugin is deactivated',
        'on a network of sites',
      ],
    },
  },
  {
    number: 'L1',
    tries: 'a million requests: the proxy’s memory doesn’t grow',
    tests: { 'e2e/trials/memory.test.ts': ['%s requests of every kind'] },
  },
  {
    number: 'L2',
    tries: 'a thousand times mounted and removed: nothing is left behind',
    tests: { 'e2e/embed/spa.spec.ts': ['%s, %s times'] },
  },
  {
    number: 'L3',
    tries: 'the sandbox ERP itself: rushes and power cuts',
    tests: { 'demo/erp/process/rush.test.ts': ['200 patients at once', 'a power cut'] },
  },
  {
    number: 'L4',
    tries: 'bookings and protections broken on purpose, one promise at a time: their tests fail',
    tests: { 'e2e/trials/variants/variants.test.ts': ['when $name %s fails: %s'] },
  },
];
