import { FailureNotice } from '../ui/FailureNotice.tsx';
import type { ApiFailure } from './api.ts';
import { CallClinic } from './CallClinic.tsx';
import { useSession } from './session.ts';

/** What can't be had, why, and that it is tried again by itself where it is. @param mistake what was wrong isn't going to change */
export function LoadFailure({ failure, mistake = false }: { failure: ApiFailure; mistake?: boolean }) {
  const { booking, catalog, autoRetry } = useSession();
  const i18n = catalog.i18n.value;
  const left = autoRetry.left.value;
  return (
    <FailureNotice
      text={autoRetry.offline.value ? i18n.t('offline') : i18n.failure(failure)}
      retry={mistake ? undefined : { label: i18n.t('try_again'), onPress: booking.retry }}
      waiting={left === undefined ? undefined : i18n.t('trying_again', { wait: i18n.seconds(left) })}
      call={<CallClinic />}
      onFocusLost={booking.follow}
    />
  );
}
