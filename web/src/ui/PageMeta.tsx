/** The page's title and description, hoisted into the head by React. */
export function PageMeta({ title, description }: { title: string; description?: string }) {
  return (
    <>
      <title>{title === 'Toubib' ? title : `${title} · Toubib`}</title>
      {description ? <meta name="description" content={description} /> : null}
    </>
  );
}
