/** Where an article stands, by acknowledged writes only: nothing here can be taken back by a crash. */
export interface Standing {
  readonly epoch: string;
  readonly head: number;
  readonly count: number;
}
