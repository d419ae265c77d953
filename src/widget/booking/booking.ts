// One patient's way to a visit: which step is shown, and what the patient can do there. The step is computed from the
// answers (the draft) and from how far the booking is (the process), so it can't disagree with them.
// Longer than a file should be: every action of a patient is here, and each may change the step.
import { computed, createModel, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { Alternative, ChangedSlot } from '../../contract/booking.ts';
import { visitMinutes } from '../../contract/visit-facts.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { Api } from '../shared/api.ts';
import type { Availability } from '../times/availability.ts';
import { loadSlots } from '../times/load-slots.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import { type BookingProcess, isSending, isUnconfirmed } from './booking-process.ts';
import type { PatientDetails } from './patient-details.ts';
import { type SubmissionDeps, SubmissionModel } from './submission.ts';
import type { Flow, VisitDraft, VisitQuestion } from './visit-draft.ts';

/** `taken`: the chosen slot isn't free any more, or is another now. Alternatives, or the slot as it is, are offered. */
export type Step = VisitQuestion | 'details' | 'taken' | 'unconfirmed' | 'booked';

export type Booking = InstanceType<typeof BookingModel>;

type Collaborators = {
  api: Api;
  catalog: Catalog;
  availability: Availability;
  draft: VisitDraft;
  patient: PatientDetails;
};

export const BookingModel = createModel(
  ({ api, catalog, availability, draft, patient }: Collaborators, deps: SubmissionDeps) => {
    /** How often the focus had to go to a step or back to the form. While it is 0, the widget never takes the focus. */
    const focusRequests = signal(0);
    /** The chosen slot that was taken away because it isn't free any more, until another is chosen. */
    const lostSlot = signal<SlotChoice | undefined>(undefined);
    const requestFocus = () => {
      focusRequests.value++;
    };
    const submission = new SubmissionModel({ api, catalog, draft, patient }, deps, {
      onTurn: requestFocus,
      onRefused: async ({ code }, slot) => {
        // Another time has to be chosen.
        if (!code.startsWith('slot_')) return;
        if (code !== 'slot_changed') availability.markTaken(slot.slot_id);
        draft.chooseSlot(undefined);
        draft.reopen('time');
        await loadTimes();
      },
    });
    const { process } = submission;

    const step = computed((): Step => {
      const now = process.value;
      if (now.status === 'booked') return 'booked';
      if (isUnconfirmed(now)) return 'unconfirmed';
      const question = draft.questions.value[draft.questionIndex.value] ?? 'details';
      const offersOther = now.status === 'refused' && (now.changed !== undefined || now.alternatives.length > 0);
      return question === 'time' && offersOther ? 'taken' : question;
    });
    /** The answers can't be changed, for now or for good. */
    const locked = computed(
      () => process.value.status === 'booked' || isSending(process.value) || isUnconfirmed(process.value),
    );
    /** The question before this step, if the patient can go back to one. */
    const previous = computed((): VisitQuestion | undefined =>
      locked.value ? undefined : draft.questions.value[draft.questionIndex.value - 1],
    );

    async function loadTimes() {
      const serviceIds = draft.serviceIds.value;
      if (serviceIds.length === 0) return;
      const minutesWith = (employeeId: string) => {
        const doctor = catalog.employeeById.value.get(employeeId);
        return serviceIds.map((service) => visitMinutes(doctor, [service]));
      };
      lostSlot.value = undefined;
      await availability.load({ serviceIds, employeeId: draft.doctor.value?.id, minutesWith }, ...draft.slotsRequest());
      dropLostSlot();
    }

    /** Loads the times again while the current ones stay on the screen. */
    async function refreshTimes() {
      void catalog.loadDoctors(false);
      await availability.refresh();
      if (step.value === 'time') dropLostSlot();
    }

    function dropLostSlot() {
      const chosen = draft.slot.value;
      if (!chosen || availability.state.value.status !== 'ready') return;
      const free = availability.find(chosen);
      if (free?.slot_id === chosen.slot_id) return;
      if (!free) lostSlot.value = chosen;
      // The same time under a new id is still the patient's choice.
      draft.chooseSlot(free);
    }

    // A time that begins or closes while it is chosen is gone, without an answer that says so.
    effect(() => {
      const chosen = draft.slot.value;
      const gone = chosen && !availability.free.value.has(chosen.slot_id);
      if (gone && step.value === 'time' && availability.isClosed(chosen)) untracked(dropLostSlot);
    });

    /** Books the chosen slot. If it is too late meanwhile, another time has to be chosen. */
    async function book(trap?: string) {
      const chosen = draft.slot.value;
      if (chosen && availability.isClosed(chosen)) return reopen('time');
      await submission.book(trap);
    }

    const loadTimesIfShown = async () => {
      if (step.value === 'time') await loadTimes();
    };

    /** Loads the clinic, and at the same time the times where the page answered every question before them. */
    async function start() {
      const loading = catalog.load();
      const asked = draft.pageTimes();
      const forget = api.askAhead(() => {
        if (!asked) return;
        api.note('times');
        void loadSlots(api, asked, ...draft.slotsRequest());
        if (asked.employeeId) void api.worktime(asked.employeeId);
      });
      await loading;
      const { doctor } = draft;
      if (doctor.value) void catalog.loadPrices(doctor.value.id);
      const shown = loadTimesIfShown();
      forget();
      await shown;
      void catalog.loadDoctors(false);
    }

    function chooseFlow(flow: Flow) {
      requestFocus();
      draft.setFlow(flow);
    }

    async function chooseDoctor(id: string) {
      requestFocus();
      draft.setDoctor(id);
      void catalog.loadPrices(id);
      await loadTimesIfShown();
    }

    /** Any doctor. Chosen on the time step, it loads everybody's times. */
    async function chooseAnyDoctor() {
      requestFocus();
      draft.setAnyDoctor();
      await loadTimesIfShown();
    }

    async function chooseServices(ids: readonly string[]) {
      requestFocus();
      draft.setServices(ids);
      await loadTimes();
    }

    /** Marks a slot; `continueWithTime` goes on with it. */
    function chooseTime(slot: SlotChoice) {
      lostSlot.value = undefined;
      draft.chooseSlot(slot);
      availability.showDay(slot.date);
      void catalog.loadPrices(slot.employee_id);
    }

    function continueWithTime() {
      if (draft.slot.value === undefined) return;
      submission.dismiss();
      requestFocus();
      draft.markAnswered('time');
    }

    /** Books an alternative to a taken slot, with what the form holds. Goes on with one to a link's. */
    async function takeAlternative({ kind: _, ...slot }: Alternative) {
      const { value: before } = process;
      chooseTime(slot);
      if (before.status === 'refused' && before.linked) return continueWithTime();
      draft.markAnswered('time');
      await book();
    }

    /** Books the chosen slot as it is now. */
    async function takeChanged({ price, ...slot }: ChangedSlot) {
      chooseTime({ ...slot, changed: { price } });
      draft.markAnswered('time');
      await book();
    }

    /** Goes back to a question. It and those after it are open again; their answers stay as suggestions. */
    function reopen(question: VisitQuestion) {
      if (isSending(process.value)) return;
      submission.dismiss();
      requestFocus();
      draft.reopen(question);
      if (question === 'time') void loadTimes();
    }

    /**
     * The step with that many answered questions before it, for the browser's Back and Forward: back to any, forward as
     * far as there are answers.
     * @param position 0 (the first question) to the number of questions (the details)
     */
    function goTo(position: number) {
      if (locked.value) return;
      const [questions, from] = [draft.questions.value, draft.questionIndex.value];
      const earlier = questions[position];
      if (position < from && earlier) reopen(earlier);
      for (let index = from; index < position; index++) {
        const question = questions[index];
        if (question === undefined || !draft.hasAnswer(question)) break;
        requestFocus();
        draft.markAnswered(question);
      }
      if (position > from) void loadTimesIfShown();
    }

    /** Loads what failed to load. The pressed button goes away, so the focus goes to the step. */
    async function retry() {
      requestFocus();
      await reload();
    }

    /** Loads what failed to load, and leaves the focus where it is. */
    async function reload() {
      await (catalog.state.value.status === 'ready' ? loadTimes() : start());
    }

    /** Shows the first open question, whatever was on the screen before. */
    function resume() {
      submission.dismiss();
      requestFocus();
      void loadTimesIfShown();
    }

    /** Gives up the draft and goes back to an earlier state of the process. */
    function returnTo(earlier: BookingProcess) {
      draft.clear();
      submission.restore(earlier);
      requestFocus();
    }

    /** Starts another booking, beside or after a booked visit. */
    function startOver() {
      draft.clear();
      resume();
    }

    /** Starts another booking with a doctor and services of before: only the time is open. */
    async function bookAgain(employeeId: string, serviceIds: readonly string[]) {
      draft.clear();
      submission.dismiss();
      draft.setFlow('doctor-first');
      draft.setDoctor(employeeId);
      void catalog.loadPrices(employeeId);
      await chooseServices(serviceIds);
    }

    return {
      process,
      focusRequests: focusRequests as ReadonlySignal<number>,
      /** What had the focus went away: the focus goes to the step. */
      requestFocus,
      lostSlot: lostSlot as ReadonlySignal<SlotChoice | undefined>,
      step,
      previous,
      locked,
      start,
      chooseFlow,
      chooseDoctor,
      chooseAnyDoctor,
      chooseServices,
      chooseService: (id: string) => chooseServices([id]),
      chooseTime,
      continueWithTime,
      takeAlternative,
      takeChanged,
      reopen,
      goTo,
      retry,
      reload,
      loadTimes,
      refreshTimes,
      noteFormShown: submission.noteFormShown,
      book,
      setSource: submission.setSource,
      restore: submission.restore,
      checkAgain: submission.checkAgain,
      startOver,
      bookAgain,
      resume,
      returnTo,
    };
  },
);
