// The format of each setting: what it may be, and what its message says.
import { X509Certificate } from 'node:crypto';
import { type OptionalField, optionalFields } from '../../contract/optional-fields.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { listOf, namesOf, type SettingFormat, splitList } from './setting-format.ts';

function parseHttpUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url !== null && web && url.username === '' && url.password === '' ? url : undefined;
}

export const erpUrl: SettingFormat<string> = {
  read: (text) => {
    const url = parseHttpUrl(text);
    if (url === undefined || url.search !== '' || url.hash !== '') return undefined;
    const address = url.href.replace(/\/+$/, '');
    // The ERP's paths begin with /api/schedule, so it must not be part of the address.
    return /\/api(\/schedule(\/.*)?)?$/i.test(url.pathname.replace(/\/+$/, '')) ? undefined : address;
  },
  write:
    'Write the address of Alpaca ERP, such as https://erp.example.com, without a user name, "?" or "#", and only the part before /api.',
};

/** Windows' editors put one before a text; it can't be seen, and makes another secret of it. */
const byteOrderMark = (text: string): string[] =>
  text.startsWith('\uFEFF')
    ? ['begins with an invisible byte order mark (BOM). Save the text as UTF-8 without it.']
    : [];

export const token: SettingFormat<string> = {
  // Anything else can't be sent in an Authorization header, or is two pasted lines.
  read: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
  write: 'Write the token from the ERP user’s profile: one word, without spaces or line breaks.',
  mistakes: (text) => [
    ...byteOrderMark(text),
    ...(/^bearer\s/i.test(text) ? ['begins with the word “Bearer”. Write the token alone, which follows it.'] : []),
  ],
};

/** Even 32 random digits nearly always have this many different characters; fewer aren't random. */
const minDistinctCharacters = 10;

function parseSecret(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new TextEncoder().encode(text);
  return bytes.byteLength >= 32 && new Set(text).size >= minDistinctCharacters ? bytes : undefined;
}

/** The one of .env.example. */
export const exampleSecret = 'known-to-everybody-and-for-the-sandbox-only';

/** The first secret is in use, the others are being phased out. Separated by commas or line breaks. */
export const secrets: SettingFormat<[Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]]> = {
  read: (text) => {
    const [first, ...older] = [...new Set(splitList(text.replace(/[\r\n]+/g, ',')))].map(parseSecret);
    const known = older.filter((one) => one !== undefined);
    return first !== undefined && known.length === older.length ? [first, ...known] : undefined;
  },
  write:
    'Write at least 32 random bytes, of at least 10 different characters, such as what `openssl rand -base64 32` prints, and keep them. To change them, write the new ones, a comma, and the old ones.',
};

function proxyOrigin(text: string): string | undefined {
  // As browsers send an Origin: lower case, no default port, Punycode.
  return /^https?:\/\/[^/?#*@\\\s]+$/i.test(text) ? parseHttpUrl(text)?.origin : undefined;
}

export const origins = listOf(
  proxyOrigin,
  'the origins of the pages that show the widget',
  ['https://clinic.example', 'https://www.clinic.example'],
  ': no path, no "/" at the end, no "*"',
);

/** The optional fields of the patient form that a link may ask for. */
export const fields: SettingFormat<OptionalField[]> = namesOf(optionalFields, 'optional fields of the form');

/** The tag in its usual spelling; undefined when it isn't a known language. */
export function canonicalLanguage(text: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(text)[0];
    return tag !== undefined && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0 ? tag : undefined;
  } catch {
    return undefined;
  }
}

export const languages = listOf(canonicalLanguage, 'language tags, the default first', ['uk', 'en', 'he']);

export const mapUrl: SettingFormat<string> = {
  read: (text) => {
    const url = text.length <= 1000 ? parseHttpUrl(text) : undefined;
    return url?.protocol === 'https:' ? url.href : undefined;
  },
  write:
    'Write a link to the clinic on a map, such as https://maps.example/clinic, with https and without a user name.',
};

export const plainText: SettingFormat<string> = {
  read: (text) => (text.length <= 200 && !/\p{Cc}/u.test(text) ? text : undefined),
  write: 'Write one line of at most 200 characters.',
};

export const phone: SettingFormat<string> = {
  read: (text) => ((text.match(/\p{Nd}/gu)?.length ?? 0) >= 5 ? plainText.read(text) : undefined),
  write: 'Write the number that patients call, of at least 5 digits, such as +380 44 123 45 67.',
};

/** Whether it is the address of a Redis, which may contain a password and must never be shown. */
export const isRedis = (store: string) => /^rediss?:/i.test(store);

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function redisAddress(text: string): string | undefined {
  const url = URL.parse(text);
  const known = url !== null && [...url.searchParams.keys()].every((name) => name === 'prefix');
  if (!known || url.hostname === '' || url.hash !== '' || !/^(\/\d{0,4})?$/.test(url.pathname)) return undefined;
  if (!isDecodable(url.username) || !isDecodable(url.password)) return undefined;
  return /^[\w.:-]{1,64}$/.test(url.searchParams.get('prefix') ?? 'none') ? url.href : undefined;
}

/** The path of a SQLite file, `:memory:`, or the address of a Redis. */
export const storeAddress: SettingFormat<string> = {
  read: (text) => (isRedis(text) ? redisAddress(text) : /^sqlite:(?!rediss?:)(.+)$/.exec(text)?.[1]),
  write:
    'Write sqlite: and the path of a file, such as sqlite:/var/lib/booking/store.db, or sqlite::memory:, or the address of a Redis, such as rediss://user:password@redis.example:6379/0 (with ?prefix=north: if others use it too).',
  mistakes: (text) =>
    /^rediss?:\/\/.*[@%]/i.test(text)
      ? [
          'can’t be read as the address of a Redis. In its user name and password, write @ as %40, : as %3A, / as %2F, # as %23, ? as %3F and % as %25, as in redis://:p%40ss@redis.example:6379/0; nothing but ?prefix= follows the number of the database.',
        ]
      : [],
};

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

function isCertificate(text: string): boolean {
  try {
    return new X509Certificate(text).raw.length > 0;
  } catch {
    return false;
  }
}

/** One certificate or several, one after the other. @param whose whose certificate they signed, for the message */
export const certificatesFor = (whose: string): SettingFormat<string> => ({
  read: (text) => {
    const all = text.match(pem) ?? [];
    return all.length > 0 && all.every(isCertificate) ? text : undefined;
  },
  write: `Write the certificate of the authority that signed that of ${whose}, in PEM: it begins with -----BEGIN CERTIFICATE-----.`,
});

export const challenge: SettingFormat<ClinicSettings['challenge']> = {
  read: (text) => (text === 'off' || text === 'suspicious' || text === 'always' ? text : undefined),
  write: 'Write off, suspicious or always: which bookings need a proof of work.',
};

/** `on` or `off`; in a file, true or false. */
export const onOff = (what: string): SettingFormat<boolean> => ({
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: `Write on or off: ${what}.`,
  inFile: {
    textOf: (value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : undefined),
    write: `Write true or false: ${what}.`,
  },
});

export const keepDetails = onOff('whether the patient’s details are kept, encrypted, as long as a visit lives');
export const visitCode = onOff('whether each visit has a code that its patient can say on the phone');
export const catalog = onOff('whether search engines and partners find the doctors, their services and prices');
export const partners = onOff('whether partner platforms may copy the free times');
export const earlier = onOff('whether patients can ask for a mail when an earlier time becomes free');
export const assistants = onOff('whether the widget offers its steps to the browser’s assistant');
export const mailNames = onOff('whether mails name the doctor and the services');

/** An origin, and a path where the proxy has one of a host; without the "/" at the end, which is allowed. */
export const publicUrl: SettingFormat<string> = {
  read: (text) => {
    const [, host = '', path = ''] = /^([^/]*\/\/[^/]+)((?:\/[\w.~-]+)*)\/?$/.exec(text) ?? [];
    const origin = proxyOrigin(host);
    // The segments "." and ".." would lead elsewhere.
    return origin !== undefined && URL.parse(origin + path)?.pathname === (path || '/') ? origin + path : undefined;
  },
  write:
    'Write the address under which browsers reach this proxy, such as https://booking.example or https://clinic.example/booking, without user name, "?" or "#".',
};

export const hsts = onOff('whether browsers shall use only https for this proxy’s host from now on');

export const report = onOff('whether visitors and visits are counted by day, without anything about a person');

export const generator = onOff(
  'whether the embed-code generator is at /generator, for everybody who can reach this proxy',
);

export const host: SettingFormat<string> = {
  read: (text) => (/^[A-Za-z0-9.:-]+$/.test(text) ? text : undefined),
  write: 'Write the address to listen on, such as 127.0.0.1 or 0.0.0.0.',
};

const milliseconds = (min: number, max: number, write: string): SettingFormat<number> => ({
  read: (text) => (/^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max ? Number(text) : undefined),
  write,
  inFile: { textOf: (value) => (typeof value === 'number' ? String(value) : undefined), write },
});

export const erpTimeout = milliseconds(
  500,
  30_000,
  'Write the timeout of one call to the ERP in milliseconds, from 500 to 30000.',
);

export const settleTime = milliseconds(
  0,
  30_000,
  'Write how many milliseconds an ERP that did not answer may still act, from 0 to 30000.',
);

const writeVisitCheck =
  'Write how often known visits are checked in milliseconds, from 1000 to 900000, or 0 for never.';
const visitCheckMs = milliseconds(1000, 900_000, writeVisitCheck);
export const visitCheckInterval: SettingFormat<number> = {
  ...visitCheckMs,
  read: (text) => (text === '0' ? 0 : visitCheckMs.read(text)),
};

export const trustedHops: SettingFormat<number> = {
  read: (text) => (/^\d{1,2}$/.test(text) && Number(text) <= 10 ? Number(text) : undefined),
  write: 'Write how many of your own reverse proxies stand in front of this one, from 0 to 10.',
};

export const port: SettingFormat<number> = {
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
  write: 'Write a number from 1 to 65535, or 0 for any free port.',
};

export const path: SettingFormat<string> = {
  read: (text) => (/\p{Cc}/u.test(text) ? undefined : text),
  write: 'Write the path of a file, such as /etc/booking/clinics.json.',
};
