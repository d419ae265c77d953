// Clients that ask for the widget's script again and again and never read it: they are cut, what is buffered for all of
// them stays bounded, and everybody else is served.
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startTrial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const clients = chooseScale(150, 1500);
/**
 * Each asks for so many at once (RFC 9112, 9.3.2): half of them for as many as one connection may, several times what
 * the kernel takes, and the others for more.
 */
const requests = [16, 60];
/** What the server lets all connections buffer (serve.ts). */
const maxBufferedBytes = 64 * 2 ** 20;

const residentMb = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;

/** proc(5): user and system time in ticks of 10 ms. */
function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** How many connections the server still has at this port (proc(5): state 01 is ESTABLISHED). */
function connectionsAt(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = readFileSync('/proc/net/tcp', 'utf8').split('\n').slice(1);
  return rows.filter((row) => {
    const [, address, , state] = row.trim().split(/\s+/);
    return address?.endsWith(local) && state === '01';
  }).length;
}

function openSlowReader(port: number, count: number): Promise<Socket> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1').pause();
    // Being cut is what the trial is about.
    socket.on('error', () => {});
    socket.once('connect', () => {
      socket.write('GET /widget.js HTTP/1.1\r\nHost: booking.example\r\n\r\n'.repeat(count));
      resolve(socket);
    });
  });
}

/** Without keep-alive: the server closes an idle connection, and this process may be busy. */
const headers = { 'accept-encoding': 'identity', connection: 'close' };

test(`${clients} clients that read nothing are cut, and the others are served`, async () => {
  const trial = await startTrial('sqlite::memory:');
  const sockets: Socket[] = [];
  try {
    const proxy = await trial.startProxy();
    const port = Number(new URL(proxy.url).port);
    const script = await (await fetch(`${proxy.url}/widget.js`, { headers })).text();
    /** So many may be left: what the kernel hasn't taken of one answer is buffered for each. */
    const mayStay = Math.floor(maxBufferedBytes / (script.length / 2));
    const before = residentMb(proxy.pid);
    let [most, longest] = [before, 0];
    const look = async () => {
      const startedMs = performance.now();
      expect((await fetch(`${proxy.url}/livez`, { headers })).status).toBe(200);
      longest = Math.max(longest, performance.now() - startedMs);
      most = Math.max(most, residentMb(proxy.pid));
    };
    sockets.push(
      ...(await Promise.all(
        Array.from({ length: clients }, (_, each) => openSlowReader(port, requests[each % 2] ?? 1)),
      )),
    );
    const wanted = chooseScale(Math.min(mayStay, clients - 1), 0);
    do {
      await look();
      await pause(20);
    } while (connectionsAt(port) > wanted);
    const again = await (await fetch(`${proxy.url}/widget.js`, { headers })).text();
    expect(again).toBe(script);
    reportTrial('S5', `${clients} clients that read nothing`, {
      grownMb: Math.round(most - before),
      cpuSeconds: cpuSecondsOf(proxy.pid),
      longestMs: Math.round(longest),
    });
  } finally {
    for (const socket of sockets) socket.destroy();
    await trial.close();
  }
}, 600_000);
