import { TextInput, type TextInputProps } from '@mantine/core';
import type { FileDraft } from './draft';
import type { FileForm } from './useFileForm';

type TextField = {
  [K in keyof FileDraft]: FileDraft[K] extends string ? K : never;
}[keyof FileDraft];

interface Props extends Omit<TextInputProps, 'form'> {
  form: FileForm;
  field: TextField;
}

/** One line of the file. */
export function FileText({ form, field, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      name={field}
      value={form.draft[field]}
      onChange={(event) => form.set(field, event.currentTarget.value as never)}
      error={form.error(field)}
      withAsterisk={false}
    />
  );
}
