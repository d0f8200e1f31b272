import { Fragment } from 'react';
import type { Part } from '../matching';
import classes from './patients.module.css';

/** Text with the parts that answer a search set off from the rest. */
export function Matched({ parts }: { parts: Part[] }) {
  let place = 0;
  return parts.map(({ text, matched }) => {
    const key = place;
    place += text.length;
    return matched ? (
      <mark key={key} className={classes.matched}>
        {text}
      </mark>
    ) : (
      <Fragment key={key}>{text}</Fragment>
    );
  });
}
