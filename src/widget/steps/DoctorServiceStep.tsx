import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { offerNote, offerPrice } from '../offers/offer-text.ts';
import { ByPhoneRow, CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { RadioRow } from '../ui/Row.tsx';

/** Doctor first, second question: what for? The doctor's default service is marked, so that most patients only go on. */
export function DoctorServiceStep() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const group = useId();
  const bookable = visit.offers.value.filter(({ employees }) => employees.length > 0);
  const byPhone = visit.offers.value.filter(({ employees }) => employees.length === 0);
  const usual = bookable.find(({ service }) => service.default) ?? bookable[0];
  const marked = useSignal(visit.serviceId.value ?? usual?.service.id);
  const chosen = bookable.find(({ service }) => service.id === marked.value);
  return (
    <>
      <Heading moves={booking.moves.value}>{speech.say('doctor_service_title')}</Heading>
      {bookable.length === 0 && <p class="empty">{speech.say('no_services')}</p>}
      <div class="list" role="radiogroup" aria-label={speech.say('doctor_service_title')}>
        {bookable.map((offer) => (
          <RadioRow
            key={offer.service.id}
            group={group}
            checked={offer.service.id === marked.value}
            title={speech.name(offer.service)}
            note={[
              offerNote(speech, offer, false),
              offer === usual && offer.service.default && speech.say('usual_choice'),
            ]
              .filter(Boolean)
              .join(' · ')}
            after={offerPrice(speech, offer)}
            onChoose={() => {
              marked.value = offer.service.id;
            }}
          />
        ))}
      </div>
      {byPhone.length > 0 && (
        <ul class="list">
          {byPhone.map(({ service }) => (
            <ByPhoneRow key={service.id} service={service} />
          ))}
        </ul>
      )}
      {visit.offers.value.length === 0 && <CallClinic />}
      {chosen && (
        <ActionBar title={speech.name(chosen.service)} note={offerNote(speech, chosen, false)}>
          <Button onPress={() => booking.chooseService(chosen.service.id)}>{speech.say('continue')}</Button>
        </ActionBar>
      )}
    </>
  );
}
