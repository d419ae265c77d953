import { FailureNotice } from '../ui/FailureNotice.tsx';
import type { ApiFailure } from './api.ts';
import { CallClinic } from './CallClinic.tsx';
import { useSession } from './session.ts';

/** Why something couldn't be loaded, with the automatic retry's countdown. @param final a retry doesn't help */
export function LoadFailure({ failure, final = false }: { failure: ApiFailure; final?: boolean }) {
  const { booking, catalog, autoRetry } = useSession();
  const i18n = catalog.i18n.value;
  const secondsLeft = autoRetry.secondsLeft.value;
  return (
    <FailureNotice
      text={autoRetry.offline.value ? i18n.t('offline') : i18n.failure(failure)}
      retry={final ? undefined : { label: i18n.t('try_again'), onPress: booking.retry }}
      waiting={secondsLeft === undefined ? undefined : i18n.t('trying_again', { wait: i18n.seconds(secondsLeft) })}
      call={<CallClinic />}
      onFocusLost={booking.requestFocus}
    />
  );
}
