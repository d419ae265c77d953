// One patient's booking: the step, derived from the answers in visit.ts and from how far sending is; and what a patient can do.
import { computed, createModel, signal } from '@preact/signals';
import type { AdvancedBookingRequest, Appointment, BookingRequest } from '../contract/booking.ts';
import type { Proof } from '../contract/proof.ts';
import type { Api, Failure } from './api.ts';
import { sendUntilAnswered } from './attempt.ts';
import type { Availability, SlotChoice } from './availability.ts';
import type { Catalog } from './catalog.ts';
import { withProof } from './challenge.ts';
import { emptyForm, type FieldErrors } from './form.ts';
import type { WidgetOptions } from './options.ts';
import type { Patient } from './patient.ts';
import type { Question, Visit } from './visit.ts';

export type Step = Question | 'details' | 'unconfirmed' | 'booked';

/** Where the booking stands. `refused`: nothing was booked, `slot` is what was asked for. `unconfirmed`: nobody knows. */
export type Process =
  | { status: 'idle' }
  | { status: 'sending'; slow: boolean }
  | { status: 'refused'; failure: Failure; slot: SlotChoice }
  | { status: 'unconfirmed'; failure: Failure; checking: boolean }
  | { status: 'booked'; appointment: Appointment };

/** After so many ms a booking takes long: the patient hears that it is still being waited for. */
const slowAfter = 4000;

type Attempt = { key: string; slot: SlotChoice; body: BookingRequest | AdvancedBookingRequest; proof: Proof };

export type Booking = InstanceType<typeof BookingModel>;

type Collaborators = {
  api: Api;
  options: WidgetOptions;
  catalog: Catalog;
  availability: Availability;
  visit: Visit;
  patient: Patient;
};

/** What the model needs of the world. `key`: a fresh Idempotency-Key; `wait`: resolves after that many ms; `subtle`: only over https. */
export type World = {
  key: () => string;
  wait: (ms: number) => Promise<void>;
  online: () => boolean;
  now: () => Date;
  subtle: SubtleCrypto | undefined;
};

export const BookingModel = createModel(
  ({ api, options, catalog, availability, visit, patient }: Collaborators, world: World) => {
    const { key: freshKey, wait, online, now } = world;
    const process = signal<Process>({ status: 'idle' });
    /** How often the patient moved between steps or was sent back to the form: focus follows it, and stays where it is while it is 0. */
    const moves = signal(0);
    // Made before the press that needs it: a browser may send a POST again by itself, and must do so with the same key.
    let nextKey = freshKey();
    let attempt: Attempt | undefined;
    /** When the form came on the screen, ms since 1970. */
    let shownAt: number | undefined;

    const step = computed((): Step => {
      if (process.value.status === 'booked') return 'booked';
      if (process.value.status === 'unconfirmed') return 'unconfirmed';
      return visit.questions.value[visit.at.value] ?? 'details';
    });
    /** The question before this step, if there is one to go back to. */
    const previous = computed((): Question | undefined => {
      const { status } = process.value;
      const finished = status === 'booked' || status === 'unconfirmed' || status === 'sending';
      return finished ? undefined : visit.questions.value[visit.at.value - 1];
    });

    async function loadTimes() {
      const serviceId = visit.serviceId.value;
      if (serviceId === undefined) return;
      await availability.load({ serviceId, employeeId: visit.doctor.value?.id });
      // A time that is no longer offered isn't chosen any more.
      if (availability.state.value.status === 'ready' && !availability.isFree(visit.slot.value)) {
        visit.slot.value = undefined;
      }
    }

    /** Loads the clinic; where the page chose what the visit is for, its times as well. */
    async function start() {
      await catalog.load();
      const { doctor, questions } = visit;
      if (doctor.value) void catalog.loadPrices(doctor.value.id);
      if (questions.value[0] === 'time') await loadTimes();
    }

    async function chooseDoctor(id: string) {
      moves.value++;
      visit.setDoctor(id);
      void catalog.loadPrices(id);
      if (step.value === 'time') await loadTimes();
    }

    async function chooseService(id: string) {
      moves.value++;
      visit.setService(id);
      await loadTimes();
    }

    function chooseTime(choice: SlotChoice) {
      visit.slot.value = choice;
      availability.showDay(choice.date);
      void catalog.loadPrices(choice.employee_id);
    }

    /** Goes on from the times with the one that is chosen. */
    function continueWithTime() {
      if (visit.slot.value === undefined) return;
      process.value = { status: 'idle' };
      moves.value++;
      visit.settle('time');
    }

    /** Asks a question again, and those after it; every answer stays as a suggestion. */
    function askAgain(question: Question) {
      if (process.value.status === 'sending') return;
      process.value = { status: 'idle' };
      moves.value++;
      visit.unsettle(question);
      if (question === 'time') void loadTimes();
    }

    /** Asks for what couldn't be had once more; the focus goes to the step, because the button that was pressed goes away. */
    async function retry() {
      moves.value++;
      await (catalog.state.value.status === 'ready' ? loadTimes() : start());
    }

    function rejectForm(found: FieldErrors) {
      patient.errors.value = found;
      process.value = { status: 'idle' };
      moves.value++;
    }

    /** The form is on the screen: how long a patient had it before them tells them from a program. */
    function formShown() {
      shownAt = now().getTime();
    }

    /**
     * Books the chosen time for the patient in the form; a second press while that is under way does nothing.
     * @param trap what stands in the field that no patient sees
     */
    async function book(trap = '') {
      const chosen = visit.slot.value;
      const result = patient.read();
      if (process.value.status === 'sending' || chosen === undefined || result === undefined) return;
      if (!result.ok) return rejectForm(result.errors);
      if (!online()) {
        process.value = { status: 'refused', failure: { code: 'no_connection' }, slot: chosen };
        return;
      }
      const serviceId = visit.serviceId.value;
      const services = serviceId === undefined ? [] : [serviceId];
      const { priceType } = options;
      const body = { ...result.patient, services, ...(priceType !== undefined && { price_type_id: priceType }) };
      const proof = {
        ...(trap !== '' && { trap }),
        ...(shownAt !== undefined && { shown_for: now().getTime() - shownAt }),
      };
      attempt = { key: nextKey, slot: chosen, body, proof };
      process.value = { status: 'sending', slow: false };
      await send(attempt, false);
    }

    /** Sends the same attempt with the same key again, after nobody knew what became of it. */
    async function checkAgain() {
      const current = process.value;
      if (current.status !== 'unconfirmed' || current.checking || attempt === undefined) return;
      process.value = { ...current, checking: true };
      await send(attempt, true);
    }

    async function send({ key, slot: asked, body, proof }: Attempt, doubtful: boolean) {
      let answered = false;
      const slow = () => {
        if (!answered && process.value.status === 'sending') process.value = { status: 'sending', slow: true };
      };
      // One request alone may take as long as the ERP is given: nothing is lost and sent again meanwhile.
      void wait(slowAfter).then(slow);
      const { employee_id, slot_id } = asked;
      const sent = await sendUntilAnswered(
        withProof(api, world.subtle, proof, (proved) =>
          'price_type_id' in body
            ? api.bookAdvanced(employee_id, slot_id, body, key, proved)
            : api.book(employee_id, slot_id, body, key, proved),
        ),
        { wait, slow, doubtful },
      );
      answered = true;
      moves.value++;
      if (sent.outcome === 'unknown') {
        process.value = { status: 'unconfirmed', failure: sent.failure, checking: false };
        return;
      }
      nextKey = freshKey();
      if (sent.outcome === 'done') {
        patient.clear();
        process.value = { status: 'booked', appointment: sent.value.appointment };
      } else await handleRefusal(sent.failure, asked);
    }

    async function handleRefusal(failure: Failure, asked: SlotChoice) {
      const wrong = Object.entries(failure.fields ?? {}).filter(([field]) => field in emptyForm);
      if (failure.code === 'invalid_fields' && wrong.length > 0) {
        return rejectForm(Object.fromEntries(wrong.map(([field, problem]) => [field, { problem }])));
      }
      process.value = { status: 'refused', failure, slot: asked };
      if (failure.code !== 'slot_taken') return;
      availability.markTaken(asked.slot_id);
      visit.slot.value = undefined;
      visit.unsettle('time');
      await loadTimes();
    }

    /** Begins anew after a visit was cancelled. */
    function startAgain() {
      visit.clear();
      attempt = undefined;
      process.value = { status: 'idle' };
      moves.value++;
      if (step.value === 'time') void loadTimes();
    }

    return {
      process,
      moves,
      step,
      previous,
      start,
      chooseDoctor,
      chooseService,
      chooseTime,
      continueWithTime,
      askAgain,
      retry,
      loadTimes,
      formShown,
      book,
      checkAgain,
      startAgain,
    };
  },
);
