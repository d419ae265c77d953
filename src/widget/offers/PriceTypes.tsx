import { useSession } from '../shared/session.ts';
import { Choice } from '../ui/Choice.tsx';
import { totalPrice } from './multi-service.ts';

type Props = {
  /** The chosen visit's sum stands beside each price type; otherwise it is asked before a service is chosen. */
  withSums?: boolean;
  locked?: boolean;
};

/** The price types that the page offers and the doctor, or any doctor, has. Nothing where there is no choice. */
export function PriceTypes({ withSums = false, locked = false }: Props) {
  const { catalog, options, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = withSums ? draft.visitDoctor.value : draft.doctor.value;
  const details = catalog.details.value;
  const known = (doctor ? [doctor] : catalog.employees.value).flatMap(
    ({ id }) => details[id]?.services.flatMap(({ prices }) => prices) ?? [],
  );
  const answers = options.priceTypes.flatMap((id) => {
    const type = known.find(({ price_type_id }) => price_type_id === id);
    const sum = withSums && totalPrice(catalog.pricesFor(id), doctor?.id ?? '', draft.serviceIds.value);
    if (!type || (withSums && !sum)) return [];
    const title = i18n.name({ name: type.name ?? id, locales: type.locales });
    return [{ id, title, note: sum ? i18n.price(sum.amount, sum.currency) : undefined }];
  });
  if (answers.length < 2) {
    // Its place is kept while they are loaded, so that nothing moves under a finger.
    const loading = !withSums && options.priceTypes.length > 1 && Object.values(details).includes(null);
    return loading ? <div class="choice" /> : null;
  }
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
