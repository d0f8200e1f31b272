import { TextInput, type TextInputProps } from '@mantine/core';
import classes from './CodeField.module.css';

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string;
  onChange: (code: string) => void;
  /** Figures only: a phone then shows its number pad. */
  figures?: boolean;
}

/** A one-time code: one field, so that it can be pasted, dictated, or filled in by the phone that received it. */
export function CodeField({ value, onChange, figures = false, ...rest }: Props) {
  return (
    <TextInput
      {...rest}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      classNames={{ input: classes.input }}
      dir="ltr"
      size="lg"
      autoComplete="one-time-code"
      autoCapitalize="characters"
      autoCorrect="off"
      spellCheck={false}
      inputMode={figures ? 'numeric' : 'text'}
      maxLength={32}
      required
      withAsterisk={false}
    />
  );
}
