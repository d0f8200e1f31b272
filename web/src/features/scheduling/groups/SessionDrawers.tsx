import { SessionDrawer } from './SessionDrawer';
import { SetSession } from './SetSession';
import { useSessionDrawer } from './useSessionDrawer';

/** The drawers of groups, open as the address says. */
export function SessionDrawers() {
  const { opened, setting, close, open } = useSessionDrawer();
  return (
    <>
      <SessionDrawer id={opened} onClose={close} />
      <SetSession opened={setting} onClose={close} onDone={open} />
    </>
  );
}
