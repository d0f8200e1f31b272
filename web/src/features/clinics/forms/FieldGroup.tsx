import { Text } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './forms.module.css';

interface Props {
  legend: string;
  description?: ReactNode;
  children: ReactNode;
}

/** Several fields that answer one question, under its label. */
export function FieldGroup({ legend, description, children }: Props) {
  const id = useId();
  return (
    <fieldset className={classes.group} aria-describedby={description ? id : undefined}>
      <legend>{legend}</legend>
      {description ? (
        <Text size="sm" c="dimmed" mb={6} id={id}>
          {description}
        </Text>
      ) : null}
      {children}
    </fieldset>
  );
}
