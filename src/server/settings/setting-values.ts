import { done, type Result, refuse } from '../../contract/problem.ts';
import { isPhoneCountry } from '../../proxy/booking/phone.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';

export type Expected<T> = {
  read: (text: string) => T | undefined;
  write: string;
  /** Of a list: the entries that can't be read. Never of a secret. */
  wrong?: (text: string) => string[];
  /** Sentences that say more exactly what to write. */
  mistakes?: (text: string) => string[];
  /** Where it isn't a text in a JSON file: that value as the text which `read` takes (undefined: it is none), and what to write there. */
  inFile?: { textOf: (value: unknown) => string | undefined; write: string };
};

/** Of a setting that is `off` or a JSON object: as it stands in a file. */
export const offOrObject = (write: string): NonNullable<Expected<unknown>['inFile']> => ({
  textOf: (value) => (value === 'off' ? value : typeof value === 'object' ? JSON.stringify(value) : undefined),
  write,
});

/** What the text says, or what is wrong with it, without a name before it. */
export function parseSetting<T>({ read, write, wrong, mistakes }: Expected<T>, text: string): Result<T, string> {
  const value = read(text);
  if (value !== undefined) return done(value);
  const sentences = mistakes?.(text) ?? [];
  if (sentences.length > 0) return refuse(sentences.join(' '));
  const items = wrong?.(text) ?? [];
  const named = items.length > 0 ? `cannot use ${items.map((item) => JSON.stringify(item)).join(', ')}. ` : '';
  return refuse(named + write);
}

function urlOf(text: string): URL | undefined {
  const url = URL.parse(text);
  const web = url?.protocol === 'https:' || url?.protocol === 'http:';
  return url !== null && web && url.username === '' && url.password === '' ? url : undefined;
}

const itemsOf = (text: string) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** Items with commas between, each once. @param rest what to say after the example */
function listOf(
  item: (text: string) => string | undefined,
  what: string,
  example: readonly string[],
  rest = '',
): Expected<string[]> {
  return {
    read: (text) => {
      const read = itemsOf(text).map(item);
      const known = read.filter((one) => one !== undefined);
      return read.length > 0 && known.length === read.length ? [...new Set(known)] : undefined;
    },
    wrong: (text) => itemsOf(text).filter((one) => item(one) === undefined),
    write: `Write ${what}, separated by commas, such as ${example.join(',')}${rest}.`,
    inFile: {
      textOf: (value) =>
        Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : undefined,
      write: `Write a list of ${what}, such as ${JSON.stringify(example)}${rest}.`,
    },
  };
}

export const erpUrl: Expected<string> = {
  read: (text) => {
    const url = urlOf(text);
    if (url === undefined || url.search !== '' || url.hash !== '') return undefined;
    const address = url.href.replace(/\/+$/, '');
    // The seed's paths begin with /api/schedule: with it here too, every one of them would be asked for twice over.
    return /\/api(\/schedule(\/.*)?)?$/i.test(url.pathname.replace(/\/+$/, '')) ? undefined : address;
  },
  write:
    'Write the address of Alpaca ERP, such as https://erp.example.com, without user name, "?" or "#", and only what stands before /api.',
};

export const token: Expected<string> = {
  // Anything else can't be in an Authorization header, or is a sign of two lines pasted as one.
  read: (text) => (/^[\x21-\x7e]+$/.test(text) ? text : undefined),
  write: 'Write the token of the ERP user’s profile: one word, without spaces or line breaks.',
};

/** Fewer different characters than even 32 random digits have: somebody leaned on a key. */
const fewestCharacters = 10;

function secretOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new TextEncoder().encode(text);
  return bytes.byteLength >= 32 && new Set(text).size >= fewestCharacters ? bytes : undefined;
}

/** The first one makes everything new, the others are on their way out. With commas or line breaks between. */
export const secrets: Expected<[Uint8Array<ArrayBuffer>, ...Uint8Array<ArrayBuffer>[]]> = {
  read: (text) => {
    const [first, ...older] = [...new Set(itemsOf(text.replace(/[\r\n]+/g, ',')))].map(secretOf);
    const known = older.filter((one) => one !== undefined);
    return first !== undefined && known.length === older.length ? [first, ...known] : undefined;
  },
  write:
    'Write at least 32 random bytes, of at least 10 different characters, such as what `openssl rand -base64 32` prints, and keep them; while they are changed, the new ones, a comma, and the old ones.',
};

function proxyOrigin(text: string): string | undefined {
  // What browsers send as Origin: lower case, the port only where it isn't the usual one, other scripts in Punycode.
  return /^https?:\/\/[^/?#*@\\\s]+$/i.test(text) ? urlOf(text)?.origin : undefined;
}

export const origins = listOf(
  proxyOrigin,
  'the origins of the pages that show the widget',
  ['https://clinic.example', 'https://www.clinic.example'],
  ': no path, no "/" at the end, no "*"',
);

export const timeZone: Expected<string> = {
  read: (text) => {
    // An offset is accepted by Intl too, and is wrong for half of the year in most countries.
    if (!/^[A-Za-z]/.test(text)) return undefined;
    try {
      new Intl.DateTimeFormat('en', { timeZone: text });
      return text;
    } catch {
      return undefined;
    }
  },
  write: 'Write the clinic’s IANA time zone, such as Europe/Kyiv.',
};

export const currency: Expected<string> = {
  read: (text) => (Intl.supportedValuesOf('currency').includes(text) ? text : undefined),
  write: 'Write the ISO 4217 code of the clinic’s currency, such as UAH.',
};

export const country: Expected<string> = {
  read: (text) => (isPhoneCountry(text) ? text : undefined),
  write:
    'Write the ISO 3166 code of the clinic’s country in capitals, such as UA: phone numbers are read as numbers of it.',
};

/** The tag as it is written usually; undefined: it is none of a language that anybody speaks. */
export function languageOf(text: string): string | undefined {
  try {
    const tag = Intl.getCanonicalLocales(text)[0];
    return tag !== undefined && Intl.DateTimeFormat.supportedLocalesOf(tag).length > 0 ? tag : undefined;
  } catch {
    return undefined;
  }
}

export const languages = listOf(languageOf, 'language tags, the clinic’s own first', ['uk', 'en', 'he']);

export const plainText: Expected<string> = {
  read: (text) => (text.length <= 200 && !/\p{Cc}/u.test(text) ? text : undefined),
  write: 'Write one line of at most 200 characters.',
};

export const phone: Expected<string> = {
  read: (text) => ((text.match(/\p{Nd}/gu)?.length ?? 0) >= 5 ? plainText.read(text) : undefined),
  write: 'Write the number that patients call, of at least 5 digits, such as +380 44 123 45 67.',
};

/** Does it name a Redis? Its address may have a password inside: never to be shown. */
export const isRedis = (store: string) => /^rediss?:/i.test(store);

function redisAddress(text: string): string | undefined {
  const url = URL.parse(text);
  const known = url !== null && [...url.searchParams.keys()].every((name) => name === 'prefix');
  if (!known || url.hostname === '' || url.hash !== '' || !/^(\/\d{0,4})?$/.test(url.pathname)) return undefined;
  return /^[\w.:-]{1,64}$/.test(url.searchParams.get('prefix') ?? 'none') ? url.href : undefined;
}

/** A SQLite file's path, `:memory:`, or the address of a Redis. */
export const storePlace: Expected<string> = {
  read: (text) => (isRedis(text) ? redisAddress(text) : /^sqlite:(?!rediss?:)(.+)$/.exec(text)?.[1]),
  write:
    'Write sqlite: and the path of a file, such as sqlite:/var/lib/booking/store.db, or sqlite::memory:, or the address of a Redis, such as rediss://user:password@redis.example:6379/0 (?prefix=north: where another clinic uses it too).',
};

export const challenge: Expected<ClinicSettings['challenge']> = {
  read: (text) => (text === 'off' || text === 'suspicious' || text === 'always' ? text : undefined),
  write: 'Write off, suspicious or always: which bookings have to prove work first.',
};

/** `on` or `off`; in a file true or false. */
const onOff = (what: string): Expected<boolean> => ({
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  write: `Write on or off: ${what}.`,
  inFile: {
    textOf: (value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : undefined),
    write: `Write true or false: ${what}.`,
  },
});

export const catalog = onOff('whether search engines and partners find the doctors, their services and prices');

/** As an origin, which is how browsers write it: a "/" at its end says nothing more. */
export const publicUrl: Expected<string> = {
  read: (text) => proxyOrigin(text.replace(/\/$/, '')),
  write:
    'Write the address under which browsers reach this proxy, such as https://booking.example, without user name, path, "?" or "#".',
};

export const generator = onOff(
  'whether the embed-code generator is at /generator, for everybody who can reach this proxy',
);

export const host: Expected<string> = {
  read: (text) => (/^[A-Za-z0-9.:-]+$/.test(text) ? text : undefined),
  write: 'Write the address to listen on, such as 127.0.0.1 or 0.0.0.0.',
};

const milliseconds = (least: number, most: number, write: string): Expected<number> => ({
  read: (text) => (/^\d{1,6}$/.test(text) && Number(text) >= least && Number(text) <= most ? Number(text) : undefined),
  write,
  inFile: { textOf: (value) => (typeof value === 'number' ? String(value) : undefined), write },
});

export const callLimit = milliseconds(
  500,
  30_000,
  'Write how many milliseconds one call to the ERP may take, from 500 to 30000.',
);

export const settle = milliseconds(
  0,
  30_000,
  'Write after how many milliseconds an ERP that did not answer has acted if it ever will, from 0 to 30000.',
);

export const trustedHops: Expected<number> = {
  read: (text) => (/^\d{1,2}$/.test(text) && Number(text) <= 10 ? Number(text) : undefined),
  write: 'Write how many of your own proxies stand before this one and add to X-Forwarded-For, from 0 to 10.',
};

export const port: Expected<number> = {
  read: (text) => (/^\d{1,5}$/.test(text) && Number(text) <= 65535 ? Number(text) : undefined),
  write: 'Write a number from 1 to 65535, or 0 for any free port.',
};

export const path: Expected<string> = {
  read: (text) => (/\p{Cc}/u.test(text) ? undefined : text),
  write: 'Write the path of a file, such as /etc/booking/clinics.json.',
};
