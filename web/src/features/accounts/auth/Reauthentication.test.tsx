import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import i18next from 'i18next';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { ApiError, parseProblem } from '@/api/problems';
import { Look, makeQueryClient } from '@/app/providers';
import { startI18n } from '@/i18n';
import {
  ReauthenticationCancelled,
  ReauthenticationProvider,
  useReauthentication,
} from './Reauthentication';

beforeAll(async () => {
  localStorage.setItem('toubib.language', 'fr');
  await startI18n();
  await i18next.loadNamespaces('accounts');
});

const asked: unknown[] = [];

beforeEach(() => {
  asked.length = 0;
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method === 'GET') return Response.json({ status: 200 });
    const body: { password: string } = await request.json();
    asked.push(body);
    return body.password === 'juste'
      ? Response.json({ status: 200 })
      : Response.json(
          {
            status: 400,
            errors: [{ code: 'incorrect_password', message: 'x', param: 'password' }],
          },
          { status: 400 },
        );
  });
});
afterEach(() => vi.unstubAllGlobals());

const WHO_ARE_YOU = new ApiError(
  parseProblem(401, { status: 401, data: { flows: [{ id: 'reauthenticate' }] }, meta: {} }),
);

function show(operation: () => Promise<string>) {
  const settled = vi.fn<(result: unknown) => void>();
  function Button() {
    const prove = useReauthentication();
    return (
      <button type="button" onClick={() => void prove(operation).then(settled, settled)}>
        agir
      </button>
    );
  }
  render(
    <QueryClientProvider client={makeQueryClient()}>
      <Look>
        <ReauthenticationProvider>
          <Button />
        </ReauthenticationProvider>
      </Look>
    </QueryClientProvider>,
  );
  return settled;
}

function refusedOnce(): () => Promise<string> {
  let proved = false;
  return () => {
    if (proved) return Promise.resolve('fait');
    proved = true;
    return Promise.reject(WHO_ARE_YOU);
  };
}

it('asks for the password, says when it is wrong, then does what was wanted', async () => {
  const settled = show(refusedOnce());
  await userEvent.click(screen.getByRole('button', { name: 'agir' }));
  const password = await screen.findByLabelText('Mot de passe');
  await userEvent.type(password, 'faux');
  await userEvent.click(screen.getByRole('button', { name: 'Confirmer' }));
  await screen.findByText('Ce n’est pas le bon mot de passe.');
  expect(settled).not.toHaveBeenCalled();
  await userEvent.clear(password);
  await userEvent.type(password, 'juste');
  await userEvent.click(screen.getByRole('button', { name: 'Confirmer' }));
  await waitFor(() => expect(settled).toHaveBeenCalledWith('fait'));
  expect(asked).toEqual([{ password: 'faux' }, { password: 'juste' }]);
});

it('does nothing when the window is closed', async () => {
  const settled = show(refusedOnce());
  await userEvent.click(screen.getByRole('button', { name: 'agir' }));
  await screen.findByLabelText('Mot de passe');
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(settled).toHaveBeenCalled());
  expect(settled.mock.calls[0]?.[0]).toBeInstanceOf(ReauthenticationCancelled);
  expect(asked).toEqual([]);
});

it('lets every other failure through', async () => {
  const failure = new ApiError({ status: 500, code: 'server' });
  const settled = show(() => Promise.reject(failure));
  await userEvent.click(screen.getByRole('button', { name: 'agir' }));
  await waitFor(() => expect(settled).toHaveBeenCalledWith(failure));
  expect(screen.queryByLabelText('Mot de passe')).toBeNull();
});
