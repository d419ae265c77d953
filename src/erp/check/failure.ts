// Why the ERP gave no usable answer, in words of somebody who stands beside the integrator.

import type { Mismatch, ReadFailure } from '../erp.ts';
import type { Seen } from './asking.ts';

/** What happened, and what to do about it. */
export type Explained = { found: string; todo: string };

/** `at` is the ERP's base address, `seconds` how long one call may take. */
export type Asking = { at: string; seconds: number };

const tls = /^(ERR_SSL|ERR_TLS|CERT_|EPROTO)|SELF_SIGNED_CERT|ISSUER_CERT|LEAF_SIGNATURE/;
const unverified = /SELF_SIGNED_CERT|ISSUER_CERT|LEAF_SIGNATURE|CERT_UNTRUSTED/;
const timedOut = ['TimeoutError', 'AbortError', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];
const closed = ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'UND_ERR_ABORTED'];

function tlsProblem(cause: string, host: string): Explained {
  if (cause === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      found: `TLS: the certificate of ${host} is for another name (${cause}).`,
      todo: 'Write the name in ALPACA_URL that the certificate is for, or have the certificate renewed with this name.',
    };
  }
  if (cause === 'CERT_HAS_EXPIRED' || cause === 'CERT_NOT_YET_VALID') {
    return {
      found: `TLS: the certificate of ${host} isn’t valid today (${cause}).`,
      todo: 'Renew the certificate; check this machine’s date too.',
    };
  }
  if (unverified.test(cause)) {
    return {
      found: `TLS: nobody whom this machine trusts has signed the certificate of ${host} (${cause}).`,
      todo: 'Have the ERP send its whole certificate chain; for an authority of your own set NODE_EXTRA_CA_CERTS to its file.',
    };
  }
  return {
    found: `TLS: ${host} doesn’t speak it as expected (${cause}).`,
    todo: 'Check scheme and port in ALPACA_URL: most likely that port speaks http, or the server’s TLS is too old (1.2 is the least).',
  };
}

function silence(cause: string, { at, seconds }: Asking): Explained {
  const { hostname: host, port, protocol } = new URL(at);
  const door = port || (protocol === 'https:' ? '443' : '80');
  if (tls.test(cause)) return tlsProblem(cause, host);
  if (timedOut.includes(cause)) {
    return {
      found: `${host} was reached, but gave no whole answer within ${seconds} s.`,
      todo: 'See what the ERP is busy with; a patient would have waited as long. --time-limit SECONDS lets this check wait longer.',
    };
  }
  if (closed.includes(cause)) {
    return {
      found: `${host} closed the connection before its answer was whole (${cause}).`,
      todo: 'See the ERP’s log. If its port speaks https only, ALPACA_URL must begin with https://.',
    };
  }
  switch (cause) {
    case 'ENOTFOUND':
      return {
        found: `No address is known for the name ${host} (ENOTFOUND).`,
        todo: 'Check the spelling of ALPACA_URL, and whether this machine’s DNS knows the ERP’s name.',
      };
    case 'EAI_AGAIN':
      return {
        found: `The name ${host} can’t be looked up at the moment (EAI_AGAIN).`,
        todo: 'Check this machine’s network and its DNS server, then the spelling of ALPACA_URL.',
      };
    case 'ECONNREFUSED':
      return {
        found: `${host} refuses the connection: nothing listens on port ${door} (ECONNREFUSED).`,
        todo: 'Check the port in ALPACA_URL, that the ERP runs, and that no firewall turns this machine away.',
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return {
        found: `There is no way from this machine to ${host} (${cause}).`,
        todo: 'Check this machine’s network, VPN and routes.',
      };
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return {
        found: `${host} doesn’t pick up: no connection to port ${door} in time (${cause}).`,
        todo: 'Check the port in ALPACA_URL and whether a firewall drops what this machine sends.',
      };
    case 'OUT_OF_TIME':
      return {
        found: 'Not asked: the check had taken as long as it may.',
        todo: 'Repeat it with fewer doctors (--doctors N), and see why the ERP is slow.',
      };
    default:
      return {
        found: `The request to ${host} failed (${cause}).`,
        todo: 'Check that ALPACA_URL names the ERP’s web server: scheme, name and port.',
      };
  }
}

function badStatus(status: number, seen: Seen | undefined): Explained {
  if (status < 400) {
    const target = seen?.location;
    return {
      found: `The address answers with a redirect (status ${status})${target ? ` to ${target}` : ''}; it isn’t followed, for the token would go with it.`,
      todo: 'Set ALPACA_URL to the ERP’s final address, without what begins at /api. If it points to a log-in page, the token isn’t taken.',
    };
  }
  if (status === 404) {
    return {
      found: 'There is nothing at this address (status 404, and no envelope).',
      todo: 'Check ALPACA_URL: it is what stands before /api/schedule. Check that the ERP has the Schedule API 1.6.',
    };
  }
  if (status === 429) {
    return {
      found: 'The ERP or a gateway before it takes no more requests at the moment (status 429).',
      todo: 'Wait, then repeat with fewer doctors (--doctors N). The proxy will need a higher limit.',
    };
  }
  const kind = seen?.type === undefined ? '' : `, ${seen.type}`;
  return {
    found: `An error page instead of an answer (status ${status}${kind}).`,
    todo:
      status >= 500
        ? 'Look in the log of the ERP, and of the gateway before it, at this minute.'
        : 'Check ALPACA_URL, and what stands between this machine and the ERP.',
  };
}

function unreadable({ path, expected, found }: Mismatch, seen: Seen | undefined): Explained {
  if (path === '' && found === 'more') {
    return {
      found: `The answer is larger than is read: expected ${expected}.`,
      todo: 'Find out what makes it so large (photos inside the JSON?), or publish less: slot depth, employees.',
    };
  }
  if (path === '') {
    const kind = seen?.type === undefined ? '' : ` (${seen.type})`;
    return {
      found: `The answer isn’t the envelope {"ok": …}: expected ${expected}, found ${found}${kind}.`,
      todo: 'Check ALPACA_URL: another program, a log-in page or a gateway may be answering there.',
    };
  }
  return {
    found: `The answer can’t be read: at ${path} expected ${expected}, found ${found}.`,
    todo: 'Show this line to whoever runs the ERP, or change src/erp/wire.ts, which reads its answers.',
  };
}

const longestText = 160;

/** The ERP's own sentence, already without token and control characters (client.ts, wire-fields.ts). */
function quoted(text: string): string {
  if (text === '') return '.';
  return `: “${text.length > longestText ? `${text.slice(0, longestText)}…` : text}”`;
}

/** Explains a failed read. */
export function explain(failure: ReadFailure, seen: Seen | undefined, asking: Asking): Explained {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        found: `The ERP doesn’t take the token (status ${seen?.status})${quoted(failure.text)}`,
        todo: 'Copy the token anew from the ERP user’s profile into ALPACA_TOKEN, and check that this user may use the schedule.',
      };
    case 'not_found':
      return {
        found: `The ERP says that there is no such thing (status 404)${quoted(failure.text)}`,
        todo: 'Check that ALPACA_URL is right, and that the ERP knows the ids that it tells itself.',
      };
    case 'refused':
      return {
        found: `The ERP refuses to answer (status ${seen?.status})${quoted(failure.text)}`,
        todo: 'Do what its sentence says; where it says nothing, look in the ERP’s log at this minute.',
      };
    case 'unreadable':
      return unreadable(failure, seen);
    default: {
      const status = Number(/^status (\d+)$/.exec(failure.cause)?.[1] ?? Number.NaN);
      if (!Number.isNaN(status)) return badStatus(status, seen);
      if (/^(an empty body|cut JSON)$/.test(failure.cause)) {
        return {
          found: `The answer breaks off: ${failure.cause}.`,
          todo: 'Look in the log of the ERP, and of the gateway before it, at this minute.',
        };
      }
      return silence(failure.cause, asking);
    }
  }
}
