import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Interface } from '../../i18n/interface.ts';
import type { Cell } from '../core/cell.ts';
import type { Desk } from '../core/desk.ts';
import type { DeskTexts } from '../texts/desk-texts.ts';
import type { AtDesk } from './at-desk.ts';

export interface DeskView extends AtDesk {
  readonly desk: Desk;
  readonly ui: Interface;
  readonly text: DeskTexts;
  /** Moves on by itself every half minute. */
  readonly now: Date;
  /** The moderator's own user id. */
  readonly me: string;
}

export const DeskContext = createContext<DeskView | null>(null);

/** @throws Error outside of the desk. */
export function useDesk(): DeskView {
  const view = useContext(DeskContext);
  if (!view) throw new Error('no desk around this component');
  return view;
}

/** A watched value; the component is drawn again when it changes. */
export function useCell<T>(cell: Cell<T>): T {
  const [value, setValue] = useState(cell.get());
  useEffect(() => {
    setValue(cell.get());
    return cell.subscribe(() => {
      setValue(cell.get());
    });
  }, [cell]);
  return value;
}
