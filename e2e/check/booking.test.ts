// The test booking of the connection check: requests to the ERP are counted, and a visit that may be left is reported.
import { describe, expect, test } from 'vitest';
import { runCheck, runJsonCheck, startCheck } from './check-process.ts';
import { environment, posts, relay, sandbox } from './clinic-under-check.ts';

const slotsOfDoctor = /\/employees\/\d+\/slots/;

describe('a test booking', () => {
  const book = ['--book', '--reason', '1'];
  const levels = ({ document }: Awaited<ReturnType<typeof runJsonCheck>>) =>
    document.booking.map(({ id, level }) => `${level} ${id}`);

  test('is made in the last free slot and cancelled, each once', async () => {
    const run = await runJsonCheck(environment(), ...book);
    expect(run.wrong).toEqual([]);
    expect(levels(run)).toEqual(['pass book', 'pass slot_taken', 'pass cancel', 'pass slot_back']);
    expect(run.status).toBe(0);
    const [touch, ...others] = sandbox.touches();
    expect(others).toEqual([]);
    expect(touch).toMatchObject({
      status: 'cancelled',
      patient_name: 'TEST Connection Check',
      patient_phone: '+380500000000',
    });
    expect(posts()).toEqual([
      expect.stringMatching(new RegExp(`/slots/${touch?.slot_id}/make_appointment$`)),
      expect.stringMatching(new RegExp(`/slots/${touch?.slot_id}/cancel$`)),
    ]);
  });
  test('needs a reason and a phone; without them no request is sent', async () => {
    const { status, errors } = await runCheck(environment({ BOOKING_COUNTRY: '' }), '--book');
    expect(status).toBe(2);
    expect(errors).toMatch(/--reason ID[\s\S]*--phone NUMBER/);
    expect(relay.requests).toEqual([]);
  });
  test('that can’t be cancelled is reported, with the slot', async () => {
    const run = await runJsonCheck(environment(), '--book', '--reason', 'nonsense');
    const [touch] = sandbox.touches();
    expect(levels(run)).toEqual(['pass book', 'pass slot_taken', 'fail cancel']);
    expect(run.finding('cancel')?.text).toMatch(/NOT cancelled/);
    expect(run.finding('cancel')?.text).toMatch(
      new RegExp(`\\(id ${touch?.employee_id}\\), .*\\(slot ${touch?.slot_id}\\)`),
    );
    expect(run.status).toBe(2);
    expect(posts()).toHaveLength(2);
  });
  test('whose cancellation isn’t answered is reported as unknown, and not cancelled again', async () => {
    relay.fault = ({ path }, outgoing) => {
      if (!path.endsWith('/cancel')) return undefined;
      outgoing.destroy();
      return 'mine';
    };
    const run = await runJsonCheck(environment(), ...book);
    const [touch] = sandbox.touches();
    expect(run.finding('cancel')).toEqual({
      level: 'fail',
      text: expect.stringMatching(
        /^It is unknown .*The slot is free again, so it most likely was\.\nIn the ERP’s schedule, look at /,
      ),
    });
    expect(run.finding('cancel')?.text).toContain(`${touch?.date} ${touch?.time} (slot ${touch?.slot_id})`);
    expect(posts()).toHaveLength(2);
  });
  test('that isn’t answered is not cancelled: the slot may be another patient’s', async () => {
    relay.fault = ({ path }, outgoing) => {
      if (!path.endsWith('/make_appointment')) return undefined;
      outgoing.destroy();
      return 'mine';
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(levels(run)).toEqual(['fail book']);
    expect(run.finding('book')?.text).toMatch(/It is unknown whether .* was booked[\s\S]*cancel it by hand/);
    expect(posts()).toHaveLength(1);
  });
  test('that the ERP refuses points to the touch types', async () => {
    relay.fault = (passing) => {
      if (passing.path.endsWith('/make_appointment'))
        passing.text = '{"ok":false,"error":"Ольга Таємна has this place"}';
      return undefined;
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(run.finding('book')?.text).toMatch(
      /^Nothing was booked at .*: the ERP refused it\.\n.*Touch Types Directory/,
    );
    expect(run.output).not.toContain('Таємна');
    expect(posts()).toHaveLength(1);
  });
  test('is cancelled before a ctrl-C ends the check', async () => {
    relay.fault = ({ path, status, text }, outgoing) => {
      if (!path.endsWith('/make_appointment')) return undefined;
      running.interrupt();
      // Long enough for the signal to arrive before the answer does.
      setTimeout(() => outgoing.writeHead(status).end(text), 500);
      return 'mine';
    };
    const running = startCheck(environment(), ...book);
    expect((await running.ended).errors).toMatch(/Cancelling the test booking first/);
    expect(sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
  });
  test('in a slot that stays free is reported, and cancelled', async () => {
    const first = new Map<string, string>();
    relay.fault = (passing) => {
      if (slotsOfDoctor.test(passing.path) && passing.method === 'GET') {
        first.set(passing.path, first.get(passing.path) ?? passing.text);
        passing.text = first.get(passing.path) ?? '';
      }
      return undefined;
    };
    const run = await runJsonCheck(environment(), ...book);
    expect(levels(run)).toEqual(['pass book', 'fail slot_taken', 'pass cancel', 'pass slot_back']);
    expect(sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
  });
});
