import { Failed } from '../ui/FailureNotice.tsx';
import type { Failure } from './api.ts';
import { CallClinic } from './CallClinic.tsx';
import { useSession } from './session.ts';

/** What can't be had, why, and that it is tried again by itself where it is. @param mistake what was wrong isn't going to change */
export function CannotLoad({ failure, mistake = false }: { failure: Failure; mistake?: boolean }) {
  const { booking, catalog, comeback } = useSession();
  const speech = catalog.speech.value;
  const left = comeback.left.value;
  return (
    <Failed
      text={comeback.offline.value ? speech.say('offline') : speech.failure(failure)}
      retry={mistake ? undefined : { label: speech.say('try_again'), onPress: booking.retry }}
      waiting={left === undefined ? undefined : speech.say('trying_again', { wait: speech.seconds(left) })}
      call={<CallClinic />}
      onFocusLost={booking.follow}
    />
  );
}
