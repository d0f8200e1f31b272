/**
 * The addresses the server really has, out of its generated description.
 *
 * Parameters match by their place, whatever their name: "/me/holds/{id}" is "/me/holds/{hold_id}".
 */
import type { paths } from './schema';

type AnyName<Address extends string> = Address extends `${infer Before}{${string}}${infer After}`
  ? `${Before}{${string}}${AnyName<After>}`
  : Address;

type Having<Method extends string> = {
  [Address in keyof paths]: paths[Address] extends Record<Method, infer Operation>
    ? [Operation] extends [undefined]
      ? never
      : Address
    : never;
}[keyof paths];

/** allauth describes its own addresses elsewhere. */
type AccountsLibrary = `/api/v1/auth/browser/v1/${string}`;

/** An address that answers this method; any other does not compile. */
export type AddressOf<Method extends 'get' | 'post' | 'put' | 'patch' | 'delete'> =
  | AnyName<Having<Method>>
  | AccountsLibrary;
