import type { ComponentChildren } from 'preact';
import { DoctorAvatar } from '../offers/DoctorAvatar.tsx';
import { totalPrice } from '../offers/multi-service.ts';
import { useSession } from '../shared/session.ts';

type Props = {
  id: string;
  /** Shown instead of the price. */
  after?: ComponentChildren;
  children?: ComponentChildren;
};

/** A doctor, and the doctor's times. */
export function DoctorSection({ id, after, children }: Props) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(id);
  const name = doctor ? i18n.name(doctor) : '';
  const price = totalPrice(catalog.priceOf.value, id, draft.serviceIds.value);
  // Where all have one price, the line above the step says it.
  const differ = draft.chosenOffers.value.some((offer) => offer.price?.varies);
  return (
    <section class="doctor" part="card" aria-label={name}>
      <div class="card-head">
        {doctor && <DoctorAvatar doctor={doctor} />}
        <p>
          <b>{name}</b>
          <small>{doctor && i18n.position(doctor)}</small>
        </p>
        {after ?? (differ && price && <span class="price">{i18n.price(price.amount, price.currency)}</span>)}
      </div>
      {children}
    </section>
  );
}
