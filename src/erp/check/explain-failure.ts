// Explains to an integrator why the ERP gave no usable answer, and what to do.
import type { Mismatch, ReadFailure } from '../erp.ts';
import type { ResponseFacts } from './probe.ts';

/** What happened, and what to do about it. */
type Explanation = { found: string; todo: string };

/** The ERP that is checked: its base URL, and the timeout of one call. */
export type CheckedErp = { url: string; timeoutSeconds: number };

const tls = /^(ERR_SSL|ERR_TLS|CERT_|EPROTO)|SELF_SIGNED_CERT|ISSUER_CERT|LEAF_SIGNATURE/;
const untrusted = /SELF_SIGNED_CERT|ISSUER_CERT|LEAF_SIGNATURE|CERT_UNTRUSTED/;
const timedOut = ['TimeoutError', 'AbortError', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'];
const closed = ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'UND_ERR_ABORTED'];

function tlsProblem(cause: string, host: string): Explanation {
  if (cause === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return {
      found: `TLS: the certificate of ${host} is for another name (${cause}).`,
      todo: 'Use the name of the certificate in ALPACA_URL, or have the certificate renewed for this name.',
    };
  }
  if (cause === 'CERT_HAS_EXPIRED' || cause === 'CERT_NOT_YET_VALID') {
    return {
      found: `TLS: the certificate of ${host} isn’t valid today (${cause}).`,
      todo: 'Renew the certificate. Check this machine’s date, too.',
    };
  }
  if (untrusted.test(cause)) {
    return {
      found: `TLS: the certificate of ${host} isn’t signed by an authority that this machine trusts (${cause}).`,
      todo: 'Have the ERP send its whole certificate chain. For an authority of your own, set NODE_EXTRA_CA_CERTS to its file.',
    };
  }
  return {
    found: `TLS: the handshake with ${host} failed (${cause}).`,
    todo: 'Check scheme and port in ALPACA_URL: most likely that port serves http, or the server’s TLS is older than 1.2.',
  };
}

function connectionProblem(cause: string, { url, timeoutSeconds }: CheckedErp): Explanation {
  const { hostname: host, port, protocol } = new URL(url);
  const portNumber = port || (protocol === 'https:' ? '443' : '80');
  if (tls.test(cause)) return tlsProblem(cause, host);
  if (timedOut.includes(cause)) {
    return {
      found: `Timeout: ${host} gave no complete answer within ${timeoutSeconds} s.`,
      todo: 'Find out why the ERP is slow: a patient would have waited as long. --time-limit SECONDS sets a longer timeout for this check.',
    };
  }
  if (closed.includes(cause)) {
    return {
      found: `${host} closed the connection before its answer was complete (${cause}).`,
      todo: 'Look in the ERP’s log. If its port serves https only, ALPACA_URL must start with https://.',
    };
  }
  switch (cause) {
    case 'ENOTFOUND':
      return {
        found: `DNS has no address for ${host} (ENOTFOUND).`,
        todo: 'Check the spelling of ALPACA_URL, and whether this machine’s DNS knows the ERP’s name.',
      };
    case 'EAI_AGAIN':
      return {
        found: `The DNS lookup of ${host} fails at the moment (EAI_AGAIN).`,
        todo: 'Check this machine’s network and its DNS server, then the spelling of ALPACA_URL.',
      };
    case 'ECONNREFUSED':
      return {
        found: `${host} refuses the connection: nothing listens on port ${portNumber} (ECONNREFUSED).`,
        todo: 'Check the port in ALPACA_URL, that the ERP is running, and that no firewall rejects this machine.',
      };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EADDRNOTAVAIL':
      return {
        found: `There is no route from this machine to ${host} (${cause}).`,
        todo: 'Check this machine’s network, VPN and routing table.',
      };
    case 'UND_ERR_CONNECT_TIMEOUT':
    case 'ETIMEDOUT':
      return {
        found: `The connection to port ${portNumber} of ${host} timed out (${cause}).`,
        todo: 'Check the port in ALPACA_URL and whether a firewall drops this machine’s packets.',
      };
    case 'OUT_OF_TIME':
      return {
        found: 'Not called: the check had reached its time limit.',
        todo: 'Repeat the check with fewer doctors (--doctors N), and find out why the ERP is slow.',
      };
    default:
      return {
        found: `The request to ${host} failed (${cause}).`,
        todo: 'Check that ALPACA_URL names the ERP’s web server: scheme, name and port.',
      };
  }
}

function statusProblem(status: number, response: ResponseFacts | undefined): Explanation {
  if (status < 400) {
    const target = response?.location;
    return {
      found: `The ERP answers with a redirect (status ${status})${target ? ` to ${target}` : ''}. It isn’t followed, because the token would be sent there.`,
      todo: 'Set ALPACA_URL to the ERP’s final address, without the path from /api on. A redirect to a log-in page means that the ERP doesn’t accept the token.',
    };
  }
  if (status === 404) {
    return {
      found: 'There is nothing at this address (status 404, and no envelope).',
      todo: 'Check ALPACA_URL: it is the part before /api/schedule. Check that the ERP has the Schedule API 1.6.',
    };
  }
  if (status === 429) {
    return {
      found: 'The ERP, or a gateway in front of it, limits the rate of requests (status 429).',
      todo: 'Wait, then repeat the check with fewer doctors (--doctors N). The proxy will need a higher rate limit.',
    };
  }
  const mediaType = response?.type === undefined ? '' : `, ${response.type}`;
  return {
    found: `An error page instead of an answer (status ${status}${mediaType}).`,
    todo:
      status >= 500
        ? 'Look in the logs of the ERP, and of any gateway in front of it, for this minute.'
        : 'Check ALPACA_URL, and any gateway between this machine and the ERP.',
  };
}

function unreadable({ path, expected, found }: Mismatch, response: ResponseFacts | undefined): Explanation {
  if (path === '' && found === 'more') {
    return {
      found: `The answer is too large: expected ${expected}.`,
      todo: 'Find out what makes it so large (photos inside the JSON?), or publish less: fewer days (slot depth) or employees.',
    };
  }
  if (path === '') {
    const mediaType = response?.type === undefined ? '' : ` (${response.type})`;
    return {
      found: `The answer isn’t the envelope {"ok": …}: expected ${expected}, found ${found}${mediaType}.`,
      todo: 'Check ALPACA_URL: another program, a log-in page or a gateway may answer there.',
    };
  }
  return {
    found: `The answer can’t be read: at ${path} expected ${expected}, found ${found}.`,
    todo: 'Show this line to the ERP’s operator, or change the reader of its answers (src/erp/wire.ts).',
  };
}

const maxTextLength = 160;

/** The ERP's own error text, already without the token (client.ts) and control characters (wire-fields.ts). */
function quoted(text: string): string {
  if (text === '') return '.';
  return `: “${text.length > maxTextLength ? `${text.slice(0, maxTextLength)}…` : text}”`;
}

/** Explains a failed read. */
export function explain(failure: ReadFailure, response: ResponseFacts | undefined, erp: CheckedErp): Explanation {
  switch (failure.kind) {
    case 'unauthorized':
      return {
        found: `The ERP doesn’t accept the token (status ${response?.status})${quoted(failure.text)}`,
        todo: 'Copy the token from the ERP user’s profile into ALPACA_TOKEN again, and check that this user may use the schedule.',
      };
    case 'not_found':
      return {
        found: `The ERP knows no such thing (status 404)${quoted(failure.text)}`,
        todo: 'Check ALPACA_URL, and that the ERP knows the ids in its own answers.',
      };
    case 'refused':
      return {
        found: `The ERP refuses the request (status ${response?.status})${quoted(failure.text)}`,
        todo: 'Follow its error text. If there is none, look in the ERP’s log for this minute.',
      };
    case 'unreadable':
      return unreadable(failure, response);
    default: {
      const status = Number(/^status (\d+)$/.exec(failure.cause)?.[1] ?? Number.NaN);
      if (!Number.isNaN(status)) return statusProblem(status, response);
      if (/^(an empty body|cut JSON)$/.test(failure.cause)) {
        return {
          found: `The answer is cut short: ${failure.cause}.`,
          todo: 'Look in the logs of the ERP, and of any gateway in front of it, for this minute.',
        };
      }
      return connectionProblem(failure.cause, erp);
    }
  }
}
