/** A build fails when the public pages' first load outgrows its budget. */
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

interface Chunk {
  type: 'chunk' | 'asset';
  fileName: string;
  isEntry?: boolean;
  facadeModuleId?: string | null;
  imports?: string[];
  code?: string;
}

/** Everything that the entry and the page bring along without being asked again. */
function reached(bundle: Record<string, Chunk>, from: Chunk[]): Set<string> {
  const found = new Set<string>();
  const waiting = from.map(({ fileName }) => fileName);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...(bundle[next]?.imports ?? []));
  }
  return found;
}

/** `budget` is in bytes of compressed script, per page named in `pages` (its file below `features`, without the extension). */
export function firstLoadBudget(budget: number, pages: string[]): Plugin {
  return {
    name: 'first-load-budget',
    apply: 'build',
    generateBundle(_, output) {
      const bundle = output as unknown as Record<string, Chunk>;
      const chunks = Object.values(bundle);
      const entries = chunks.filter(({ isEntry }) => isEntry);
      for (const name of pages) {
        const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${name}.tsx`));
        if (!page) this.error(`first load: no page is called ${name}`);
        const files = [...reached(bundle, [...entries, page])];
        const weight = files.reduce(
          (sum, file) => sum + gzipSync(bundle[file]?.code ?? '').length,
          0,
        );
        const said = `first load of ${name}: ${Math.round(weight / 1000)} kB of compressed script`;
        if (weight > budget) this.error(`${said}, more than ${budget / 1000}`);
        this.info(said);
      }
    },
  };
}
