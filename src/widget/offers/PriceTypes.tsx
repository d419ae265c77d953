import { useSession } from '../shared/session.ts';
import { Choice } from '../ui/Choice.tsx';
import { priceOfAll } from './multi-service.ts';

/** What the visit costs by each price type that the page offers and the doctor has, side by side; a single one is no question. */
export function PriceTypes({ fixed }: { fixed: boolean }) {
  const { catalog, options, visit } = useSession();
  const speech = catalog.speech.value;
  const doctorId = visit.visitDoctor.value?.id ?? '';
  const services = catalog.details.value[doctorId]?.services ?? [];
  const known = services.flatMap(({ prices }) => prices);
  const answers = options.priceTypes.flatMap((id) => {
    const type = known.find(({ price_type_id }) => price_type_id === id);
    const sum = priceOfAll(catalog.priceFor(id), doctorId, visit.serviceIds.value);
    if (!type || !sum) return [];
    const title = speech.name({ name: type.name ?? id, locales: type.locales });
    return [{ id, title, note: speech.price(sum.amount, sum.currency) }];
  });
  if (answers.length < 2) return null;
  return (
    <Choice
      label={speech.say('price_type_title')}
      titled
      answers={answers}
      chosen={catalog.priceType.value}
      fixed={fixed}
      onChoose={(id) => {
        catalog.priceType.value = id;
      }}
    />
  );
}
