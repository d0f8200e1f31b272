import { useEffect } from 'react';

/** The server writes these for the first page; there must be one of each, about the page being read. */
function setMeta(selector: string, create: () => Element, attribute: string, value: string | null) {
  const found = document.head.querySelector(selector);
  if (value === null) {
    found?.remove();
    return;
  }
  const element = found ?? document.head.appendChild(create());
  element.setAttribute(attribute, value);
}

function metaNamed(name: string): Element {
  const element = document.createElement('meta');
  element.setAttribute('name', name);
  return element;
}

/** The page's title and description, for tabs, histories and search engines. */
export function PageMeta({ title, description }: { title: string; description?: string }) {
  const full = title === 'Toubib' ? title : `${title} · Toubib`;
  useEffect(() => {
    document.title = full;
    setMeta(
      'meta[name="description"]',
      () => metaNamed('description'),
      'content',
      description ?? null,
    );
    const canonical = document.head.querySelector('link[rel="canonical"]');
    canonical?.setAttribute('href', window.location.origin + window.location.pathname);
  }, [full, description]);
  return null;
}
