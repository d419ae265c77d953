import type { ComponentChildren } from 'preact';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { totalPrice } from '../offers/multi-service.ts';
import { useSession } from '../shared/session.ts';

type Props = {
  id: string;
  note?: string | undefined;
  /** Shown instead of the price. */
  after?: ComponentChildren;
  children?: ComponentChildren;
};

/** A doctor with a note after the specialty, and content below. */
export function DoctorCard({ id, note, after, children }: Props) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(id);
  const name = doctor ? i18n.name(doctor) : '';
  const price = totalPrice(catalog.priceOf.value, id, draft.serviceIds.value);
  return (
    <section class="card" part="card" aria-label={name}>
      <div class="card-head">
        {doctor && <DoctorAvatar doctor={doctor} />}
        <p>
          <b>{name}</b>
          <small>{[doctor && i18n.position(doctor), note].filter(Boolean).join(' · ')}</small>
        </p>
        {after ?? (price && <span class="price">{i18n.price(price.amount, price.currency)}</span>)}
      </div>
      {children}
    </section>
  );
}

/** The "More" button after a doctor's slots. */
export function MoreTimes({ doctor, onPress }: { doctor: string; onPress: () => void }) {
  const more = useSession().catalog.i18n.value.t('more');
  return (
    <button type="button" class="time time-more" part="time" aria-label={`${more}, ${doctor}`} onClick={onPress}>
      {more}
    </button>
  );
}
