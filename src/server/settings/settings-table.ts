// Every setting once: its variable, its name in the file of BOOKING_CONFIG, its default, and what it is for. The
// readers, their messages and the tables in src/server/README.md all follow this table. As long as there are settings.

export type SettingEntry = {
  variable: string;
  /** The value may also come from the file that the variable with `_FILE` appended names. */
  secret?: true;
  /** As the variable would say it. */
  default?: string;
  /** Without a default and not required: what is missing without it, the help says. */
  required?: true;
  /** One or two sentences, in Markdown. */
  help: string;
};

/** The settings of one clinic by their names in the file. */
export const clinicSettingsTable = {
  url: {
    variable: 'ALPACA_URL',
    required: true,
    help: 'The address of the ERP, without `/api`: `https://erp.clinic.example`.',
  },
  token: {
    variable: 'ALPACA_TOKEN',
    secret: true,
    required: true,
    help: 'The bearer token of the ERP user. It can read and write the schedule, and it never leaves the proxy.',
  },
  origins: {
    variable: 'BOOKING_ORIGINS',
    required: true,
    help: 'The allow-list of pages that may book: exact origins, separated by commas, such as `https://clinic.example,https://www.clinic.example`.',
  },
  fields: {
    variable: 'BOOKING_FIELDS',
    help: 'The optional fields of the form that a link to the proxy’s own pages may ask for (`/embed?fields=comment`), separated by commas: `email`, `birthdate`, `comment`, `passport`. Without it, none: anybody can write such a link and send it to your patients. Your own pages and their iframes ask for what their attributes say.',
  },
  time_zone: {
    variable: 'BOOKING_TIME_ZONE',
    required: true,
    help: 'The clinic’s IANA time zone, such as `Europe/Kyiv`. The ERP sends local times without a zone.',
  },
  currency: {
    variable: 'BOOKING_CURRENCY',
    required: true,
    help: 'The currency of the prices, as an ISO 4217 code such as `UAH`.',
  },
  country: {
    variable: 'BOOKING_COUNTRY',
    required: true,
    help: 'The clinic’s country, as an ISO 3166 code such as `UA`. Phone numbers without a country code are read as numbers of this country.',
  },
  name: {
    variable: 'BOOKING_CLINIC_NAME',
    required: true,
    help: 'The clinic’s name, as patients know it: one text, or [texts by language](#texts-by-language).',
  },
  phone: {
    variable: 'BOOKING_CLINIC_PHONE',
    help: 'The clinic’s phone number, shown as a fallback whenever the widget can’t help. Optional, but set it.',
  },
  address: {
    variable: 'BOOKING_CLINIC_ADDRESS',
    help: 'The clinic’s address, shown with the visit: one text, or [texts by language](#texts-by-language).',
  },
  map_url: {
    variable: 'BOOKING_MAP_URL',
    help: 'An https link to the clinic on a map of your choice. With it, the address of a booked visit is a link. Nothing is loaded from there before it is pressed.',
  },
  bring: {
    variable: 'BOOKING_BRING',
    help: 'What patients bring along, shown with a booked visit, on paper and in its calendar entry: one text, or [texts by language](#texts-by-language).',
  },
  languages: {
    variable: 'BOOKING_LANGUAGES',
    default: 'en',
    help: 'Language tags separated by commas, such as `uk,en,he`. The first one is the default. The widget speaks `en`, `uk`, `ru`, `he`, `ar`, `de`, `fr`, `es` and `pl`.',
  },
  reasons: {
    variable: 'BOOKING_REASONS',
    help: 'The ERP’s cancellation reasons as JSON: `[{"id":"7","label":{"en":"Changed plans"},"move":true}]`. No method of the ERP lists them. Without reasons, nobody can cancel online. `move` marks the reason for a visit that is rescheduled; without it, the first reason is used. `"default":true` marks the reason of patients who choose none; without it, they have to choose one.',
  },
  notice: {
    variable: 'BOOKING_NOTICE',
    help: 'How many minutes before it begins a visit can no longer be booked online, such as `120`; for some services other ones, by their ids: `{"minutes":120,"services":{"7":1440}}`. Such times aren’t shown, and who has one on the screen is told to call. Without it, a visit can be booked until it begins.',
  },
  cancel_until: {
    variable: 'BOOKING_CANCEL_UNTIL',
    help: 'How many minutes before it begins a visit can no longer be cancelled or moved online, such as `1440`, or by service as in `BOOKING_NOTICE`. Patients see it before they book; after that time they are asked to call. Without it, until the visit begins.',
  },
  alarms: {
    variable: 'BOOKING_ALARMS',
    default: '1d,2h',
    help: 'How long before a visit the entry in the patient’s calendar reminds of it: up to five times in days, hours or minutes, or `off`.',
  },
  words: {
    variable: 'BOOKING_WORDS',
    help: 'Texts that replace the widget’s own, by language, as JSON: `{"en":{"book":"Request visit"}}`. `dist/words/en.json` has the names of the texts and the `{placeholders}` of each. A plural needs a text for every plural category of its language.',
  },
  erp: {
    variable: 'BOOKING_ERP',
    help: '[What the ERP’s answers can’t tell](#an-erp-that-differs), as JSON: names of fields, units of times and durations, ids of languages, which slots are taken. `npm run check` says when it is needed.',
  },
  erp_timeout_ms: {
    variable: 'BOOKING_ERP_TIMEOUT_MS',
    default: '10000',
    help: 'The timeout of one call to the ERP, in milliseconds.',
  },
  settle_ms: {
    variable: 'BOOKING_SETTLE_MS',
    default: '3000',
    help: 'How late an ERP that didn’t answer may still act, in milliseconds. After this time the proxy checks what became of the booking.',
  },
  visit_check_ms: {
    variable: 'BOOKING_VISIT_CHECK_MS',
    default: '300000',
    help: 'How often the proxy looks whether the clinic’s desk has cancelled visits that were booked here, in milliseconds; `0` turns it off. For each doctor and service with such visits it reads the slots once in this time, one a second at most. Without it, the link of a cancelled visit can cancel the visit of a patient to whom the desk has given its time.',
  },
  keep_details: {
    variable: 'BOOKING_KEEP_DETAILS',
    default: 'on',
    help: 'Whether the proxy keeps what the patient typed, encrypted, until the visit ends or is cancelled ([what is kept](#what-is-kept-of-patients)): a visit is then moved without typing it again. `off` keeps nothing but, where mails are on, the e-mail address, and a patient who moves a visit on another device is asked for name and phone number.',
  },
  visit_code: {
    variable: 'BOOKING_VISIT_CODE',
    default: 'off',
    help: '`on` gives each visit a code of six characters that its patient can say on the phone, such as `7KR2XM`. It is the last line of the comment in the ERP, so that the desk finds the visit, or sees that there is none. The patient gets it with the booking, also while nobody knows whether it was booked, and in mails; webhooks have it, too.',
  },
  webhook: {
    variable: 'BOOKING_WEBHOOK',
    help: 'An https address of yours that gets an event when a visit is booked, moved or cancelled, or when nobody knows ([webhooks](#webhooks)). Without it, nothing is sent and nothing is kept for it.',
  },
  webhook_secret: {
    variable: 'BOOKING_WEBHOOK_SECRET',
    secret: true,
    help: 'What signs the events: `whsec_` and 24 to 64 random bytes in base64. Required with `BOOKING_WEBHOOK`. Several, separated by commas, sign each event several times.',
  },
  webhook_patient: {
    variable: 'BOOKING_WEBHOOK_PATIENT',
    default: 'off',
    help: '`on` adds the patient’s name, phone number, e-mail address and language to the events. Without it, they say nothing about the patient.',
  },
  cache: {
    variable: 'BOOKING_CACHE',
    help: 'How many seconds the ERP’s answers are cached, by method, as JSON: `{"employees":300,"slots":{"fresh":5,"revalidate":10,"outage":60}}`, or `off`. A method that isn’t named keeps its default ([lifetimes.ts](../proxy/reads/lifetimes.ts)): 2 minutes for doctors, 5 seconds for slots.',
  },
  limits: {
    variable: 'BOOKING_LIMITS',
    default: '{"reads":[600,60],"bookings":[100,600],"phones":[5,3600],"cancels":[20,600],"clinic":[30,600]}',
    help: '[Rate limits](#rate-limits) as JSON, each a count and its period in seconds, or `off` behind a gateway that limits. A limit that isn’t named keeps its default. Above `clinic`, which counts the bookings of all clients, nobody is refused, but every booking needs a proof of work.',
  },
  challenge: {
    variable: 'BOOKING_CHALLENGE',
    help: 'Which bookings need a proof of work, about a second of computing in the browser: `off`, `suspicious` (a hidden field was filled in, the form was sent within two seconds, the client or its network has used half of its bookings, or the clinic is above its limit `clinic`) or `always`. Without it, `suspicious` where all `BOOKING_ORIGINS` are https, otherwise `off`: a page on plain HTTP can’t compute it, and its patients would be asked to call.',
  },
  catalog: {
    variable: 'BOOKING_CATALOG',
    default: 'on',
    help: '`off` removes the doctors’ pages and `catalog.json`.',
  },
  partners: {
    variable: 'BOOKING_PARTNERS',
    default: 'off',
    help: '`on` publishes the free times for partner platforms at `/clinics/{clinic}/$bulk-publish` ([free times for partners](#free-times-for-partners)). Set `BOOKING_PUBLIC_URL`, too.',
  },
  assistants: {
    variable: 'BOOKING_ASSISTANTS',
    default: 'off',
    help: '`on` offers the widget’s steps to the browser’s assistant, where the browser has one: it lists, finds times and fills in the form, and [the patient books](#assistants-in-the-browser).',
  },
  smtp: {
    variable: 'BOOKING_SMTP',
    secret: true,
    help: 'The server that sends [mails to patients](#mails-to-patients): `smtps://user:password@smtp.example:465`, or `smtp://…:587` with STARTTLS; in the password write `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `#` as `%23`, `?` as `%3F` and `%` as `%25`. Needs `BOOKING_MAIL_FROM` and `BOOKING_PUBLIC_URL`. Without it, no mail is sent, and the form asks for an address only where a page wants it.',
  },
  smtp_ca: {
    variable: 'BOOKING_SMTP_CA',
    secret: true,
    help: 'For a mail server with a certificate of your own authority: that authority’s certificate in PEM. Without it, the mail server needs one that Node trusts.',
  },
  mail_from: {
    variable: 'BOOKING_MAIL_FROM',
    help: 'The address that mails come from, such as `booking@clinic.example`. Patients see it behind the clinic’s name.',
  },
  mail_names: {
    variable: 'BOOKING_MAIL_NAMES',
    default: 'off',
    help: '`on`: mails and their calendar entries name the doctor and the services. Without it they say only when and where: mails pass through servers of others, and a specialty tells much.',
  },
  earlier: {
    variable: 'BOOKING_EARLIER',
    default: 'off',
    help: '`on`: patients can ask for a mail when [an earlier time](#an-earlier-time) becomes free. Needs `BOOKING_SMTP`.',
  },
  dkim_key: {
    variable: 'BOOKING_DKIM_KEY',
    secret: true,
    help: 'The private RSA key, in PEM, with which mails are signed (DKIM) for the domain of `BOOKING_MAIL_FROM`. Most servers sign by themselves.',
  },
  dkim_selector: {
    variable: 'BOOKING_DKIM_SELECTOR',
    help: 'Under which name the key’s public half is in DNS: `booking` for `booking._domainkey.clinic.example`.',
  },
} as const satisfies Record<string, SettingEntry>;

export type ClinicSettingName = keyof typeof clinicSettingsTable;

/** The settings of the proxy itself. */
export const proxySettingsTable = {
  BOOKING_SECRET: {
    variable: 'BOOKING_SECRET',
    secret: true,
    required: true,
    help: 'At least 32 random bytes of your own, such as what `openssl rand -base64 32` prints. Cancel tokens are encrypted with it. To change it, see [Change the secret](#change-the-secret).',
  },
  BOOKING_STORE: {
    variable: 'BOOKING_STORE',
    secret: true,
    default: 'sqlite::memory:',
    help: 'Where bookings are recorded: `sqlite:PATH` for the proxies of one machine, `redis://…` or `rediss://user:password@host:6379/0` for those of several; in the password write `@` as `%40`, `:` as `%3A`, `/` as `%2F`, `#` as `%23`, `?` as `%3F` and `%` as `%25`. In memory, everything is lost at a restart: patients can no longer cancel earlier visits online, and an unconfirmed booking can’t be looked up.',
  },
  BOOKING_REDIS_CA: {
    variable: 'BOOKING_REDIS_CA',
    secret: true,
    help: 'For `rediss://` with a certificate of your own authority: that authority’s certificate in PEM. Without it, Redis needs one that Node trusts.',
  },
  BOOKING_CONFIG: {
    variable: 'BOOKING_CONFIG',
    help: 'The path of a JSON file with [several clinics](#several-clinics). It replaces the variables of the clinic.',
  },
  BOOKING_PUBLIC_URL: {
    variable: 'BOOKING_PUBLIC_URL',
    help: 'The address under which browsers reach the proxy, such as `https://booking.example`, or with [its path](#put-it-behind-a-reverse-proxy): `https://clinic.example/booking`. Mails, partners and search engines get it. Without it, the address is taken from each request.',
  },
  BOOKING_HSTS: {
    variable: 'BOOKING_HSTS',
    help: '`on` adds `Strict-Transport-Security` to every answer: for a year, browsers use only https for the proxy’s host. Without it, on where `BOOKING_PUBLIC_URL` begins with https and has no path: a host with other pages isn’t the proxy’s.',
  },
  BOOKING_TRUST_PROXY: {
    variable: 'BOOKING_TRUST_PROXY',
    default: '0',
    help: 'How many proxies of your own stand in front of this one. That many entries of `X-Forwarded-For` or `Forwarded` are trusted, counted from the right. With `0`, the peer address is the client: behind a reverse proxy, all patients would share one rate limit.',
  },
  BOOKING_GENERATOR: {
    variable: 'BOOKING_GENERATOR',
    default: 'off',
    help: '`on` serves the embed-code generator at `/generator` to everybody who can reach the proxy. It shows the clinics’ names and `BOOKING_ORIGINS`.',
  },
  BOOKING_REPORT: {
    variable: 'BOOKING_REPORT',
    default: 'on',
    help: 'Whether the proxy counts visitors and visits by day, page and source for the clinic’s [report](#report-for-the-clinic). The counts say nothing about a person.',
  },
  BOOKING_BUILDS: {
    variable: 'BOOKING_BUILDS',
    help: 'A folder in which the ten newest builds of the widget’s script are kept over updates, such as `/var/lib/alpaca-booking/builds`. Pages that let browsers verify the script (`/widget.HASH.js`) go on with theirs. Without it, they need their code again after each update.',
  },
  HOST: {
    variable: 'HOST',
    default: '127.0.0.1',
    help: 'The address to listen on.',
  },
  PORT: {
    variable: 'PORT',
    default: '4800',
    help: 'The port to listen on.',
  },
  BOOKING_ADMIN_PORT: {
    variable: 'BOOKING_ADMIN_PORT',
    help: 'A separate port for the operator: `/report`, `/metrics`, `/openapi.json`, `/livez` and `/readyz`. Keep it private. Without it, they aren’t served.',
  },
  BOOKING_ADMIN_HOST: {
    variable: 'BOOKING_ADMIN_HOST',
    default: '127.0.0.1',
    help: 'The address that the operator’s port listens on.',
  },
} as const satisfies Record<string, SettingEntry>;

/** Every variable that can be set, without those with `_FILE`. */
export type SettingVariable =
  | (typeof clinicSettingsTable)[ClinicSettingName]['variable']
  | keyof typeof proxySettingsTable;

const variablesOf = ({ variable, secret }: SettingEntry) =>
  secret ? `\`${variable}\` or \`${variable}_FILE\`` : `\`${variable}\``;

const defaultOf = ({ default: value, required }: SettingEntry) =>
  required ? 'required' : value === undefined ? '' : `\`${value}\``;

/** The clinic's settings for the operator's guide, in Markdown. */
export const clinicSettingsMarkdown = (): string =>
  [
    '| variable | in a file | default | what it does |',
    '|---|---|---|---|',
    ...Object.entries(clinicSettingsTable).map(
      ([name, entry]: [string, SettingEntry]) =>
        `| ${variablesOf(entry)} | \`${name}\` | ${defaultOf(entry)} | ${entry.help} |`,
    ),
  ].join('\n');

/** The proxy's own settings for the operator's guide, in Markdown. */
export const proxySettingsMarkdown = (): string =>
  [
    '| variable | default | what it does |',
    '|---|---|---|',
    ...Object.values(proxySettingsTable).map(
      (entry: SettingEntry) => `| ${variablesOf(entry)} | ${defaultOf(entry)} | ${entry.help} |`,
    ),
  ].join('\n');
