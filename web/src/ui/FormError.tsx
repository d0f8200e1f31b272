import { Alert } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { fieldErrors } from '@/api/problems';
import { useErrorMessage } from './states';

/**
 * What is wrong with the form as a whole. Field messages stand beside their fields; those of fields that the form does not
 * show (`shown`) are listed here so that nothing is lost.
 */
export function FormError({ error, shown = [] }: { error: unknown; shown?: readonly string[] }) {
  const message = useErrorMessage();
  if (!error) return null;
  // The server names nested fields "new_person.birth_date"; a form knows them by their last word.
  const isShown = (field: string) =>
    shown.includes(field) || shown.includes(field.split('.').at(-1) ?? field);
  const others = Object.entries(fieldErrors(error)).filter(([field]) => !isShown(field));
  return (
    <Alert color="rose" variant="light" role="alert" icon={<IconAlertCircle size={20} />}>
      {message(error)}
      {others.map(([field, text]) => (
        <div key={field}>{text}</div>
      ))}
    </Alert>
  );
}
