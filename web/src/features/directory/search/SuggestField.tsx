import { type KeyboardEvent, useId, useState } from 'react';
import classes from './SearchBar.module.css';

export interface FieldSuggestion {
  key: string;
  label: string;
  detail?: string;
}

interface Props<T extends FieldSuggestion> {
  label: string;
  placeholder: string;
  value: string;
  suggestions: readonly T[];
  onChange: (value: string) => void;
  /** A suggestion was taken; by default its label becomes the text. */
  onTake?: (suggestion: T) => void;
}

/** A text with suggestions below it: arrows to move, Enter to take, Escape to close; free text stays allowed. */
export function SuggestField<T extends FieldSuggestion>(props: Props<T>) {
  const { label, placeholder, value, suggestions, onChange, onTake } = props;
  const id = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const shown = open && suggestions.length > 0;

  function take(suggestion: T) {
    if (onTake) onTake(suggestion);
    else onChange(suggestion.label);
    setOpen(false);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!shown) return setOpen(true);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setActive(
        (active + step + suggestions.length + (active < 0 && step < 0 ? 1 : 0)) %
          suggestions.length,
      );
    } else if (event.key === 'Enter' && shown && active >= 0) {
      event.preventDefault();
      const chosen = suggestions[active];
      if (chosen) take(chosen);
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault();
      setOpen(false);
      setActive(-1);
    }
  }

  return (
    <div className={classes.field}>
      <label className={classes.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={classes.input}
        type="search"
        autoComplete="off"
        maxLength={120}
        placeholder={placeholder}
        value={value}
        role="combobox"
        aria-expanded={shown}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        onChange={(event) => {
          onChange(event.currentTarget.value);
          setOpen(true);
          setActive(-1);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className={classes.list}
        hidden={!shown}
      >
        {suggestions.map((suggestion, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts on the text above
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the text, which names the active option
          <div
            key={suggestion.key}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(suggestion)}
          >
            {suggestion.label}
            {suggestion.detail ? <small>{suggestion.detail}</small> : null}
          </div>
        ))}
      </div>
    </div>
  );
}
