import { useSession } from '../shared/session.ts';
import { Choice } from '../ui/Choice.tsx';
import { totalPrice } from './multi-service.ts';

/** The visit's price by each price type that the page offers and the doctor has. Nothing where there is no choice. */
export function PriceTypes({ locked }: { locked: boolean }) {
  const { catalog, options, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctorId = draft.visitDoctor.value?.id ?? '';
  const services = catalog.details.value[doctorId]?.services ?? [];
  const known = services.flatMap(({ prices }) => prices);
  const answers = options.priceTypes.flatMap((id) => {
    const type = known.find(({ price_type_id }) => price_type_id === id);
    const sum = totalPrice(catalog.pricesFor(id), doctorId, draft.serviceIds.value);
    if (!type || !sum) return [];
    const title = i18n.name({ name: type.name ?? id, locales: type.locales });
    return [{ id, title, note: i18n.price(sum.amount, sum.currency) }];
  });
  if (answers.length < 2) return null;
  return (
    <Choice
      label={i18n.t('price_type_title')}
      titled
      answers={answers}
      chosen={catalog.priceType.value}
      locked={locked}
      onChoose={catalog.choosePriceType}
    />
  );
}
