import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Interface } from '../i18n/interface.ts';
import type { DeskMessages } from './desk-messages.ts';
import type { Desk, DeskState } from './desk-store.ts';

export interface DeskView {
  readonly desk: Desk;
  readonly state: DeskState;
  readonly ui: Interface;
  readonly text: DeskMessages;
  readonly now: Date;
}

export const DeskContext = createContext<DeskView | null>(null);

/** @throws Error outside of the desk. */
export function useDesk(): DeskView {
  const view = useContext(DeskContext);
  if (!view) throw new Error('no desk around this component');
  return view;
}
