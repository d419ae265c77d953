// What protects patients and clinics, broken on purpose, one promise of SECURITY.md at a time, and the tests that must
// fail for each. Longer than a file should be: it is one list. Only `npm run trials` runs these (L4); `npm test` checks
// that the edits still match the code.
import type { Variant } from './variants.ts';

const booking = 'src/proxy/booking';
const policy = 'src/proxy/policy';

export const securityVariants: readonly Variant[] = [
  {
    name: 'the ERP’s text is logged with the token in it',
    edits: [{ file: 'src/erp/client.ts', from: ".replaceAll(token, '…')", to: '' }],
    fails: { 'src/erp/client.test.ts': ['no failure contains the token'] },
  },
  {
    name: 'the store holds the answer unsealed',
    edits: [
      {
        file: `${booking}/ledger/visit-records.ts`,
        from: 'await sealAnswer(deps.keys, { jti, answer, browser })',
        to: 'JSON.stringify({ jti, answer, browser })',
      },
    ],
    fails: { [`${booking}/book.test.ts`]: ['the store holds neither what the patient typed nor the token'] },
  },
  {
    name: 'a visit’s details are kept unsealed',
    edits: [
      {
        file: `${booking}/ledger/kept-details.ts`,
        from: 'await sealAnswer(deps.keys, { jti, patient: patientOf(form) })',
        to: 'JSON.stringify({ jti, patient: patientOf(form) })',
      },
    ],
    fails: { [`${booking}/move.test.ts`]: ['are in the store only sealed'] },
  },
  {
    name: 'a cancelled visit’s details stay',
    edits: [
      {
        file: `${booking}/ledger/visit-records.ts`,
        from: "if (cancellation === 'cancelled') await remove(",
        to: "if (cancellation === 'none') await remove(",
      },
    ],
    fails: { [`${booking}/move.test.ts`]: ['go when the visit is cancelled'] },
  },
  {
    name: 'a view token moves a visit',
    edits: [
      {
        file: `${booking}/replaced-visit.ts`,
        from: '{ clinic: id }, deps.now())',
        to: "{ clinic: id }, deps.now(), ['cancel', 'view'])",
      },
    ],
    fails: { [`${booking}/move.test.ts`]: ['a wrong token moves nothing'] },
  },
  {
    name: 'a move takes its patient from the request',
    edits: [
      {
        file: `${booking}/book-request.ts`,
        from: 'readForm(call, { ...visit, ...moved.value.patient })',
        to: 'readForm(call, { ...visit, ...moved.value.patient, ...body })',
      },
    ],
    fails: { [`${booking}/move.test.ts`]: ['takes none from the request'] },
  },
  {
    name: 'a fingerprint is the request itself',
    edits: [
      {
        file: `${booking}/keys.ts`,
        from: 'hex(new Uint8Array(signature))',
        to: '(signature && JSON.stringify(request))',
      },
    ],
    fails: { [`${booking}/book.test.ts`]: ['the store holds neither what the patient typed nor the token'] },
  },
  {
    name: 'any id goes to the ERP',
    edits: [{ file: 'src/proxy/serve-route.ts', from: 'if (unsafe.length > 0) {', to: 'if (unsafe.length > 9) {' }],
    fails: { 'src/proxy/app.test.ts': ['addresses the id'] },
  },
  {
    name: 'a view token cancels, and a cancel token may be in a path',
    edits: [
      {
        file: `${booking}/cancel-token.ts`,
        from: 'purposes.map((purpose) => audiences[purpose])',
        to: 'Object.values(audiences).slice(0, 2 + 0 * purposes.length)',
      },
    ],
    fails: {
      [`${booking}/appointment.test.ts`]: [
        'a view token comes with a booking and with the visit’s page, shows the visit and cancels nothing',
        'the holder of a visit’s token sees nothing with a cancel token in the path',
      ],
    },
  },
  {
    name: 'whoever knows the form gets the visit’s token',
    edits: [
      {
        file: `${booking}/check-slot.ts`,
        from: 'if (browser === undefined || own.browser !== browser) return',
        to: 'if (browser === own.jti) return',
      },
    ],
    fails: {
      [`${booking}/own-visit.test.ts`]: [
        'somebody who knows a patient’s name, phone number and slot gets no token of the visit with',
      ],
    },
  },
  {
    name: 'a lost record counts as nobody’s',
    edits: [
      {
        file: `${booking}/check-slot.ts`,
        from: "taken.problem.code === 'slot_taken' && (await booking.call.deps.hasLostRecords?.())",
        to: "taken.problem.code === 'slot_changed' && (await booking.call.deps.hasLostRecords?.())",
      },
    ],
    fails: {
      [`${booking}/ledger/claims.test.ts`]: [
        'when something breaks and the store loses the records of a booked patient',
      ],
    },
  },
  {
    name: 'a link leads anywhere',
    edits: [
      {
        file: 'src/embed/entries/link-options.ts',
        from: 'return origins.includes(origin) ||',
        to: "return origin !== '' || origins.includes(origin) ||",
      },
    ],
    fails: { 'src/embed/entries/link-options.test.ts': ['done-url in a link never leads to "https://evil.example"'] },
  },
  {
    name: 'a link shows its own phone number',
    edits: [
      {
        file: 'src/embed/entries/link-options.ts',
        from: "keepIf('phone', options.phone, options.phone === undefined, undefined)",
        to: "keepIf('phone', options.phone, true, undefined)",
      },
    ],
    fails: { 'src/embed/entries/link-options.test.ts': ['a link can’t show another phone number'] },
  },
  {
    name: 'every page may book',
    edits: [
      {
        file: `${policy}/origins.ts`,
        from: 'if (origins.includes(origin)) return origin;',
        to: 'if (origins.length > 0) return origin;',
      },
    ],
    fails: { [`${policy}/origins.test.ts`]: ['reading is allowed not', 'a preflight from another page is refused'] },
  },
  {
    name: 'the networks around a client have no limit',
    edits: [{ file: `${policy}/quotas.ts`, from: '[...widerNetworksOf(call.client), {', to: '[{' }],
    fails: { [`${policy}/limits.test.ts`]: ['bookings by an attacker with a whole'] },
  },
  {
    name: 'nobody must compute above the clinic’s ceiling',
    edits: [{ file: `${booking}/challenge.ts`, from: "=== 'suspicious' && !surge &&", to: "=== 'suspicious' &&" }],
    fails: {
      [`${booking}/challenge.test.ts`]: ['an attacker with many addresses must solve a challenge for every booking'],
    },
  },
  {
    name: 'a place that doesn’t exist spends the phone’s quota',
    edits: [
      {
        file: `${booking}/book-steps.ts`,
        from: "  if (read.event !== 'offered') return read;\n",
        to: '',
      },
    ],
    fails: {
      [`${policy}/limits.test.ts`]: ['bookings for slots that don’t exist can’t lock a stranger’s phone number out'],
    },
  },
  {
    name: 'clients that don’t read stay connected',
    edits: [{ file: 'src/server/slow-readers.ts', from: '        socket.destroy();\n', to: '' }],
    fails: {
      'src/server/slow-readers.test.ts': ['a client that doesn’t read its answer is cut after the longest stall'],
    },
  },
  {
    name: 'two servers in a row may read a request differently',
    edits: [{ file: 'src/server/serve.ts', from: 'if (refused !== undefined) {', to: 'if (refused === 1) {' }],
    fails: { 'src/server/serve.test.ts': ['early rejection rejects two codings or lets it in'] },
  },
  {
    name: 'browsers aren’t told to use https',
    edits: [{ file: 'src/server/serve.ts', from: 'if (hsts) outgoing', to: 'if (!hsts) outgoing' }],
    fails: { 'src/server/serve.test.ts': ['browsers are told to use only https where that is on'] },
  },
  {
    name: 'refusals stay for a day',
    edits: [{ file: `${booking}/ledger/records.ts`, from: 'refused: 10 * minuteMs', to: 'refused: dayMs' }],
    fails: { [`${booking}/ledger/refusals.test.ts`]: ['refusals that anybody can cause leave little'] },
  },
  {
    name: 'a full store counts as ready',
    edits: [
      {
        file: 'src/proxy/pages/health.ts',
        from: "probe ??= store.set('ready', '1', probeLifetimeMs)",
        to: 'probe ??= store.get(String(probeLifetimeMs)).then(() => undefined)',
      },
    ],
    fails: { 'src/proxy/app.test.ts': ['health /readyz?bookings answers 503 while the store can’t be written'] },
  },
  {
    name: 'other pages keep hold of our window',
    edits: [
      {
        file: `${policy}/headers.ts`,
        from: "const ownWindow = { 'cross-origin-opener-policy': 'same-origin' };",
        to: "const ownWindow = { 'cross-origin-opener-policy': 'unsafe-none' };",
      },
    ],
    fails: { 'src/proxy/pages/embed-page.test.ts': ['/embed'] },
  },
  {
    name: 'a formula reaches the staff’s spreadsheet',
    edits: [{ file: `${booking}/plain-text.ts`, from: 'formula.test(text) ?', to: "text === '' ?" }],
    fails: {
      [`${booking}/plain-text.test.ts`]: ['the clinic’s staff gets the name, comment and passport =HYPERLINK'],
    },
  },
  {
    name: 'a page that forbids it still has visits remembered',
    edits: [
      {
        file: 'src/widget/visits/remembered-visits.ts',
        from: 'if (!remember || !enabled.value) return;',
        to: 'if (!enabled.value) return;',
      },
    ],
    fails: { 'src/widget/visits/remembered-visits.test.ts': ['no visit is remembered when the page turns it off'] },
  },
  {
    name: 'texts of the ERP are HTML',
    edits: [
      {
        file: 'src/proxy/pages/html.ts',
        from: '(text: string) => text.replace(',
        to: "(text: string) => text || ''.replace(",
      },
    ],
    fails: { 'src/proxy/pages/catalog/pages.test.ts': ['texts of the ERP and the clinic are escaped'] },
  },
  {
    name: 'a mail server’s certificate isn’t looked at',
    edits: [
      {
        file: 'src/server/mail/smtp-sender.ts',
        from: "minVersion: 'TLSv1.2' as const",
        to: 'rejectUnauthorized: false',
      },
    ],
    fails: {
      'src/server/mail/smtp-sender.test.ts': ['the way there isn’t taken (implicit) to a server with a certificate'],
    },
  },
  {
    name: 'a mail goes in plain text where the server offers no TLS',
    edits: [
      { file: 'src/server/mail/smtp-sender.ts', from: "requireTLS: tls === 'starttls'", to: 'requireTLS: false' },
    ],
    fails: {
      'src/server/mail/smtp-sender.test.ts': ['the way there isn’t taken to a server that offers no STARTTLS'],
    },
  },
  {
    name: 'a mail names the doctor unasked',
    edits: [{ file: 'src/proxy/mail/mail-channel.ts', from: 'own.names ?', to: 'own ?' }],
    fails: {
      'src/proxy/mail/mail-channel.test.ts': [
        'a mail about a booked visit names the doctor and the services only where the clinic says so',
      ],
    },
  },
  {
    name: 'a mail says what the patient typed',
    edits: [
      {
        file: 'src/proxy/mail/visit-mail.ts',
        from: "...fact(t('mail_code'), code, { kind: 'number' }),",
        to: "...fact(t('mail_code'), event.patient?.comment ?? code),",
      },
    ],
    fails: {
      'src/proxy/mail/mail-channel.test.ts': ['a mail about a booked visit has nothing that the patient has typed'],
    },
  },
];
