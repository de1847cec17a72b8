import { Component } from 'preact';
import type { ComponentChild } from 'preact';

/**
 * Draws a comment of the queue again only when something about it has changed: a queue in which fifty
 * comments arrive each second has hundreds that have not.
 */
export class Unchanged extends Component<{
  readonly of: readonly unknown[];
  readonly draw: () => ComponentChild;
}> {
  override shouldComponentUpdate(next: Readonly<{ of: readonly unknown[] }>): boolean {
    return next.of.some((value, at) => value !== this.props.of[at]);
  }

  override render(): ComponentChild {
    return this.props.draw();
  }
}
