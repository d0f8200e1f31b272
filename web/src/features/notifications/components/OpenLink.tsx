import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { pathInside } from '../links';

/** A link of a message: inside this application when it leads here, in a new tab otherwise. */
export function OpenLink({ address }: { address: string }) {
  const path = pathInside(address, window.location.origin);
  const text = <bdi style={{ overflowWrap: 'anywhere' }}>{address}</bdi>;
  return path ? (
    <Anchor component={Link} to={path} size="sm">
      {text}
    </Anchor>
  ) : (
    <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
      {text}
    </Anchor>
  );
}
