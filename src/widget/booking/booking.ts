// One patient's way to a visit: the step, derived from the answers in visit.ts and from how far sending is; and what a patient can do.
import { computed, createModel, signal } from '@preact/signals';
import type { Alternative } from '../../contract/booking.ts';
import type { Catalog } from '../offers/catalog.ts';
import { totalMinutes } from '../offers/multi-service.ts';
import type { Api } from '../shared/api.ts';
import type { Availability, SlotChoice } from '../times/availability.ts';
import type { PatientDetails } from './patient-details.ts';
import { type BookingProcess, type SubmissionDeps, SubmissionModel } from './submission.ts';
import type { Flow, VisitDraft, VisitQuestion } from './visit-draft.ts';

/** `taken`: the chosen time went to somebody else, and there are others to take with one tap. */
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
  ({ api, catalog, availability, draft, patient }: Collaborators, world: SubmissionDeps) => {
    /** How often the patient moved between steps or was sent back to the form: focus follows it, and stays where it is while it is 0. */
    const moves = signal(0);
    /** A chosen time that can't be had any more and so isn't chosen any more, until another is. */
    const lost = signal<SlotChoice | undefined>(undefined);
    const moved = () => {
      moves.value++;
    };
    const sending = new SubmissionModel({ api, catalog, draft, patient }, world, {
      answered: moved,
      sentBack: moved,
      refused: async ({ code }, slot) => {
        if (code !== 'slot_taken') return;
        availability.markTaken(slot.slot_id);
        draft.slot.value = undefined;
        draft.unsettle('time');
        await loadTimes();
      },
    });
    const { process } = sending;

    const step = computed((): Step => {
      const now = process.value;
      if (now.status === 'booked' || now.status === 'unconfirmed') return now.status;
      const asked = draft.questions.value[draft.at.value] ?? 'details';
      return asked === 'time' && now.status === 'refused' && now.alternatives.length > 0 ? 'taken' : asked;
    });
    /** Nothing can be changed any more, or just now. */
    const fixed = computed(() => ['booked', 'unconfirmed', 'sending'].includes(process.value.status));
    /** The question before this step, if there is one to go back to. */
    const previous = computed((): VisitQuestion | undefined =>
      fixed.value ? undefined : draft.questions.value[draft.at.value - 1],
    );

    async function loadTimes() {
      const serviceIds = draft.serviceIds.value;
      if (serviceIds.length === 0) return;
      const lengthsOf = (id: string) => {
        const doctor = catalog.employeeById.value.get(id);
        return serviceIds.map((service) => totalMinutes(doctor, [service]));
      };
      lost.value = undefined;
      await availability.load({ serviceIds, employeeId: draft.doctor.value?.id, lengthsOf });
      dropLost();
    }

    /** Asks for the times once more behind those on the screen. */
    async function refreshTimes() {
      await availability.refresh();
      if (step.value === 'time') dropLost();
    }

    /** A time that is no longer offered isn't chosen any more. */
    function dropLost() {
      const chosen = draft.slot.value;
      if (!chosen || availability.state.value.status !== 'ready' || availability.isFree(chosen)) return;
      lost.value = chosen;
      draft.slot.value = undefined;
    }

    const timesIfAsked = async () => {
      if (step.value === 'time') await loadTimes();
    };

    /** Loads the clinic; where the page chose what the visit is for, its times as well. */
    async function start() {
      await catalog.load();
      const { doctor, questions } = draft;
      if (doctor.value) void catalog.loadPrices(doctor.value.id);
      if (questions.value[0] === 'time') await loadTimes();
    }

    function chooseStart(start: Flow) {
      moved();
      draft.setStart(start);
    }

    async function chooseDoctor(id: string) {
      moved();
      draft.setDoctor(id);
      void catalog.loadPrices(id);
      await timesIfAsked();
    }

    /** Whoever is free; where that is chosen while looking at one doctor's times, everybody's come. */
    async function chooseAnyDoctor() {
      moved();
      draft.setAnyDoctor();
      await timesIfAsked();
    }

    async function chooseServices(ids: readonly string[]) {
      moved();
      draft.setServices(ids);
      await loadTimes();
    }

    function chooseTime(choice: SlotChoice) {
      lost.value = undefined;
      draft.slot.value = choice;
      availability.showDay(choice.date);
      void catalog.loadPrices(choice.employee_id);
    }

    /** Goes on from the times with the one that is chosen. */
    function continueWithTime() {
      if (draft.slot.value === undefined) return;
      sending.settle();
      moved();
      draft.settle('time');
    }

    /** Books another time instead of one that was taken, with what stands in the form. */
    async function takeAlternative({ kind: _, ...slot }: Alternative) {
      chooseTime(slot);
      draft.settle('time');
      await sending.book();
    }

    /** Asks a question again, and those after it; every answer stays as a suggestion. */
    function askAgain(question: VisitQuestion) {
      if (process.value.status === 'sending') return;
      sending.settle();
      moved();
      draft.unsettle(question);
      if (question === 'time') void loadTimes();
    }

    /**
     * To the step with so many answered questions before it, as the browser's Back and Forward ask for: back to any, forward as far as
     * there are answers. @param position 0 (the first question) to the number of questions (the details)
     */
    function goTo(position: number) {
      if (fixed.value) return;
      const [asked, from] = [draft.questions.value, draft.at.value];
      const back = asked[position];
      if (position < from && back) askAgain(back);
      for (let next = from; next < position; next++) {
        const question = asked[next];
        if (question === undefined || !draft.hasAnswer(question)) break;
        moved();
        draft.settle(question);
      }
      if (position > from) void timesIfAsked();
    }

    /** Asks for what couldn't be had once more; the focus goes to the step, because the button that was pressed goes away. */
    async function retry() {
      moved();
      await reload();
    }

    /** The same, by itself: the focus stays where it is. */
    async function reload() {
      await (catalog.state.value.status === 'ready' ? loadTimes() : start());
    }

    /** Goes on at what is to be asked now, whatever stood here before. */
    function continueElsewhere() {
      sending.settle();
      moved();
      void timesIfAsked();
    }

    /** Back to where another way was begun from. */
    function comeBack(to: BookingProcess) {
      draft.clear();
      sending.settle(to);
      moved();
    }

    /** Begins anew beside or after a booked visit. */

    function startAgain() {
      draft.clear();
      continueElsewhere();
    }

    return {
      process,
      moves,
      /** The focus has to go to the step: what had it went away. */
      follow: moved,
      lost,
      step,
      previous,
      fixed,
      start,
      chooseStart,
      chooseDoctor,
      chooseAnyDoctor,
      chooseServices,
      chooseService: (id: string) => chooseServices([id]),
      chooseTime,
      continueWithTime,
      takeAlternative,
      askAgain,
      goTo,
      retry,
      reload,
      loadTimes,
      refreshTimes,
      formShown: sending.formShown,
      book: sending.book,
      setSource: sending.setSource,
      checkAgain: sending.checkAgain,
      startAgain,
      continueElsewhere,
      comeBack,
    };
  },
);
